import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mutationHandlers } from '#server/conversation/mutations.ts';
import { push } from '#server/sync/push.ts';
import type { CustomerMessage } from '#shared/contract/api.ts';
import { PROTOCOL_VERSION } from '#shared/contract/version.ts';
import { clientId as clientIdSchema, uuidFrom } from '#shared/lib/ids.ts';
import { act, depsOf, type Opened, open, read, until } from '../support/domain.ts';
import { engines, startTestServer, type TestServer } from '../support/server.ts';

const count = 6;

describe.each(engines)('docs/decisions/0016: what is written at once shares a transaction, on %s', (engine) => {
  let server: TestServer;
  let threads: Opened[];
  beforeAll(async () => {
    server = await startTestServer({ engine });
    threads = [];
    for (let index = 0; index < count; index += 1) {
      const opened = await open(server, 'I want to talk to a human about my invoice');
      await until(server, opened, ({ state }) => state === 'queued');
      await act(server, 'ben', 'conversation.claim', { conversationId: opened.id });
      threads.push(opened);
    }
  }, 120_000);
  afterAll(() => server?.close());

  /** Node's own client, so that they come at once. */
  async function post({ id, token }: Opened, body: { id?: string; text: string }, key: string = randomUUID()) {
    const answer = await fetch(`${server.url}/v1/conversations/${id}/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key, authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: (await answer.json()) as { message: CustomerMessage; error?: object } };
  }
  const textsOf = async (opened: Opened) => (await read(server, opened)).messages.map(({ text }) => text);
  it('E1: messages of many customers at once are each stored once and answered with their own', async () => {
    const told = await Promise.all(threads.map((opened, index) => post(opened, { text: `One of many ${index}` })));
    expect(told.map(({ status }) => status)).toEqual(told.map(() => 201));
    for (const [index, opened] of threads.entries()) {
      const texts = await textsOf(opened);
      expect(texts.filter((text) => text === `One of many ${index}`)).toHaveLength(1);
      expect(told[index]?.body.message.text).toBe(`One of many ${index}`);
    }
  });

  it('SEC-42: repeats among them get the same answer, another body under the same key a conflict, and nothing twice', async () => {
    const keys = threads.map(() => randomUUID());
    const send = (suffix: string) =>
      Promise.all(threads.map((opened, index) => post(opened, { text: `Kept ${index}${suffix}` }, keys[index])));
    const [first, second] = await Promise.all([send(''), send('')]);
    expect(second).toEqual(first);
    const other = await send(' changed');
    expect(other.map(({ status }) => status)).toEqual(other.map(() => 409));
    for (const [index, opened] of threads.entries())
      expect((await textsOf(opened)).filter((text) => text.startsWith('Kept'))).toEqual([`Kept ${index}`]);
  });

  it('E1: of one customer they keep their order and are all there; a message id that is taken fails alone', async () => {
    const [one, two] = threads as [Opened, Opened];
    const id = randomUUID();
    expect((await post(one, { id, text: 'Mine' })).status).toBe(201);
    // The same new id in two conversations at once: one has it.
    const twice = randomUUID();
    const both = await Promise.all(threads.map((opened) => post(opened, { id: twice, text: 'Whose' })));
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      201,
      ...threads.slice(1).map(() => 409),
    ]);
    const told = await Promise.all([
      post(two, { id, text: 'Not mine' }),
      ...threads.map((opened) => post(opened, { text: 'Beside it' })),
      post(one, { id, text: 'Mine' }),
    ]);
    expect(told.map(({ status }) => status)).toEqual([409, ...threads.map(() => 201), 201]);
    const { messages } = await read(server, one);
    expect(messages.filter(({ text }) => text === 'Mine')).toHaveLength(1);
    const own = threads[2] as Opened;
    await Promise.all(Array.from({ length: 5 }, (_, index) => post(own, { text: `Quick ${index}` })));
    const numbers = (await read(server, own)).messages.map(({ n }) => n);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(new Set(numbers).size).toBe(numbers.length);
    expect((await textsOf(own)).filter((text) => text.startsWith('Quick')).length).toBe(5);
  });

  it('PUSH-1, PUSH-2, SEC-57: notes of a team at once are each stored and answered once', async () => {
    const handlers = mutationHandlers(depsOf(server));
    const deps = { store: server.store, handlers, report: (thrown: unknown) => String(thrown) };
    const desks = await Promise.all(
      ['bea', 'ben', 'lea', 'sue'].map(async (key) => ({
        actor: await server.actor(key),
        clientId: clientIdSchema.parse(uuidFrom(Date.now(), randomBytes(10))),
      })),
    );
    const [{ id: conversationId } = { id: '' }] = threads;
    const send = async (desk: (typeof desks)[number], n: number, noteId: string) => {
      const mutation = {
        lane: conversationId,
        n,
        name: 'conversation.note',
        args: { conversationId, noteId, text: 'Seen' },
        at: new Date().toISOString(),
        protocol: PROTOCOL_VERSION,
      };
      return (await push(deps, desk.actor, { clientId: desk.clientId, mutations: [mutation] })).outcomes[0];
    };
    // A client that is known shares transactions from its second push on.
    await Promise.all(desks.map((desk) => send(desk, 1, randomUUID())));
    const ids = desks.map(() => randomUUID());
    const told = await Promise.all(desks.map((desk, index) => send(desk, 2, ids[index] ?? '')));
    expect(told).toMatchObject(desks.map(() => ({ status: 'applied', n: 2 })));
    expect(await Promise.all(desks.map((desk, index) => send(desk, 2, ids[index] ?? '')))).toEqual(told);
    // The id of a note that is there: refused, and it takes nobody along.
    const mixed = await Promise.all(
      desks.map((desk, index) => send(desk, 3, index === 0 ? (ids[0] ?? '') : randomUUID())),
    );
    expect(mixed.map((outcome) => outcome?.status)).toEqual(['refused', 'applied', 'applied', 'applied']);
    const notes = await server.store.read('system', server.workspaceId, ({ db }) =>
      db
        .selectFrom('note')
        .select('id')
        .where('conversationId', '=', conversationId as never)
        .execute(),
    );
    expect(notes).toHaveLength(4 + 4 + 3);
  });
});
