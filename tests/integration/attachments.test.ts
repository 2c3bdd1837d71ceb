import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CustomerConversation } from '#shared/contract/api.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { limits } from '#shared/lib/limits.ts';
import { openSite, type Person, type Site } from '../security/site.ts';
import { type Customer, openEscalated, requestRaw, until } from '../support/customer-wire.ts';
import { type EngineSeat, openEngine } from '../support/desktop-engine.ts';

/** J7 over a real server process, a real link and a real profile. */
let site: Site;
let dir: string;
const seats: EngineSeat[] = [];
beforeAll(async () => {
  site = await openSite();
  dir = await mkdtemp(join(tmpdir(), 'baton-files-'));
});
afterEach(async () => {
  for (const seat of seats.splice(0)) await seat.close();
});
afterAll(async () => {
  await site?.close();
  await rm(dir, { recursive: true, force: true });
});

async function seatOf(person: Person, profile: string): Promise<EngineSeat> {
  const seat = await openEngine({ profileDir: join(dir, profile), serverUrl: site.url });
  seats.push(seat);
  seat.setToken(await site.tokenOf(person));
  await until(async () => (await seat.call('session:get', {})).agent !== null, 'the session to be known');
  return seat;
}

async function claimed(seat: EngineSeat, { conversationId }: Customer): Promise<void> {
  await until(async () => {
    const { items } = await seat.call('queue:list', { view: 'open', queueId: null });
    return items.some(({ conversation }) => conversation.id === conversationId);
  }, 'the conversation to be in the queue');
  await seat.mutate('conversation.claim', { conversationId });
  const me = (await seat.call('session:get', {})).agent?.id;
  await until(async () => {
    const thread = await seat.conversation(conversationId);
    return thread !== null && thread.conversation.assigneeId === me && thread.complete;
  }, 'the claim to be confirmed');
}

const listOf = (seat: EngineSeat, { conversationId }: Customer) =>
  seat.call('attachment:list', { conversationId: conversationId as ConversationId });

async function attach(seat: EngineSeat, { conversationId }: Customer, name: string, bytes: Buffer): Promise<string> {
  const { id } = await seat.call('attachment:begin', {
    conversationId: conversationId as ConversationId,
    name,
    bytes: bytes.length,
  });
  for (let at = 0; at < bytes.length; at += limits.attachmentPieceBytes) {
    const data = bytes.subarray(at, at + limits.attachmentPieceBytes).toString('base64');
    await seat.call('attachment:append', { id, data });
  }
  return (await seat.call('attachment:end', { id })).id;
}

async function reply(seat: EngineSeat, { conversationId }: Customer, text: string, attachmentIds: string[]) {
  const thread = await seat.conversation(conversationId);
  if (thread === null) throw new Error('The thread is not there.');
  const { ownershipVersion, lastCustomerN: seenThrough } = thread.conversation;
  const words = { text, suggestionId: null, suggestedText: null, attachmentIds };
  return await seat.mutate('conversation.reply', {
    conversationId,
    messageId: randomUUID(),
    ...words,
    ownershipVersion,
    seenThrough,
  });
}

async function shownTo(customer: Customer) {
  const { text } = await requestRaw(site.url, `/v1/conversations/${customer.conversationId}`, {
    method: 'GET',
    token: customer.token,
  });
  return (JSON.parse(text) as CustomerConversation).messages
    .filter(({ author }) => author === 'agent')
    .map((message) => [message.text, ...(message.attachments ?? []).map(({ name }) => name)]);
}

const pdf = (size: number) => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(size)]);

async function scheduleIn(
  seat: EngineSeat,
  customer: Customer,
  ms: number,
  attachmentIds: string[],
  messageId = randomUUID(),
) {
  const thread = await seat.conversation(customer.conversationId);
  if (thread === null) throw new Error('The thread is not there.');
  const { ownershipVersion, lastCustomerN: seenThrough } = thread.conversation;
  const words = { text: 'As promised, the contract.', suggestionId: null, suggestedText: null, attachmentIds };
  const sendAt = new Date(Date.now() + ms).toISOString();
  const of = { conversationId: customer.conversationId, messageId, ownershipVersion, seenThrough };
  await seat.mutate('reply.schedule', { ...of, ...words, sendAt });
  return messageId;
}
const timedOf = async (seat: EngineSeat, { conversationId }: Customer) =>
  (await seat.call('timed:list', {})).items.filter((item) => item.conversationId === conversationId);

describe('J6, J7: files of a reply for later', () => {
  it('FILE-5: made offline, they survive the end of the desktop, go to the server when it is there, and go out once with their reply', async () => {
    const profile = randomUUID();
    let seat = await seatOf('eastAgent', profile);
    const customer = await openEscalated(site.channel, site.questionFor('east'));
    await claimed(seat, customer);
    await site.stop();
    await seat.offline();
    const file = await attach(seat, customer, 'contract.pdf', pdf(300_000));
    await scheduleIn(seat, customer, 8_000, [file]);
    expect(await timedOf(seat, customer)).toMatchObject([
      { kind: 'reply', isPending: true, files: [{ id: file, name: 'contract.pdf', kind: 'document' }] },
    ]);
    expect((await listOf(seat, customer)).draft).toEqual([]);
    await seat.close();
    seats.splice(seats.indexOf(seat), 1);
    await site.restart();
    seat = await seatOf('eastAgent', profile);
    await seat.drained();
    await until(async () => (await timedOf(seat, customer))[0]?.isPending === false, 'the server to have it', 20_000);
    expect(await shownTo(customer)).toEqual([]);
    await until(async () => (await shownTo(customer)).length > 0, 'the reply at its time', 20_000);
    expect(await shownTo(customer)).toEqual([['As promised, the contract.', 'contract.pdf']]);
    await until(async () => (await timedOf(seat, customer)).length === 0, 'it to be listed no more');
    expect((await listOf(seat, customer)).draft).toEqual([]);
  });

  it('taken back, they are in the draft again and go with the next reply; another device says that they are not on it', async () => {
    const seat = await seatOf('eastAgent', randomUUID());
    const customer = await openEscalated(site.channel, site.questionFor('east'));
    await claimed(seat, customer);
    const file = await attach(seat, customer, 'contract.pdf', pdf(10_000));
    const id = await scheduleIn(seat, customer, 3_600_000, [file]);
    await until(async () => (await timedOf(seat, customer))[0]?.isPending === false, 'the server to have it', 20_000);
    const other = await seatOf('eastAgent', randomUUID());
    await until(async () => (await timedOf(other, customer)).length === 1, 'the other device to know');
    const back = { conversationId: customer.conversationId as ConversationId, id };
    await expect(other.call('timed:takeBack', back)).rejects.toMatchObject({ code: 'conflict' });
    await seat.call('timed:takeBack', back);
    await until(async () => (await listOf(seat, customer)).draft.length === 1, 'the file to be in the draft');
    await seat.drained();
    expect((await listOf(seat, customer)).draft.map((each) => each.id)).toEqual([file]);
    await reply(seat, customer, 'Now.', [file]);
    await until(async () => (await shownTo(customer)).length > 0, 'the reply');
    expect(await shownTo(customer)).toEqual([['Now.', 'contract.pdf']]);
  });
});

describe('files of replies', () => {
  it('FILE-3, J1: wait encrypted while the backend is gone, survive the end of the desktop, and go once with their reply, in its place in the lane', async () => {
    const profile = randomUUID();
    let seat = await seatOf('eastAgent', profile);
    const customer = await openEscalated(site.channel, site.questionFor('east'));
    await claimed(seat, customer);
    await site.stop();
    await seat.offline();
    const words = Buffer.from('SECRET-IN-A-FILE '.repeat(20_000));
    const one = await attach(seat, customer, 'notes.txt', words);
    const two = await attach(seat, customer, 'contract.pdf', pdf(500_000));
    expect((await listOf(seat, customer)).draft.map(({ id, state }) => [id, state])).toEqual([
      [one, 'waiting'],
      [two, 'waiting'],
    ]);
    await reply(seat, customer, 'Before.', []);
    await reply(seat, customer, 'With both.', [one, two]);
    await reply(seat, customer, 'After.', []);
    const waiting = await listOf(seat, customer);
    expect([waiting.draft.length, waiting.sending.length]).toEqual([0, 2]);
    // SEC-20: nothing of it in clear, not even its name.
    const folder = join(dir, profile);
    for (const name of readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    )) {
      const stored = readFileSync(join(name.parentPath, name.name));
      expect(stored.includes('SECRET-IN-A-FILE'), name.name).toBe(false);
      expect(stored.includes('contract.pdf'), name.name).toBe(false);
    }
    await seat.close();
    seats.splice(0);
    seat = await seatOf('eastAgent', profile);
    expect((await listOf(seat, customer)).sending.map(({ id }) => id)).toEqual([one, two]);
    await site.restart();
    await seat.drained();
    expect(await shownTo(customer)).toEqual([['Before.'], ['With both.', 'notes.txt', 'contract.pdf'], ['After.']]);
    await until(
      async () => (await listOf(seat, customer)).here.length === 2,
      'the files to be the server’s and still here',
    );
    const done = await listOf(seat, customer);
    expect([done.draft, done.sending]).toEqual([[], []]);
    const read = await seat.call('attachment:read', { id: one });
    expect(createHash('sha256').update(read.data).digest('hex')).toBe(createHash('sha256').update(words).digest('hex'));
  }, 60_000);

  it('a customer’s picture is fetched when it is asked for, kept encrypted, and goes with the thread', async () => {
    const seat = await seatOf('eastColleague', randomUUID());
    const customer = await openEscalated(site.channel, site.questionFor('east'));
    await claimed(seat, customer);
    const bytes = pdf(300_000);
    const id = randomUUID().replace(/^(.{14})./, '$17');
    const base = `/v1/conversations/${customer.conversationId}/attachments`;
    const post = async (path: string, body: object) => {
      const answer = await requestRaw(site.url, path, {
        method: 'POST',
        token: customer.token,
        body: JSON.stringify(body),
      });
      expect(answer.status, answer.text).toBeLessThan(300);
    };
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await post(base, { id, name: 'bill.pdf', bytes: bytes.length, sha256 });
    for (let n = 0; n * limits.attachmentPieceBytes < bytes.length; n += 1) {
      const piece = bytes.subarray(n * limits.attachmentPieceBytes, (n + 1) * limits.attachmentPieceBytes);
      await post(`${base}/pieces`, { id, n, data: piece.toString('base64') });
    }
    await post(`${base}/end`, { id });
    await post(`/v1/conversations/${customer.conversationId}/messages`, { text: 'My bill.', attachmentIds: [id] });
    await until(
      async () => ((await seat.conversation(customer.conversationId))?.attachments ?? []).some((row) => row.id === id),
      'the file’s row',
    );
    expect((await listOf(seat, customer)).here).toEqual([]);
    await seat.call('attachment:fetch', { id });
    expect((await listOf(seat, customer)).here).toEqual([id]);
    await site.stop();
    await seat.offline();
    expect(Buffer.from((await seat.call('attachment:read', { id })).data)).toEqual(bytes);
    await site.restart();
    await seat.current();
  }, 60_000);

  it('what is not accepted is said at once, with the reason; what was thrown away leaves nothing', async () => {
    const profile = randomUUID();
    const seat = await seatOf('eastAgent', profile);
    const customer = await openEscalated(site.channel, site.questionFor('east'));
    await claimed(seat, customer);
    const begin = (name: string, bytes: number) =>
      seat.call('attachment:begin', { conversationId: customer.conversationId as ConversationId, name, bytes });
    await expect(begin('a.zip', limits.attachmentBytes + 1)).rejects.toThrow('The file is larger than 20 MiB.');
    await expect(begin('setup\u202Etxt.exe', 10)).rejects.toThrow('Programs and scripts are not accepted.');
    await expect(attach(seat, customer, 'photo.png', Buffer.from('MZ'.padEnd(300)))).rejects.toThrow('Programs');
    const id = await attach(seat, customer, 'gone.txt', Buffer.from('gone'));
    await until(async () => (await listOf(seat, customer)).draft[0]?.state === 'uploaded', 'it to be sent ahead');
    await seat.call('attachment:remove', { id });
    expect((await listOf(seat, customer)).draft).toEqual([]);
    expect(existsSync(join(dir, profile, 'files', id))).toBe(false);
    for (let count = 0; count < 10; count += 1) await attach(seat, customer, `${count}.txt`, Buffer.from('x'));
    await expect(begin('more.txt', 1)).rejects.toThrow('A message takes at most 10 files.');
  }, 60_000);
});
