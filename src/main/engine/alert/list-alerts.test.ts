import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seenId } from '#shared/alert/schema.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import type { ConversationId, EventId } from '#shared/lib/ids.ts';
import { conversation, idOf, mira, TEAM, tomas } from '#tests/support/dom-rows.ts';
import { removeFolders, startTestEngine, type TestEngine, until } from '#tests/support/engine.ts';
import { createScriptedServer, type ScriptedServer } from '#tests/support/scripted-server.ts';

let server: ScriptedServer;
let desk: TestEngine;
const id = idOf<ConversationId>(41);
const queued = conversation({
  id,
  state: 'queued',
  assigneeId: null,
  ownershipVersion: 4,
  lastCustomerN: 3,
  waitingAct: null,
});
const put = (row: ConversationRow) => server.put([`team:${TEAM}`], 'conversation', row.id, row);
const alerts = async () =>
  (await desk.call('alert:list', {})).alerts.map(({ kind, conversationId }) => [kind, conversationId]);
const mark = { throughN: 3, ownershipVersion: 4 };
const look = () => ({
  events: [
    {
      type: 'conversation.seen' as const,
      id: randomUUID() as EventId,
      at: new Date().toISOString(),
      conversationId: id,
      ...mark,
    },
  ],
});

function seenBy(agentId: typeof mira.id): void {
  const row = { id: seenId(agentId, id), agentId, conversationId: id, ...mark, at: new Date().toISOString() };
  server.put([`agent:${mira.id}`], 'seen', row.id, row);
}

beforeEach(async () => {
  server = createScriptedServer(mira);
  server.scopes.add(`team:${TEAM}`);
  server.effect = ({ name }) => {
    if (name === 'desk.record') seenBy(mira.id);
  };
  server.put(['ws'], 'agent', mira.id, mira);
  server.put(['ws'], 'agent', tomas.id, tomas);
  put(queued);
  desk = await startTestEngine({ connect: server.connect });
  await desk.current();
  await until(async () => (await alerts()).length === 1);
});
afterEach(() => desk.close());
afterAll(removeFolders);

describe('C9: what needs the agent, at the desk', () => {
  it('is told with what waits and what is theirs', async () => {
    expect(await desk.call('alert:list', {})).toMatchObject({
      alerts: [{ kind: 'waiting', conversationId: id, customerName: queued.customerName, ...mark }],
      queued: 1,
      mine: 0,
    });
  });

  it('J1: is silent from the moment it was looked at here, offline too and after a restart', async () => {
    server.faults.down = true;
    server.cut();
    await desk.mutate('desk.record', look());
    expect(await alerts()).toEqual([]);
    desk = await desk.restart();
    expect(await alerts()).toEqual([]);
  });

  it('FEED-18: is silent when another desk of theirs looked, and not when a colleague did', async () => {
    seenBy(tomas.id);
    await until(() => desk.call('alert:list', {}).then(({ alerts: all }) => all.length === 1));
    seenBy(mira.id);
    await until(async () => (await alerts()).length === 0);
  });

  it('one accept silences it: who took it is in the row', async () => {
    put({ ...queued, state: 'active', assigneeId: tomas.id, ownershipVersion: 5, version: queued.version + 1 });
    await until(async () => (await alerts()).length === 0);
  });

  it('rings again when it comes back to the queue under another owner', async () => {
    await desk.mutate('desk.record', look());
    expect(await alerts()).toEqual([]);
    put({ ...queued, ownershipVersion: 6, version: queued.version + 1 });
    await until(async () => (await alerts()).length === 1);
  });
});

describe('C7, C9: targets that pass in a wave', () => {
  const MANY = 150;
  const TOLD = 100;
  const missed = (n: number) => {
    const breachedAt = queued.lastAt;
    const clock = { kind: 'first' as const, targetS: 600, dueAt: breachedAt, warnAt: null, pausedSince: null };
    return { ...queued, id: idOf<ConversationId>(1_000 + n), serviceLevel: { ...clock, breachedAt } };
  };
  async function pass(): Promise<void> {
    for (let n = 1; n < MANY; n += 1) put(missed(n));
    put({ ...missed(0), id, version: queued.version + 1 });
    await until(async () => (await desk.call('queue:list', { view: 'missed', queueId: null })).items.length === MANY);
  }

  it('ring for no agent: of what waits the newest are told, as before', async () => {
    await pass();
    expect((await alerts()).map(([kind]) => kind)).toEqual(Array.from({ length: TOLD }, () => 'waiting'));
  });

  it('are one alert for a lead, and what rings is not told as waiting besides', async () => {
    await pass();
    const lead = { ...mira, role: 'lead' as const };
    server.put(['ws'], 'agent', lead.id, lead);
    await until(async () => (await alerts())[0]?.[0] === 'breached');
    const { alerts: all } = await desk.call('alert:list', {});
    expect(all[0]?.group?.count).toBe(MANY);
    expect(all.filter(({ kind }) => kind === 'waiting')).toHaveLength(TOLD);
    expect(all).toHaveLength(1 + TOLD);
  });
});
