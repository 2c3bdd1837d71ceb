import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashSecret } from '#server/customer/secrets.ts';
import { type ApiRouteName, apiRoutes } from '#shared/contract/api.ts';
import { entityNames } from '#shared/contract/sync.ts';
import { mutationNames } from '#shared/conversation/contract.ts';
import { requestRaw } from '../support/customer-wire.ts';
import { connectWire, type Wire } from '../support/desktop-wire.ts';
import { act, open, say, until } from '../support/domain.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { CANARY, insertOtherWorkspace, type OtherWorkspace } from './other-workspace.ts';
import { absentTarget, comparable, probes, type Target, WITHOUT_TARGET } from './probes.ts';

/**
 * SEC-28, SEC-29: a second whole workspace lies in the same database. Generated from the contract: every mutation by every role, every HTTP call with every
 * credential, every kind of row of the feed. What lies there answers byte for byte like what lies nowhere, and stays as it was. Time is left out: it is not stable
 * enough on a shared machine to judge by.
 */
let server: TestServer;
let other: OtherWorkspace;
let there: Target;
let noteThere: string;
let tokenThere: string;
let here: { id: string; token: string };
let before: string;
const wires: Record<string, Wire> = {};
const people = ['bea', 'tea', 'lea', 'sue', 'ada'] as const;

beforeAll(async () => {
  server = await startTestServer();
  const opened = await open(server, 'Where can I find my invoice?');
  await until(server, opened, ({ messages }) => messages.length > 1);
  await say(server, opened, 'I want to talk to a person about my invoice.');
  await until(server, opened, ({ state }) => state === 'queued');
  here = opened;
  for (const key of people) wires[key] = await connectWire(server.url, await server.signIn(key));
  const bea = wires.bea as Wire;
  await act(server, 'bea', 'conversation.claim', { conversationId: opened.id });
  const noteId = randomUUID();
  await act(server, 'bea', 'conversation.note', { conversationId: opened.id, noteId, text: 'A note.' });
  await bea.pull();
  const message = bea.rows('message').find(({ author }) => author.kind === 'assistant');
  const handoff = bea.rows('handoff')[0];
  const row = bea.rows('conversation').find(({ id }) => id === opened.id);
  if (!message || !handoff || !row) throw new Error('The conversation has not all its parts.');
  const correctionId = randomUUID();
  const submit = { ...absentTarget(), conversationId: opened.id, messageId: message.id, correctionId };
  const args = { ...(probes['correction.submit'](submit) as object), correctionId };
  const submitted = await bea.pushRaw('correction.submit', args);
  if (submitted.status !== 'applied') throw new Error('The correction was not taken.');
  await bea.pushRaw('feedback.give', probes['feedback.give']({ ...submit, handoffId: handoff.id }));

  other = await insertOtherWorkspace(server.database.pool, server.workspaceId);
  there = {
    conversationId: other.idOf(opened.id),
    messageId: other.idOf(message.id),
    handoffId: other.idOf(handoff.id),
    suggestionId: other.idOf(randomUUID()),
    correctionId: other.idOf(correctionId),
    actionId: other.idOf(randomUUID()),
    queueId: randomUUID(),
    ownershipVersion: row.ownershipVersion,
    seenThrough: row.lastN,
  };
  noteThere = other.idOf(noteId);
  tokenThere = `bct_${'T'.repeat(43)}`;
  await server.database.pool.query('update conversation set token_hash = $1 where workspace_id = $2', [
    hashSecret(tokenThere),
    other.workspaceId,
  ]);
  before = await other.dump();
});
afterAll(async () => {
  for (const wire of Object.values(wires)) wire.close();
  await server?.close();
});

const wireOf = (key: string): Wire => {
  const wire = wires[key];
  if (!wire) throw new Error(`${key} is not connected.`);
  return wire;
};
const swap = (text: string, target: { conversationId: string }) => text.replaceAll(target.conversationId, 'ID');

describe('SEC-29: what lies in another workspace is not there', () => {
  it('the other workspace has rows of the kinds that matter, and the walls are what hides them', () => {
    for (const table of [
      'agent',
      'team',
      'queue',
      'channel',
      'article',
      'conversation',
      'message',
      'note',
      'handoff',
      'correction',
      'feed',
      'client',
      'audit',
      'event',
    ])
      expect(other.tables[table], table).toBeGreaterThan(0);
    expect(before).toContain(CANARY);
    expect(before).toContain(there.conversationId);
  });

  it.each(people)('%s: every mutation of the contract answers like for ids of nobody', async (key) => {
    const wire = wireOf(key);
    for (const name of mutationNames) {
      if (WITHOUT_TARGET.has(name)) continue;
      const absent = absentTarget();
      const [toThere, toAbsent] = [
        await wire.pushRaw(name, probes[name](there)),
        await wire.pushRaw(name, probes[name](absent)),
      ];
      // What a desk records of itself names no row that must be there.
      const status = name === 'desk.record' ? toAbsent.status : 'refused';
      expect(toThere.status, `${key}: ${name}: ${JSON.stringify(toThere)}`).toBe(status);
      expect(comparable(toThere, there), `${key}: ${name}`).toBe(comparable(toAbsent, absent));
      expect(JSON.stringify(toThere), name).not.toContain(CANARY);
    }
    expect(await other.dump()).toBe(before);
  });

  it('an id that is taken there is free here: nothing is overwritten, nothing is told', async () => {
    const bea = wireOf('bea');
    const note = { conversationId: here.id, noteId: noteThere, text: 'Mine.' };
    expect(await bea.pushRaw('conversation.note', note)).toMatchObject({ status: 'applied' });
    const device = other.idOf(bea.clientId);
    const borrowed = await connectWire(server.url, await server.signIn('bea'), device);
    expect(await borrowed.pushRaw('agent.setAvailability', { availability: 'online' })).toMatchObject({
      status: 'applied',
    });
    borrowed.close();
    expect(await other.dump()).toBe(before);
  });

  const bodies: Record<ApiRouteName, unknown> = {
    openConversation: { message: { text: 'Hello.' } },
    postMessage: { text: 'Hello again.' },
    announceFile: { id: '01900000-0000-7000-8000-000000000001', name: 'a.txt', bytes: 1, sha256: '0'.repeat(64) },
    sendPiece: { id: '01900000-0000-7000-8000-000000000001', n: 0, data: 'QQ==' },
    endFile: { id: '01900000-0000-7000-8000-000000000001' },
    readConversation: undefined,
    reportPage: { url: 'https://app.test.example/', title: 'Home' },
    rate: { score: 5 },
    close: { cause: 'withdrawn' },
    bringEscalation: { reason: 'It asked.', transcript: [{ author: 'customer', text: 'A person.' }] },
  };

  it.each(Object.keys(apiRoutes) as ApiRouteName[])(
    'HTTP %s: ids and credentials of there are like none',
    async (name) => {
      const route = apiRoutes[name];
      const send = async (conversationId: string, token: string) => {
        const body = bodies[name] === undefined ? {} : { body: JSON.stringify(bodies[name]) };
        const path = route.path.replace(':conversationId', conversationId);
        return await requestRaw(server.url, path, { method: route.method, token, ...body });
      };
      const tokens = route.path.includes(':conversationId') ? [here.token, server.credentials.serverKey] : [];
      for (const token of tokens) {
        const absent = { conversationId: randomUUID() };
        const [toThere, toAbsent] = [await send(there.conversationId, token), await send(absent.conversationId, token)];
        expect(toThere.status).toBe(404);
        expect([toThere.status, swap(toThere.text, there)]).toEqual([toAbsent.status, swap(toAbsent.text, absent)]);
      }
      const never = await send(there.conversationId, `bct_${'N'.repeat(43)}`);
      expect(await send(there.conversationId, tokenThere)).toEqual(never);
      expect(never.status).toBe(401);
      expect(await other.dump()).toBe(before);
    },
  );
});

describe('SEC-27, SEC-28: nothing of another workspace in any page, whoever pulls', () => {
  it.each(people)('%s: all kinds of rows from the beginning', async (key) => {
    const fresh = await connectWire(server.url, await server.signIn(key));
    await fresh.pull();
    const all = JSON.stringify(entityNames.map((entity) => [entity, fresh.rows(entity)]));
    fresh.close();
    expect(all.length).toBeGreaterThan(500);
    expect(all).not.toContain(CANARY);
    expect(all).not.toContain(other.workspaceId);
    expect(all).not.toContain(there.conversationId);
    expect(fresh.scopes().some((scope) => scope.includes(other.idOf(here.id)))).toBe(false);
  });

  it('FEED-3: naming a scope of there is answered as for a scope of nobody', async () => {
    const wire = wireOf('sue');
    const pullNaming = async (id: string) => {
      const held = ['team', 'conv', 'agent', 'review'].map((kind) => `${kind}:${id}`);
      const answer = await wire.send('sync:pull', {
        protocol: 1,
        clientId: wire.clientId,
        epoch: '',
        cursor: 0,
        held,
        resume: { scope: `conv:${id}`, entity: 'message', id: '' },
      });
      return swap(JSON.stringify(answer).replace(/"serverTime":\d+/g, ''), { conversationId: id });
    };
    expect(await pullNaming(there.conversationId)).toBe(await pullNaming(randomUUID()));
  });

  it('SEC-69: the assistant answers from here alone', async () => {
    const opened = await open(server, 'Where can I find my invoice?');
    const read = await until(server, opened, ({ messages }) => messages.length > 1);
    expect(JSON.stringify(read)).not.toContain(CANARY);
    expect(read.messages.at(-1)?.sources.length).toBeGreaterThan(0);
  });

  it('SEC-28: each database role, with the workspace set, sees one workspace in every table', async () => {
    for (const role of ['agent', 'customer', 'system'] as const)
      for (const table of ['conversation', 'message', 'article', 'workspace', 'customer'] as const) {
        const rows = await server.store.read(role, server.workspaceId, ({ db }) =>
          db.selectFrom(table).select('workspaceId').execute(),
        );
        expect(
          rows.every(({ workspaceId }) => workspaceId === server.workspaceId),
          `${role} ${table}`,
        ).toBe(true);
      }
  });
});
