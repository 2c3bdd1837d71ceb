import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import { UNTIL_REPLY } from '#shared/conversation/snooze.ts';
import { NO_FILTER, type QueueView } from '#shared/conversation/view.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { billing, conversation, idOf, ingrid, mira, TEAM, tomas } from '#tests/support/dom-rows.ts';
import { removeFolders, startTestEngine, type TestEngine, until } from '#tests/support/engine.ts';
import { createScriptedServer, type ScriptedServer } from '#tests/support/scripted-server.ts';

const team = `team:${TEAM}`;
let server: ScriptedServer;
let desk: TestEngine;
const id = (place: number) => idOf<ConversationId>(place);

async function open(rows: Partial<ConversationRow>[]): Promise<void> {
  server = createScriptedServer(mira);
  server.scopes.add(team);
  for (const agent of [mira, tomas, ingrid]) server.put(['ws'], 'agent', agent.id, agent);
  server.put(['ws'], 'queue', billing.id, billing);
  for (const [at, row] of rows.entries())
    server.put([team], 'conversation', id(at + 1), conversation({ id: id(at + 1), ...row }));
  desk = await startTestEngine({ connect: server.connect });
  await desk.current();
}
const mine = {
  state: 'active',
  assigneeId: mira.id,
  ownershipVersion: 2,
  waitingSince: '2026-11-19T10:40:00.000Z',
} as const;
const queued = { state: 'queued', assigneeId: null } as const;
const idsIn = async (view: QueueView, filter = NO_FILTER) =>
  (await desk.call('queue:list', { view, queueId: null, filter })).items.map((item) => item.conversation.id).sort();
const countsNow = async () => (await desk.call('queue:list', { view: 'open', queueId: null })).counts;

beforeEach(() => open([{ ...mine }, { ...mine, waitingSince: null }, { ...queued, tags: ['Refund'], tier: 'Scale' }]));
afterEach(() => desk.close());
afterAll(removeFolders);

describe('views of the queue (issue 5)', () => {
  it('each shows what it says, and all say how many', async () => {
    expect(await idsIn('open')).toEqual([id(1), id(2), id(3)]);
    expect(await idsIn('mine')).toEqual([id(1), id(2)]);
    expect(await idsIn('unassigned')).toEqual([id(3)]);
    expect(await idsIn('customer')).toEqual([id(2)]);
    expect(await countsNow()).toEqual({ open: 3, mine: 2, unassigned: 1, customer: 1, snoozed: 0, closed: 0 });
  });

  it('J1: what did not change is the very same in the next list, and in other lists: it is not compared again', async () => {
    const itemsOf = async (view: QueueView) =>
      new Map(
        (await desk.call('queue:list', { view, queueId: null })).items.map((item) => [item.conversation.id, item]),
      );
    const before = await itemsOf('open');
    server.put([team], 'conversation', id(1), conversation({ id: id(1), ...mine, need: 'Another' }));
    await until(async () => (await itemsOf('open')).get(id(1))?.conversation.need === 'Another');
    const after = await itemsOf('open');
    expect([1, 2, 3].map((place) => after.get(id(place)) === before.get(id(place)))).toEqual([false, true, true]);
    expect((await itemsOf('mine')).get(id(2))).toBe(after.get(id(2)));
  });

  it('J6: what is put away offline leaves the list and its counts at once, and comes back at its time without a word of the server', async () => {
    const dueAt = new Date(Date.now() + 700).toISOString();
    await desk.mutate('conversation.snooze', { conversationId: id(1), until: dueAt, seenThrough: 5 });
    expect(await idsIn('open')).toEqual([id(2), id(3)]);
    expect(await idsIn('snoozed')).toEqual([id(1)]);
    expect(await countsNow()).toMatchObject({ open: 2, mine: 1, snoozed: 1 });
    const told = () =>
      desk.events.filter((event) => event.event === 'changed' && event.data.kinds.includes('board')).length;
    const before = told();
    await until(async () => (await idsIn('mine')).length === 2);
    await until(async () => told() > before);
    expect(await countsNow()).toMatchObject({ open: 3, mine: 2, snoozed: 0 });
  });

  it('J6: until the customer writes no clock brings it back; their message does', async () => {
    await desk.mutate('conversation.snooze', { conversationId: id(1), until: UNTIL_REPLY, seenThrough: 5 });
    expect(await idsIn('snoozed')).toEqual([id(1)]);
    // Seen through 5, and they wrote 6 since: it does not hide that.
    server.put([team], 'conversation', id(1), conversation({ id: id(1), ...mine, lastCustomerN: 6, lastN: 6 }));
    await until(async () => (await idsIn('snoozed')).length === 0);
    expect(await idsIn('mine')).toContain(id(1));
  });

  it('a saved view is a view with a filter, and is counted as it is listed', async () => {
    const filter = { ...NO_FILTER, tags: ['refund'], tiers: ['Scale'] };
    expect(await idsIn('open', filter)).toEqual([id(3)]);
    expect(await idsIn('open', { ...filter, languages: ['xx'] })).toEqual([]);
    const { counts } = await desk.call('queue:counts', {
      views: [
        { view: 'open', filter },
        { view: 'mine', filter },
      ],
    });
    expect(counts).toEqual([1, 0]);
  });

  it('J6: tags that were added here are suggested before the server has them, in one spelling', async () => {
    await desk.mutate('conversation.tag', { conversationId: id(1), add: ['refund', 'month end'], remove: [] });
    const { tags } = await desk.call('queue:facets', {});
    expect(tags).toEqual([
      { tag: expect.stringMatching(/^refund$/i), count: 2 },
      { tag: 'month end', count: 1 },
    ]);
  });

  it('C5: what is given to a colleague leaves mine at once; what is given back waits again', async () => {
    const give = { ownershipVersion: 2, reason: 'load', note: '' } as const;
    await desk.mutate('conversation.assign', {
      ...give,
      conversationId: id(1),
      to: { kind: 'agent', agentId: tomas.id },
    });
    await desk.mutate('conversation.assign', {
      ...give,
      conversationId: id(2),
      to: { kind: 'queue', queueId: billing.id },
    });
    expect(await idsIn('mine')).toEqual([]);
    expect(await idsIn('unassigned')).toEqual([id(2), id(3)]);
  });
});
