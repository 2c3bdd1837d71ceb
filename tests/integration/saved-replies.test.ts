import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSite, type Person, type Site } from '../security/site.ts';
import { openEscalated, until } from '../support/customer-wire.ts';
import { type EngineSeat, openEngine } from '../support/desktop-engine.ts';

/** Desks of a lead, an agent and a colleague of one team and of an agent of another, over real sockets and real stores. */
let site: Site;
let dir: string;
const seats: EngineSeat[] = [];

beforeAll(async () => {
  site = await openSite();
  dir = await mkdtemp(join(tmpdir(), 'baton-saved-replies-'));
});
afterAll(async () => {
  for (const seat of seats) await seat.close();
  await site?.close();
  await rm(dir, { recursive: true, force: true });
});

async function seatOf(person: Person, profile = `seat-${seats.length}`): Promise<EngineSeat> {
  const seat = await openEngine({ profileDir: join(dir, profile), serverUrl: site.url });
  seats.push(seat);
  seat.setToken(await site.tokenOf(person));
  await seat.current();
  return seat;
}

const content = (name: string, over: object = {}) => ({
  sharing: 'own' as 'own' | 'team' | 'workspace',
  teamId: null as string | null,
  name,
  shortcut: null,
  folder: '',
  language: null,
  text: `${name}, {{customer.firstName}}`,
  actions: [],
  ...over,
});
const namesOf = async (seat: EngineSeat) =>
  (await seat.call('savedReply:list', {})).replies.map(({ reply }) => reply.name);
const has = (seat: EngineSeat, name: string) =>
  until(async () => (await namesOf(seat)).includes(name), `${name} to be on the desk`);

describe('J6: saved replies', () => {
  it('one’s own reach nobody else, a team’s the team, everybody’s everybody; only a lead writes what others use', async () => {
    const lead = await seatOf('eastLead');
    const agent = await seatOf('eastAgent');
    const other = await seatOf('westAgent');
    const teamId = (await lead.call('session:get', {})).agent?.teamIds[0] ?? '';
    await agent.mutate('savedReply.save', { savedReplyId: randomUUID(), basedOn: 0, content: content('Mine') });
    const ofTeam = content('Ours', { sharing: 'team', teamId });
    await lead.mutate('savedReply.save', { savedReplyId: randomUUID(), basedOn: 0, content: ofTeam });
    const ofAll = content('Everybody', { sharing: 'workspace' });
    await lead.mutate('savedReply.save', { savedReplyId: randomUUID(), basedOn: 0, content: ofAll });
    for (const seat of [agent, lead]) await seat.drained();
    await has(agent, 'Everybody');
    await has(agent, 'Ours');
    await has(other, 'Everybody');
    expect(await namesOf(agent)).toEqual(['Everybody', 'Mine', 'Ours']);
    expect(await namesOf(lead)).toEqual(['Everybody', 'Ours']);
    expect(await namesOf(other)).toEqual(['Everybody']);
    await expect(
      agent.mutate('savedReply.save', { savedReplyId: randomUUID(), basedOn: 0, content: ofAll }),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('written offline they are there at once, and two who change one at the same time do not overwrite each other', async () => {
    const one = await seatOf('eastLead');
    const two = await seatOf('eastLead');
    const savedReplyId = randomUUID();
    await site.stop();
    await one.offline();
    const first = content('Refund', { sharing: 'workspace' });
    await one.mutate('savedReply.save', { savedReplyId, basedOn: 0, content: first });
    expect(await namesOf(one)).toContain('Refund');
    await site.restart();
    await has(two, 'Refund');
    await one.drained();
    const change = (seat: EngineSeat, name: string) =>
      seat.mutate('savedReply.save', { savedReplyId, basedOn: 1, content: { ...first, name } });
    await Promise.all([change(one, 'Refund of one'), change(two, 'Refund of two')]);
    const refusedOf = async () => {
      const entries = [...(await one.outbox()), ...(await two.outbox())];
      return entries.filter(({ state }) => state === 'refused');
    };
    await until(async () => (await refusedOf()).length === 1, 'the later one to be refused');
    expect((await refusedOf())[0]?.error?.code).toBe('conflict');
    const kept = async (seat: EngineSeat) => (await namesOf(seat)).filter((name) => name.startsWith('Refund of'));
    await until(
      async () => (await kept(one)).length === 1 && (await kept(one))[0] === (await kept(two))[0],
      'the first one to be everywhere',
    );
  });

  it('uses are counted at this desk', async () => {
    const [lead] = seats as [EngineSeat];
    const { replies } = await lead.call('savedReply:list', {});
    const [{ reply } = { reply: undefined }] = replies;
    if (reply === undefined) throw new Error('No saved reply is there.');
    await lead.call('savedReply:used', { savedReplyId: reply.id });
    await lead.call('savedReply:used', { savedReplyId: reply.id });
    const now = (await lead.call('savedReply:list', {})).replies.find((one) => one.reply.id === reply.id);
    expect(now?.uses).toBe(2);
  });
});

describe('J6, SEC-27: mentions in notes', () => {
  it('whom a note names is told, also when they come later; who may not see the conversation is not', async () => {
    const agent = await seatOf('eastAgent');
    const idOf = async (seat: EngineSeat) => (await seat.call('session:get', {})).agent?.id ?? '';
    const colleague = await seatOf('eastColleague', 'colleague');
    const west = await seatOf('westAgent');
    const ids = { colleague: await idOf(colleague), west: await idOf(west) };
    await colleague.close();
    const customer = await openEscalated(site.channel, site.questionFor('east'));
    await until(
      async () => (await agent.conversation(customer.conversationId)) !== null,
      'the conversation to be in the queue',
    );
    const mentions = [
      { id: ids.colleague, name: 'Colleague' },
      { id: ids.west, name: 'West' },
    ];
    const note = { conversationId: customer.conversationId, noteId: randomUUID(), text: '@Colleague, look', mentions };
    await agent.mutate('conversation.note', note);
    await agent.drained();
    const back = await seatOf('eastColleague', 'colleague');
    const told = async () => (await back.call('mention:list', {})).mentions;
    await until(async () => (await told()).length === 1, 'the colleague to be told');
    const [mention] = (await told()).map((one) => one.mention);
    expect(mention).toMatchObject({ noteId: note.noteId, seenAt: null });
    expect(JSON.stringify(mention)).not.toContain('look');
    expect((await west.call('mention:list', {})).mentions).toEqual([]);
    const kept = (await agent.conversation(customer.conversationId))?.notes.find(({ id }) => id === note.noteId);
    expect(kept?.mentions?.map(({ id }) => id)).toEqual([ids.colleague]);

    await back.mutate('mention.see', { mentionIds: [mention?.id ?? ''] });
    await back.drained();
    expect((await told())[0]?.mention.seenAt).not.toBeNull();
  });
});
