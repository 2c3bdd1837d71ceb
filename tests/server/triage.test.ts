import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findConversation } from '#server/conversation/store.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import { UNTIL_REPLY } from '#shared/conversation/snooze.ts';
import { act, eventsOf, type Opened, open, read, say, until } from '#tests/support/domain.ts';
import { startTestServer, type TestServer } from '#tests/support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const TOMORROW = new Date(Date.now() + 86_400_000).toISOString();

async function queued(): Promise<Opened> {
  const opened = await open(server, 'I want to talk to a human about my invoice');
  await until(server, opened, ({ state }) => state === 'queued');
  return opened;
}
async function taken(who = 'bea'): Promise<Opened> {
  const opened = await queued();
  await act(server, who, 'conversation.claim', { conversationId: opened.id });
  return opened;
}
async function rowOf({ id }: Opened): Promise<ConversationRow> {
  const record = await server.store.read('system', server.workspaceId, (tx) => findConversation(tx, id, 'read'));
  if (record === null) throw new Error('It is not there.');
  return record.row;
}
async function scopesOf({ id }: Opened): Promise<string[]> {
  const rows = await server.store.read('system', server.workspaceId, ({ db }) =>
    db.selectFrom('feed').select(['scope', 'kind']).where('entity', '=', 'conversation').where('id', '=', id).execute(),
  );
  return rows.filter(({ kind }) => kind === 'put').map(({ scope }) => scope);
}
async function queueOf(teamOf: string) {
  const { teamIds } = await server.actor(teamOf);
  return await server.store.read('system', server.workspaceId, ({ db }) =>
    db
      .selectFrom('queue')
      .selectAll()
      .where('teamId', 'in', [...teamIds])
      .executeTakeFirstOrThrow(),
  );
}
const snooze = (who: string, opened: Opened, args: { until: string | null; seenThrough: number }) =>
  act(server, who, 'conversation.snooze', { conversationId: opened.id, ...args });
const give = async (who: string, opened: Opened, to: object, extra: object = {}) =>
  await act(server, who, 'conversation.assign', {
    conversationId: opened.id,
    ownershipVersion: (await rowOf(opened)).ownershipVersion,
    to,
    reason: 'load',
    note: '',
    ...extra,
  });

describe('J6: snooze', () => {
  it('puts one’s own away; the customer’s next message brings it back in the same transaction, thanks too', async () => {
    const opened = await taken();
    const { lastCustomerN: seenThrough } = await rowOf(opened);
    await snooze('bea', opened, { until: UNTIL_REPLY, seenThrough });
    expect(await rowOf(opened)).toMatchObject({ snoozedUntil: UNTIL_REPLY, state: 'active' });
    await say(server, opened, 'Thank you!');
    expect((await rowOf(opened)).snoozedUntil).toBeNull();
  });

  it('does not put away what the customer wrote in since the agent looked', async () => {
    const opened = await taken();
    const { lastCustomerN: seenThrough } = await rowOf(opened);
    await say(server, opened, 'And another thing about the invoice');
    await snooze('bea', opened, { until: TOMORROW, seenThrough });
    expect((await rowOf(opened)).snoozedUntil).toBeNull();
  });

  it('is the assignee’s alone, and ends with the change of hands', async () => {
    const opened = await taken();
    const { lastCustomerN: seenThrough } = await rowOf(opened);
    await expect(snooze('ben', opened, { until: TOMORROW, seenThrough })).rejects.toMatchObject({ code: 'conflict' });
    await snooze('bea', opened, { until: TOMORROW, seenThrough });
    const { ownershipVersion } = await rowOf(opened);
    await act(server, 'bea', 'conversation.release', { conversationId: opened.id, ownershipVersion });
    expect(await rowOf(opened)).toMatchObject({ state: 'queued', snoozedUntil: null });
  });
});

describe('J6: tags', () => {
  it('what two agents add at once merges; a repeat and another case change nothing', async () => {
    const opened = await queued();
    const tag = (who: string, add: string[], remove: string[] = []) =>
      act(server, who, 'conversation.tag', { conversationId: opened.id, add, remove });
    await Promise.all([tag('bea', ['refund']), tag('ben', ['#month end'])]);
    const { tags, version } = await rowOf(opened);
    expect([...(tags ?? [])].sort()).toEqual(['month end', 'refund']);
    await tag('lea', ['Refund']);
    expect(await rowOf(opened)).toMatchObject({ tags, version });
    await tag('lea', [], ['REFUND']);
    expect((await rowOf(opened)).tags).toEqual(['month end']);
  });
});

describe('C5: assign', () => {
  it('gives own work to a colleague: they own it, the thread says who and why, the customer hears one name', async () => {
    const opened = await taken();
    const ben = await server.actor('ben');
    await give('bea', opened, { kind: 'agent', agentId: ben.agentId }, { note: 'You know this account' });
    const row = await rowOf(opened);
    expect(row).toMatchObject({
      state: 'active',
      assigneeId: ben.agentId,
      given: { byName: (await server.actor('bea')).name, reason: 'load', note: 'You know this account' },
    });
    const shown = await read(server, opened);
    expect(shown.messages.at(-1)?.text).toContain(ben.publicName);
    expect(JSON.stringify(shown)).not.toContain('You know this account');
    const moments = await server.store.read('system', server.workspaceId, ({ db }) =>
      db.selectFrom('moment').select(['kind', 'text']).where('conversationId', '=', opened.id).execute(),
    );
    expect(moments.at(-1)).toMatchObject({ kind: 'assigned', text: expect.stringContaining('You know this account') });
    const transferred = (await eventsOf(server, opened)).find(({ type }) => type === 'conversation.transferred');
    expect(transferred?.fields).toMatchObject({ toAgentId: ben.agentId, reason: 'load' });
  });

  it('is refused when it changed hands since, and for what is not one’s own', async () => {
    const opened = await taken();
    const { agentId } = await server.actor('ben');
    const to = { kind: 'agent', agentId };
    await expect(give('bea', opened, to, { ownershipVersion: 0 })).rejects.toMatchObject({ code: 'conflict' });
    await expect(give('ben', opened, to)).rejects.toMatchObject({ code: 'conflict' });
    await expect(give('tea', opened, to)).rejects.toMatchObject({ code: 'not_found' });
    // Nobody outside the team can be given it.
    const { agentId: elsewhere } = await server.actor('tea');
    await expect(give('bea', opened, { kind: 'agent', agentId: elsewhere })).rejects.toMatchObject({
      message: expect.stringContaining('does not work in this team'),
    });
    await expect(give('lea', opened, to)).resolves.toBeUndefined();
  });

  it('moves to another team’s queue: it leaves the one team’s feed and waits in the other’s', async () => {
    const opened = await taken();
    const before = await scopesOf(opened);
    const queue = await queueOf('tea');
    await give('bea', opened, { kind: 'queue', queueId: queue.id }, { reason: 'wrong_queue' });
    expect(await rowOf(opened)).toMatchObject({
      state: 'queued',
      assigneeId: null,
      queueId: queue.id,
      teamId: queue.teamId,
    });
    const after = await scopesOf(opened);
    expect(after).toEqual([`team:${queue.teamId}`]);
    expect(after).not.toEqual(before);
    await act(server, 'tea', 'conversation.claim', { conversationId: opened.id });
    expect(await rowOf(opened)).toMatchObject({ state: 'active', given: null });
  });
});
