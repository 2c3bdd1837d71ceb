import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AgentRow } from '#shared/agent/schema.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import type { AgentId, ConversationId } from '#shared/lib/ids.ts';
import { billing, conversation, idOf, ingrid, mira, TEAM, tomas } from '#tests/support/dom-rows.ts';
import { removeFolders, startTestEngine, type TestEngine, until } from '#tests/support/engine.ts';
import { createScriptedServer, type ScriptedServer } from '#tests/support/scripted-server.ts';

const OTHER = idOf<typeof TEAM>(901);
const elsewhere = { ...billing, id: idOf<typeof billing.id>(803), name: 'Elsewhere', teamId: OTHER };
const far: AgentRow = { ...mira, id: idOf<AgentId>(120), name: 'Far Away', teamIds: [OTHER] };
const ana: AgentRow = { ...mira, id: idOf<AgentId>(110), name: 'Ana Petrov' };
const ben: AgentRow = { ...mira, id: idOf<AgentId>(111), name: 'Ben Ito' };

let server: ScriptedServer;
let desk: TestEngine;
const id = (n: number) => idOf<ConversationId>(n);
const row = (n: number, over: Partial<ConversationRow> = {}) =>
  conversation({
    id: id(n),
    urgency: 'normal',
    sentiments: [0],
    respondBy: null,
    waitingSince: ago(1),
    lastAt: ago(1),
    claimedAt: ago(1),
    ...over,
  });
const put = (one: ConversationRow) => server.put([`team:${one.teamId}`], 'conversation', one.id, one);

function ago(minutes: number): string {
  return new Date(Date.now() - minutes * 60_000).toISOString();
}

async function start(who: AgentRow, rows: readonly ConversationRow[], scopes = [TEAM, OTHER]): Promise<void> {
  server = createScriptedServer(who);
  for (const team of scopes) server.scopes.add(`team:${team}`);
  for (const agent of [mira, tomas, ingrid, ana, ben, far]) server.put(['ws'], 'agent', agent.id, agent);
  for (const queue of [billing, elsewhere]) server.put(['ws'], 'queue', queue.id, queue);
  for (const one of rows) put(one);
  desk = await startTestEngine({ connect: server.connect });
  await desk.current();
}
const board = async () => await desk.call('board:get', {});
const of = async (agent: AgentRow) => (await board()).agents.find((one) => one.agent.id === agent.id);
const queueOf = async (queue: typeof billing) => (await board()).queues.find((one) => one.queue.id === queue.id);

afterEach(() => desk.close());
afterAll(removeFolders);

describe('F: the board, from the engine’s memory', () => {
  beforeEach(() =>
    start(ingrid, [
      row(1),
      row(2, { waitingSince: null, lastAuthor: 'agent' }),
      row(3, { state: 'queued', assigneeId: null, respondBy: ago(2), waitingSince: ago(9) }),
      row(4, { assigneeId: tomas.id, flag: { byId: tomas.id, byName: tomas.name, at: ago(1), why: 'Asked for help' } }),
      row(5, { state: 'closed', assigneeId: mira.id }),
      row(6, { state: 'queued', assigneeId: null, teamId: OTHER, queueId: elsewhere.id }),
    ]),
  );

  it('says what each holds by effort, the longest unanswered, and what is flagged by a person or a rule', async () => {
    expect(await of(mira)).toMatchObject({ open: 2, capacity: 5, flags: 0 });
    expect((await of(mira))?.bars.map(({ kind }) => kind).sort()).toEqual(['calm', 'customer']);
    expect((await of(mira))?.effort).toBeGreaterThan(1);
    expect(await of(tomas)).toMatchObject({ open: 1, flags: 1, flag: { why: 'Asked for help', rule: null } });
    expect(await queueOf(billing)).toMatchObject({ waiting: 1, breached: 1, forecast: null, flag: { rule: 'breach' } });
  });

  it('C7: says when the one that waits longest is due, not the first of others', async () => {
    const [longest, later] = [ago(12), new Date(Date.now() + 5 * 60_000).toISOString()];
    put(row(1, { waitingSince: ago(3), respondBy: ago(1) }));
    put(row(2, { waitingSince: longest, respondBy: later }));
    await until(async () => (await of(mira))?.oldestUnansweredAt === longest);
    expect(await of(mira)).toMatchObject({ dueAt: later, flag: { rule: 'breach' } });
  });

  it('follows each change of the feed without reading the others: claimed, given away, closed, gone', async () => {
    await board();
    put(row(3, { assigneeId: ana.id, ownershipVersion: 3 }));
    await until(async () => (await of(ana))?.open === 1);
    expect((await queueOf(billing))?.waiting).toBe(0);
    put(row(1, { assigneeId: ana.id, ownershipVersion: 3 }));
    await until(async () => (await of(ana))?.open === 2);
    expect((await of(mira))?.open).toBe(1);
    put(row(1, { state: 'closed', assigneeId: ana.id, ownershipVersion: 4 }));
    await until(async () => (await of(ana))?.open === 1);
    server.scopes.delete(`team:${OTHER}`);
    server.poke?.();
    put(row(2, { waitingSince: ago(3) }));
    await until(async () => (await queueOf(elsewhere))?.waiting === 0);
  });

  it('what did not change keeps its identity: nothing of it is told to the window again', async () => {
    const first = await desk.call('live:ask', { name: 'board:get', input: {}, known: null });
    put(row(1, { assigneeId: tomas.id, ownershipVersion: 3 }));
    await until(async () => (await of(tomas))?.open === 2);
    const next = await desk.call('live:ask', { name: 'board:get', input: {}, known: first.version });
    expect(next.steps.length).toBeLessThan(first.steps.length / 2);
    expect(next.steps).not.toContain(ana.name);
  });

  it('what was done here stands at once, before the server has it', async () => {
    await desk.mutate('conversation.assign', {
      conversationId: id(1),
      ownershipVersion: 2,
      to: { kind: 'agent', agentId: ana.id },
      reason: 'load',
      note: '',
    });
    expect((await of(ana))?.open).toBe(1);
    expect((await of(mira))?.open).toBe(1);
  });

  it('drills into an agent, what they ask a look at first, then the heaviest, and into a queue in its order', async () => {
    const { conversations } = await desk.call('board:drill', { kind: 'agent', id: mira.id });
    expect(conversations.map((one) => one.id)).toEqual([id(1), id(2)]);
    const queued = await desk.call('board:drill', { kind: 'queue', id: billing.id });
    expect(queued.conversations.map((one) => one.id)).toEqual([id(3)]);
    put(
      row(2, {
        waitingSince: null,
        lastAuthor: 'agent',
        flag: { byId: mira.id, byName: mira.name, at: ago(1), why: 'Asked for help' },
      }),
    );
    await until(async () => (await of(mira))?.flags === 1);
    const asked = await desk.call('board:drill', { kind: 'agent', id: mira.id });
    expect(asked.conversations.map((one) => one.id)).toEqual([id(2), id(1)]);
  });
});

describe('SEC-56: who sees what of it', () => {
  const rows = () => [row(1), row(2, { assigneeId: ana.id }), row(6, { state: 'queued', assigneeId: null })];

  it('a lead sees the people and queues of their teams', async () => {
    await start(tomas, rows());
    const { agents, queues } = await board();
    expect(agents.map(({ agent }) => agent.name)).not.toContain('Far Away');
    expect(queues.map(({ queue }) => queue.name)).toEqual([billing.name]);
  });

  it('an agent sees their own load, the team’s without names, and their queues; nothing of anybody', async () => {
    await start(mira, rows());
    await expect(board()).rejects.toMatchObject({ code: 'forbidden' });
    await expect(desk.call('board:drill', { kind: 'agent', id: ana.id })).rejects.toMatchObject({ code: 'forbidden' });
    const calm = await desk.call('board:calm', {});
    expect(calm.mine).toMatchObject({ open: 1, capacity: 5 });
    expect(calm.team).toMatchObject({ state: 'shown', agents: 3, open: 2 });
    expect(calm.queues.map(({ queue, waiting }) => [queue.name, waiting])).toEqual([[billing.name, 1]]);
    expect(JSON.stringify(calm)).not.toMatch(/Ana|Ben|Petrov/u);
  });

  it('and not the team’s where the workspace keeps it from them', async () => {
    await start(mira, rows());
    server.put(['ws'], 'workspace', 'w', {
      id: 'w',
      name: 'Marlow Support',
      timeZone: 'Europe/Berlin',
      languages: ['en'],
      boardForAgents: 'none',
    });
    await until(async () => (await desk.call('board:calm', {})).team.state === 'withheld');
  });
});
