import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CustomerMessage } from '#shared/contract/api.ts';
import type { PresenceEntry } from '#shared/contract/realtime.ts';
import { type Customer, openConversation, openEscalated } from '#tests/support/customer-wire.ts';
import { openEngine } from '#tests/support/desktop-engine.ts';
import { connectWire, type Wire } from '#tests/support/desktop-wire.ts';
import { createFaultyProxy } from '#tests/support/faulty-proxy.ts';
import { type Nodes, startNodes } from '#tests/support/nodes.ts';
import { testWorkspaceFolder } from '#tests/support/server.ts';

let site: Nodes;
const undo: (() => unknown)[] = [];
beforeAll(async () => {
  site = await startNodes(2, testWorkspaceFolder);
}, 120_000);
afterEach(async () => {
  for (const step of undo.splice(0)) await step();
  for (const node of site.nodes) await node.start();
});
afterAll(() => site.close());

const emailOf = (key: string) => `${key}@test.example`;
const urlOf = (index: number) => site.nodes[index]?.url ?? '';
const channel = (index: number) => ({ ...site.credentials, url: urlOf(index) });

async function desk(
  index: number,
  key: string,
): Promise<Wire & { heads: { head: number; at: number }[]; seen: () => PresenceEntry[] }> {
  const wire = await connectWire(urlOf(index), await site.tokenOf(emailOf(key)));
  undo.push(() => wire.close());
  const heads: { head: number; at: number }[] = [];
  let agents: PresenceEntry[] = [];
  wire.socket.on('poke', ({ head }: { head: number }) => heads.push({ head, at: performance.now() }));
  wire.socket.on('live', ({ to }: { to: number }) => heads.push({ head: to, at: performance.now() }));
  wire.socket.on('presence', (list: { agents: PresenceEntry[] }) => {
    agents = list.agents;
  });
  wire.socket.on('presence:changed', ({ agents: news, gone }: { agents: PresenceEntry[]; gone: string[] }) => {
    const others = agents.filter(({ agentId }) => ![...gone, ...news.map((entry) => entry.agentId)].includes(agentId));
    agents = [...others, ...news];
  });
  return Object.assign(wire, { heads, seen: () => agents });
}

async function idOf(key: string): Promise<string> {
  const [row] = await site.sql<{ id: string }>('select id from agent where email = $1', [emailOf(key)]);
  return row?.id ?? '';
}

async function listen(index: number, customer: Customer): Promise<CustomerMessage[]> {
  const socket: Socket = io(`${urlOf(index)}/customers`, {
    transports: ['websocket'],
    auth: { token: customer.token },
    forceNew: true,
  });
  undo.push(() => socket.disconnect());
  const messages: CustomerMessage[] = [];
  socket.on('message', (message: CustomerMessage) => messages.push(message));
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  return messages;
}

const texts = (wire: Wire, conversationId: string) =>
  wire.rows('message').flatMap((row) => (row.conversationId === conversationId ? [row.text] : []));
const soon = { timeout: 5_000, interval: 20 };

async function claimAndReply(wire: Wire, conversationId: string, text: string): Promise<void> {
  await wire.pull();
  const id = conversationId as never;
  expect(await wire.push('conversation.claim', { conversationId: id })).toMatchObject({ status: 'applied' });
  await wire.pull();
  const row = wire.rows('conversation').find((each) => each.id === id);
  const sent = await wire.push('conversation.reply', {
    conversationId: id,
    messageId: randomUUID() as never,
    text,
    ownershipVersion: row?.ownershipVersion ?? -1,
    seenThrough: row?.lastCustomerN ?? -1,
    suggestionId: null,
    suggestedText: null,
  });
  expect(sent).toMatchObject({ status: 'applied' });
}

describe('two nodes on one PostgreSQL', () => {
  it('SYNC 2.5: what a customer says to one node is known at the other by its doorbell, long before the poll', async () => {
    const customer = await openEscalated(channel(0), 'My invoice is wrong');
    const wire = await desk(1, 'sue');
    await wire.pull();
    const waits: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      wire.heads.length = 0;
      const at = performance.now();
      await customer.say(`Round ${round}`);
      await expect.poll(() => wire.heads.length, soon).toBeGreaterThan(0);
      waits.push((wire.heads[0]?.at ?? 0) - at);
    }
    await expect
      .poll(async () => {
        await wire.pull();
        return texts(wire, customer.conversationId);
      }, soon)
      .toContain('Round 4');
    expect(Math.min(...waits)).toBeLessThan(500);
  });

  it('delivers a reply to the customer’s sockets at both nodes, each message once', async () => {
    const customer = await openEscalated(channel(0), 'My invoice is wrong');
    const [here, there] = [await listen(0, customer), await listen(1, customer)];
    await claimAndReply(await desk(1, 'ben'), customer.conversationId, 'I look into it');
    for (const messages of [here, there])
      await expect.poll(() => messages.filter(({ text }) => text === 'I look into it').length, soon).toBe(1);
    await expect
      .poll(() => site.sql('select from delivery where conversation_id = $1', [customer.conversationId]), soon)
      .toEqual([]);
  });

  it('OWN-1: of twenty claims at both nodes one wins', async () => {
    const customer = await openEscalated(channel(0), 'My invoice is wrong');
    const keys = Array.from({ length: 20 }, (_, index) => ['bea', 'ben', 'lea', 'sue'][index % 4] ?? '');
    const wires = await Promise.all(keys.map((key, index) => desk(Math.floor(index / 4) % 2, key)));
    const outcomes = await Promise.all(
      wires.map((wire) => wire.push('conversation.claim', { conversationId: customer.conversationId as never })),
    );
    // The winner's other desks are told the same: it is theirs.
    const winners = keys.filter((_key, index) => outcomes[index]?.status === 'applied');
    expect(new Set(winners).size).toBe(1);
    const owners = await site.sql(
      "select from event where conversation_id = $1 and type = 'conversation.assigned' and fields->>'cause' = 'claimed'",
      [customer.conversationId],
    );
    expect(owners).toHaveLength(1);
  });

  it('LIVE-1: presence crosses nodes, is nowhere stored, and ends with its node', async () => {
    const customer = await openEscalated(channel(0), 'My invoice is wrong');
    const [mine, hers] = [await desk(0, 'ben'), await desk(1, 'bea')];
    const bea = await idOf('bea');
    const entry = () => mine.seen().find(({ agentId }) => agentId === bea);
    await expect.poll(() => entry()?.connected, soon).toBe(true);
    await hers.call('presence:set', { viewing: customer.conversationId as never, typing: true });
    await expect.poll(entry, soon).toMatchObject({ viewing: customer.conversationId, typing: true });
    // The head may move meanwhile: the assistant still writes the handoff. What goes with it is none of this.
    const stored = await site.sql(
      `select entity from feed where entity = 'presence' or data ?| array['viewing', 'typing']`,
    );
    expect(stored).toEqual([]);
    await site.nodes[1]?.kill();
    await expect.poll(entry, { timeout: 8_000 }).toBeUndefined();
  }, 30_000);

  it('SEC-33: a team that is taken away is gone from feed and presence at every node within 5 s', async () => {
    const [mine, hers] = [await desk(0, 'ben'), await desk(1, 'bea')];
    const bea = await idOf('bea');
    await expect.poll(() => mine.seen().some(({ agentId }) => agentId === bea), soon).toBe(true);
    await hers.pull();
    expect(hers.scopes().some((scope) => scope.startsWith('team:'))).toBe(true);
    const [{ team_ids: teams } = { team_ids: '' }] = await site.sql<{ team_ids: string }>(
      'update agent set team_ids = $2 from (select id, team_ids from agent) old where old.id = agent.id and agent.id = $1 returning old.team_ids',
      [bea, '{}'],
    );
    undo.push(() => site.sql('update agent set team_ids = $2 where id = $1', [bea, teams]));
    await expect.poll(() => mine.seen().some(({ agentId }) => agentId === bea), soon).toBe(false);
    await expect.poll(() => hers.seen().map(({ agentId }) => agentId), soon).toEqual([bea]);
    await hers.pull();
    expect(hers.scopes().filter((scope) => /^(team|conv):/.test(scope))).toEqual([]);
  });

  it('SEC-54, LIVE-2: a session ended at one node loses its socket at the other', async () => {
    const token = await site.tokenOf(emailOf('tea'));
    const wire = await connectWire(urlOf(1), token);
    undo.push(() => wire.close());
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const answer = await fetch(`${urlOf(0)}/v1/auth/sign-out`, { method: 'POST', headers, body: '{}' });
    expect(answer.status).toBe(200);
    await expect.poll(() => wire.socket.connected, { timeout: 1_000, interval: 10 }).toBe(false);
  });

  it('SYNC 2.5: a lost doorbell costs the poll of a second', async () => {
    const customer = await openEscalated(channel(0), 'My invoice is wrong');
    const wire = await desk(1, 'sue');
    await wire.pull();
    const ended = await site.sql(
      "select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %' or query like '%pg_notify%' and pid <> pg_backend_pid()",
    );
    expect(ended.length).toBeGreaterThan(0);
    wire.heads.length = 0;
    await customer.say('Is anybody there?');
    await expect.poll(() => wire.heads.length, { timeout: 1_500, interval: 10 }).toBeGreaterThan(0);
    // The connection is made again, and rings again.
    await expect
      .poll(
        () =>
          site.sql(
            "select from pg_stat_activity where query like 'listen %' or query like '%pg_notify%' and pid <> pg_backend_pid()",
          ),
        soon,
      )
      .toHaveLength(2);
  });

  it('A14: a turn of a node that is killed is taken by the other, once', async () => {
    const customer = await openConversation(channel(1), 'Where can I find my invoice?');
    const read = async () =>
      await site.sql<{ n: number; kind: string }>(
        "select n, author->>'kind' as kind from message where conversation_id = $1 order by n",
        [customer.conversationId],
      );
    const heard = async () => (await read()).some(({ kind }) => kind !== 'customer');
    await expect.poll(heard, { timeout: 10_000 }).toBe(true);
    await customer.say('Where can I find an invoice of last month?');
    await site.nodes[1]?.kill();
    const due = async () =>
      (await site.sql('select from conversation where id = $1 and ai_due_at is not null', [customer.conversationId]))
        .length;
    await expect.poll(due, { timeout: 15_000 }).toBe(0);
    const thread = await read();
    expect(thread.at(-1)?.kind).not.toBe('customer');
    const [{ epochs } = { epochs: -1 }] = await site.sql<{ epochs: number }>(
      `select count(*)::int as epochs from (select n, author->>'kind' as kind, lag(author->>'kind') over (order by n) as before from message
        where conversation_id = $1 and kind <> 'status') turns where kind = 'assistant' and before = 'assistant'`,
      [customer.conversationId],
    );
    expect(epochs).toBe(0);
  }, 40_000);

  it('SYNC invariants 1, 7, 18: kill -9 of a node: its desk moves over, sends what waits once, and is in sync within 5 s', async () => {
    const customer = await openEscalated(channel(0), 'My invoice is wrong');
    let target = 1;
    const balancer = await createFaultyProxy({ target: () => site.nodes[target]?.port ?? null });
    undo.push(() => balancer.close());
    const profileDir = await mkdtemp(join(tmpdir(), 'baton-moving-'));
    undo.push(() => rm(profileDir, { recursive: true, force: true }));
    const seat = await openEngine({ profileDir, serverUrl: balancer.url });
    undo.unshift(() => seat.close());
    seat.setToken(await site.tokenOf(emailOf('sue')));
    await seat.current();
    const note = (text: string) =>
      seat.mutate('conversation.note', { conversationId: customer.conversationId, noteId: randomUUID(), text });
    await note('Before');
    await seat.drained();
    const died = site.nodes[1]?.kill();
    await note('During');
    await died;
    target = 0;
    const movedAt = performance.now();
    await customer.say('Hello?');
    await seat.drained();
    await expect
      .poll(async () => (await seat.conversation(customer.conversationId))?.messages.map(({ text }) => text), soon)
      .toContain('Hello?');
    expect(performance.now() - movedAt).toBeLessThan(5_000);
    const notes = await site.sql<{ text: string }>('select text from note where conversation_id = $1 order by at', [
      customer.conversationId,
    ]);
    expect(notes.map(({ text }) => text)).toEqual(['Before', 'During']);
  }, 40_000);
});
