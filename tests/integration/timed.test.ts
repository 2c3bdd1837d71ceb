import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openSite, type Person, type Site } from '../security/site.ts';
import { type Customer, openEscalated, until } from '../support/customer-wire.ts';
import { type EngineSeat, openEngine } from '../support/desktop-engine.ts';

/** J4, J6, J10 between server and desks: what an agent writes ahead, on several devices, offline, and over the end of the desktop. */
let site: Site;
let dir: string;
const seats: EngineSeat[] = [];

beforeAll(async () => {
  site = await openSite();
  dir = await mkdtemp(join(tmpdir(), 'baton-timed-'));
}, 300_000);
afterEach(async () => {
  for (const seat of seats.splice(0)) await seat.close();
});
afterAll(async () => {
  await site?.close();
  if (dir) await rm(dir, { recursive: true, force: true });
}, 120_000);

async function seatOf(person: Person, profile: string = randomUUID()): Promise<EngineSeat> {
  const seat = await openEngine({ profileDir: join(dir, profile), serverUrl: site.url });
  seats.push(seat);
  seat.setToken(await site.tokenOf(person));
  await until(async () => (await seat.call('session:get', {})).agent !== null, 'the session to be known');
  return seat;
}
async function leave(seat: EngineSeat): Promise<void> {
  await seat.close();
  seats.splice(seats.indexOf(seat), 1);
}
async function isHere(seat: EngineSeat, { conversationId }: Customer): Promise<void> {
  await until(async () => (await seat.conversation(conversationId))?.complete === true, 'the thread to be there');
}
const knows = async (seat: EngineSeat, { conversationId }: Customer) =>
  await until(async () => (await seat.conversation(conversationId)) !== null, 'the conversation to be known');
/** A conversation that the agent of this seat has. */
async function taken(seat: EngineSeat): Promise<Customer> {
  const customer = await openEscalated(site.channel, site.questionFor('east'));
  const id = customer.conversationId;
  await until(async () => (await seat.conversation(id)) !== null, 'the conversation to be in the queue');
  await seat.mutate('conversation.claim', { conversationId: id });
  const me = (await seat.call('session:get', {})).agent?.id;
  await until(async () => (await seat.conversation(id))?.conversation.assigneeId === me, 'the claim to be confirmed');
  await isHere(seat, customer);
  return customer;
}
const draftOf = async (seat: EngineSeat, customer: Customer, mode: 'reply' | 'note' = 'reply') =>
  (await drafts(seat, customer)).drafts.find((draft) => draft.mode === mode)?.text ?? '';
const drafts = async (seat: EngineSeat, { conversationId }: Customer) =>
  await seat.call('draft:get', { conversationId: conversationId as never });
const type = async (seat: EngineSeat, { conversationId }: Customer, text: string, mode: 'reply' | 'note' = 'reply') =>
  await seat.call('draft:set', {
    conversationId: conversationId as never,
    mode,
    text,
    suggestionId: null,
    suggestedText: null,
    seenThrough: 1,
  });
const waitForDraft = async (seat: EngineSeat, customer: Customer, text: string, mode?: 'reply' | 'note') =>
  await until(async () => (await draftOf(seat, customer, mode)) === text, `the draft "${text}"`, 15_000);
async function written(seat: EngineSeat, { conversationId }: Customer, text: string) {
  const thread = await seat.conversation(conversationId);
  if (thread === null) throw new Error('The thread is not there.');
  const { ownershipVersion, lastCustomerN: seenThrough } = thread.conversation;
  const messageId = randomUUID();
  return { conversationId, messageId, text, ownershipVersion, seenThrough, suggestionId: null, suggestedText: null };
}
const replies = async (customer: Customer) =>
  (await customer.messages()).filter(({ author }) => author === 'agent').map(({ text }) => text);
const timed = async (seat: EngineSeat, customer: Customer) =>
  (await seat.call('timed:list', {})).items.filter(({ conversationId }) => conversationId === customer.conversationId);

describe('J4: a draft follows its writer', () => {
  it('to another device, reply and note apart, goes on there, comes back, and is gone everywhere once it was sent', async () => {
    const laptop = await seatOf('eastAgent');
    const customer = await taken(laptop);
    const desktop = await seatOf('eastAgent');
    await isHere(desktop, customer);
    await type(laptop, customer, 'Hello, the');
    await type(laptop, customer, 'Hello, the refund');
    await type(laptop, customer, 'Ask Ana first', 'note');
    await waitForDraft(desktop, customer, 'Hello, the refund');
    await waitForDraft(desktop, customer, 'Ask Ana first', 'note');
    await type(desktop, customer, 'Hello, the refund is on its way.');
    await waitForDraft(laptop, customer, 'Hello, the refund is on its way.');
    expect((await drafts(laptop, customer)).offered).toEqual([]);
    await desktop.mutate('conversation.reply', await written(desktop, customer, 'Hello, the refund is on its way.'));
    await waitForDraft(laptop, customer, '');
    await until(async () => (await replies(customer)).length === 1, 'the reply to reach the customer');
    // Nobody else got a word of it, and no customer of a note.
    const other = await seatOf('eastLead');
    await knows(other, customer);
    expect((await drafts(other, customer)).drafts).toEqual([]);
    expect(JSON.stringify(await customer.messages())).not.toContain('Ask Ana');
  });

  it('TIMED-2: other words on two devices that did not know each other are both kept; the other is offered, and taken or left', async () => {
    const profiles = [randomUUID(), randomUUID()] as const;
    let laptop = await seatOf('eastAgent', profiles[0]);
    const customer = await taken(laptop);
    let desktop = await seatOf('eastAgent', profiles[1]);
    await isHere(desktop, customer);
    await site.stop();
    await laptop.offline();
    await desktop.offline();
    // TIMED-2: however often typing stops, one writing waits, apart from replies.
    for (const text of ['From', 'From the', 'From the laptop']) {
      await type(laptop, customer, text);
      const isOnIts = ({ name, args }: { name: string; args: unknown }) =>
        name === 'draft.write' && (args as { text: string }).text === text;
      await until(async () => (await laptop.outbox()).some(isOnIts), 'the writing to wait');
    }
    expect((await laptop.outbox()).filter(({ name }) => name === 'draft.write')).toMatchObject([{ lane: 'drafts' }]);
    await type(desktop, customer, 'From the desktop');
    // Both ends, J4: not a word is lost.
    await leave(laptop);
    await leave(desktop);
    await site.restart();
    laptop = await seatOf('eastAgent', profiles[0]);
    await laptop.drained();
    desktop = await seatOf('eastAgent', profiles[1]);
    await desktop.drained();
    const offers = async (seat: EngineSeat) => (await drafts(seat, customer)).offered?.map(({ text }) => text) ?? [];
    await until(async () => [...(await offers(laptop)), ...(await offers(desktop))].length > 0, 'an offer', 15_000);
    expect([await draftOf(laptop, customer), await draftOf(desktop, customer)]).toEqual([
      'From the laptop',
      'From the desktop',
    ]);
    const [asked, other] = (await offers(laptop)).length > 0 ? [laptop, desktop] : [desktop, laptop];
    const kept = await draftOf(asked, customer);
    await asked.call('draft:leave', { conversationId: customer.conversationId as never, mode: 'reply' });
    expect(await offers(asked)).toEqual([]);
    await until(
      async () => (await offers(other)).length === 1 || (await draftOf(other, customer)) === kept,
      'the other',
    );
    if ((await offers(other)).length === 1)
      await other.call('draft:take', { conversationId: customer.conversationId as never, mode: 'reply' });
    expect(await draftOf(other, customer)).toBe(kept);
  });
});

describe('J6: undo send', () => {
  it('waits on the desk, comes back as the draft, and a second one goes out once, over the end of the desktop', async () => {
    const profile = randomUUID();
    let seat = await seatOf('eastAgent', profile);
    const customer = await taken(seat);
    const args = (await written(seat, customer, 'Wait a moment.')) as never;
    const { id } = await seat.call('reply:hold', { args, waitMs: 60_000 });
    expect((await seat.conversation(customer.conversationId))?.pending).toMatchObject([
      { text: 'Wait a moment.', entry: { state: 'held', heldWhy: 'undo' }, place: 1, of: 1 },
    ]);
    await seat.call('outbox:edit', { id });
    expect(await draftOf(seat, customer)).toBe('Wait a moment.');
    expect((await seat.conversation(customer.conversationId))?.pending).toEqual([]);
    await seat.call('reply:hold', { args: (await written(seat, customer, 'This one goes.')) as never, waitMs: 1_500 });
    await leave(seat);
    expect(await replies(customer)).toEqual([]);
    seat = await seatOf('eastAgent', profile);
    await until(async () => (await replies(customer)).length === 1, 'the reply to reach the customer', 15_000);
    await seat.drained();
    expect(await replies(customer)).toEqual(['This one goes.']);
    expect(await draftOf(seat, customer)).toBe('');
  });

  it('J8: is held when the customer wrote within these seconds', async () => {
    const seat = await seatOf('eastAgent');
    const customer = await taken(seat);
    await seat.call('reply:hold', { args: (await written(seat, customer, 'Too late.')) as never, waitMs: 2_000 });
    await customer.say('It works now.');
    await until(
      async () => (await seat.outbox()).some(({ heldWhy }) => heldWhy === 'thread_moved'),
      'it to be held',
      15_000,
    );
    expect(await replies(customer)).toEqual([]);
  });
});

describe('J6: a reply for later', () => {
  it('made offline waits, is listed with its time, and goes out while no desk is open; one whose customer wrote meanwhile is held', async () => {
    const profile = randomUUID();
    let seat = await seatOf('eastAgent', profile);
    const customer = await taken(seat);
    const other = await taken(seat);
    await site.stop();
    await seat.offline();
    const sendAt = new Date(Date.now() + 6_000).toISOString();
    await type(seat, customer, 'Good morning');
    await seat.mutate('reply.schedule', { ...(await written(seat, customer, 'Good morning')), sendAt });
    expect(await timed(seat, customer)).toMatchObject([{ kind: 'reply', dueAt: sendAt, isPending: true }]);
    expect(await draftOf(seat, customer)).toBe('');
    await seat.mutate('reply.schedule', { ...(await written(seat, other, 'Not any more')), sendAt });
    await leave(seat);
    await site.restart();
    await other.say('It works now.');
    seat = await seatOf('eastAgent', profile);
    await seat.drained();
    const [held] = await seat.outbox();
    expect(held).toMatchObject({ name: 'reply.schedule', heldWhy: 'thread_moved' });
    expect((await seat.conversation(other.conversationId))?.pending.map(({ text }) => text)).toEqual(['Not any more']);
    await seat.call('outbox:edit', { id: held?.id ?? '' });
    expect(await draftOf(seat, other)).toBe('Not any more');
    await leave(seat);
    await until(async () => (await replies(customer)).length === 1, 'the reply at its time', 20_000);
    expect(await replies(customer)).toEqual(['Good morning']);
    const again = await seatOf('eastAgent');
    await isHere(again, customer);
    expect(await timed(again, customer)).toEqual([]);
  });

  it('is taken back into the draft, and held when the customer wrote: its author is told', async () => {
    const seat = await seatOf('eastAgent');
    const customer = await taken(seat);
    const first = await written(seat, customer, 'Later');
    await seat.mutate('reply.schedule', { ...first, sendAt: new Date(Date.now() + 3_600_000).toISOString() });
    await seat.drained();
    await until(async () => (await timed(seat, customer))[0]?.isPending === false, 'the server to have it');
    await seat.call('timed:takeBack', { conversationId: customer.conversationId as never, id: first.messageId });
    expect(await draftOf(seat, customer)).toBe('Later');
    expect(await timed(seat, customer)).toEqual([]);
    const second = await written(seat, customer, 'In two seconds');
    await seat.mutate('reply.schedule', { ...second, sendAt: new Date(Date.now() + 2_000).toISOString() });
    await seat.drained();
    await customer.say('One more thing.');
    await until(async () => (await timed(seat, customer))[0]?.held === 'thread_moved', 'it to be held', 15_000);
    await until(() => seat.notices().some(({ code }) => code === 'scheduled_held'), 'its author to be told');
    expect(await replies(customer)).toEqual([]);
  });
});

describe('J6, J10: reminders and promises', () => {
  it('a reminder that was due while the desktop was closed is told at the next start, on any device, and is nobody else’s', async () => {
    const profile = randomUUID();
    let seat = await seatOf('eastAgent', profile);
    const customer = await taken(seat);
    const reminderId = randomUUID();
    const dueAt = new Date(Date.now() + 1_500).toISOString();
    const { conversationId } = customer;
    await seat.mutate('reminder.set', { conversationId, reminderId, dueAt, words: 'Ask for the order number' });
    await seat.drained();
    await leave(seat);
    await until(() => Date.now() > Date.parse(dueAt), 'its time');
    seat = await seatOf('eastAgent', profile);
    await until(() => seat.notices().some(({ code }) => code === 'reminder_due'), 'to be reminded', 15_000);
    expect(seat.notices().find(({ code }) => code === 'reminder_due')).toMatchObject({ conversationId });
    const lead = await seatOf('eastLead');
    await knows(lead, customer);
    expect(await timed(lead, customer)).toEqual([]);
    await seat.mutate('reminder.done', { conversationId, reminderId });
    expect(await timed(seat, customer)).toEqual([]);
    await seat.drained();
  });

  it('a promise is seen by the team, and told of when its time passed', async () => {
    const seat = await seatOf('eastAgent');
    const customer = await taken(seat);
    const promiseId = randomUUID();
    const { conversationId } = customer;
    const dueAt = new Date(Date.now() + 2_000).toISOString();
    await seat.mutate('promise.make', {
      conversationId,
      promiseId,
      words: 'An answer by Friday',
      dueAt,
      messageId: null,
    });
    const lead = await seatOf('eastLead');
    await knows(lead, customer);
    await until(async () => (await timed(lead, customer))[0]?.kind === 'promise', 'the team to see it');
    await until(() => seat.notices().some(({ code }) => code === 'promise_over'), 'to be told', 15_000);
    await until(async () => (await timed(lead, customer))[0]?.isBroken === true, 'it to be marked as broken');
    await lead.mutate('promise.end', { conversationId, promiseId, how: 'kept' });
    await until(async () => (await timed(seat, customer)).length === 0, 'it to be over on the other desk');
  });
});
