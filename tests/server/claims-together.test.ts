import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgentActor } from '#server/auth/session.ts';
import type { MutationHandlers } from '#server/conversation/mutation-handler.ts';
import { mutationHandlers } from '#server/conversation/mutations.ts';
import { findConversation } from '#server/conversation/store.ts';
import { push } from '#server/sync/push.ts';
import type { PushOutcome } from '#shared/contract/sync.ts';
import { PROTOCOL_VERSION } from '#shared/contract/version.ts';
import { type ClientId, clientId as clientIdSchema, uuidFrom } from '#shared/lib/ids.ts';
import { depsOf, eventsOf, type Opened, open, until } from '../support/domain.ts';
import { engines, startTestServer, type TestServer } from '../support/server.ts';

type Desk = { actor: AgentActor; clientId: ClientId };
const newClient = () => clientIdSchema.parse(uuidFrom(Date.now(), randomBytes(10)));

describe.each(engines)('docs/decisions/0016: claims that come at once share a transaction, on %s', (engine) => {
  let server: TestServer;
  let handlers: MutationHandlers;
  beforeAll(async () => {
    server = await startTestServer({ engine });
    handlers = mutationHandlers(depsOf(server));
  }, 120_000);
  afterAll(() => server?.close());

  const send = async ({ actor, clientId }: Desk, conversationId: string, n: number, extra: object = {}) => {
    const envelope = { lane: conversationId, n, name: 'conversation.claim', args: { conversationId }, ...extra };
    const mutations = [{ at: new Date().toISOString(), protocol: PROTOCOL_VERSION, ...envelope }];
    const deps = { store: server.store, handlers, report: (thrown: unknown) => String(thrown) };
    const { outcomes } = await push(deps, actor, { clientId, mutations });
    return outcomes[0] as PushOutcome;
  };
  /** A desk whose client is known: its first push was taken. */
  async function openDesk(key: string): Promise<Desk> {
    const desk = { actor: await server.actor(key), clientId: newClient() };
    await send(desk, randomUUID(), 1);
    return desk;
  }
  async function openQueued(count: number): Promise<Opened[]> {
    const opened: Opened[] = [];
    for (let index = 0; index < count; index += 1) {
      const one = await open(server, 'I want to talk to a human about my invoice');
      await until(server, one, ({ state }) => state === 'queued');
      opened.push(one);
    }
    return opened;
  }
  const desksOf = async () => await Promise.all(['bea', 'ben', 'lea', 'sue', 'bea', 'ben'].map(openDesk));

  it('OWN-1: of each conversation one claim is applied, the others hear who has it, and few transactions do it', async () => {
    const desks = await desksOf();
    const queued = await openQueued(5);
    const firstHead = await headOf();
    const outcomes = await Promise.all(
      queued.map(async ({ id }) => await Promise.all(desks.map((desk) => send(desk, id, 1)))),
    );
    const commits = (await headOf()) - firstHead;
    for (const [index, opened] of queued.entries()) {
      const told = outcomes[index] ?? [];
      const winners = told.flatMap(({ status }, at) => (status === 'applied' ? [desks[at]?.actor] : []));
      expect(new Set(winners.map((winner) => winner?.agentId)).size).toBe(1);
      const name = winners[0]?.name ?? '';
      const lost = told.filter(({ status }) => status !== 'applied');
      const error = { code: 'conflict', message: `Already taken by ${name}.` };
      expect(lost).toMatchObject(lost.map(() => ({ status: 'refused', error })));
      const types = (await eventsOf(server, opened)).map(({ type }) => type);
      expect(types.filter((type) => type === 'conversation.assigned')).toHaveLength(1);
    }
    // Each alone they are five commits, with what the assistant does behind them besides.
    expect(commits).toBeLessThan(5);
  });

  it('the row that is stored is the row that is fed', async () => {
    const desk = await openDesk('bea');
    const [opened] = await openQueued(1);
    expect(await send(desk, opened?.id ?? '', 1)).toMatchObject({ status: 'applied' });
    const { stored, fed } = await server.store.read('system', server.workspaceId, async (tx) => ({
      stored: (await findConversation(tx, opened?.id ?? '', 'read'))?.row,
      fed: await tx.db
        .selectFrom('feed')
        .select('data')
        .where('entity', '=', 'conversation')
        .where('id', '=', opened?.id ?? '')
        .where('kind', '=', 'put')
        .executeTakeFirst(),
    }));
    expect(stored).toMatchObject({ state: 'active', assigneeId: desk.actor.agentId, claimedAt: expect.any(String) });
    expect(stored).toEqual(fed?.data);
  });

  it('PUSH-1, PUSH-2: sent again the answer is the same and nothing happens; a number too far is a gap', async () => {
    const desk = await openDesk('bea');
    const [first, second] = await openQueued(2);
    const id = randomUUID();
    const answer = await send(desk, first?.id ?? '', 1, { id });
    const twice = [send(desk, first?.id ?? '', 1, { id }), send(desk, first?.id ?? '', 1, { id })];
    expect(await Promise.all(twice)).toEqual([answer, answer]);
    expect(await send(desk, second?.id ?? '', 3)).toMatchObject({ status: 'gap', expected: 1 });
    // PUSH-9: the change has its answer, whatever number it comes under.
    expect(await send(desk, second?.id ?? '', 1, { id, lane: second?.id })).toMatchObject({
      seq: 'seq' in answer ? answer.seq : 0,
    });
  });

  it('SEC-29, PUSH-3: what is not there, or not theirs, is refused alone and takes nobody along', async () => {
    const [bea, tea] = await Promise.all([openDesk('bea'), openDesk('tea')]);
    const [opened, other] = await openQueued(2);
    const nowhere = randomUUID();
    const [mine, foreign, absent] = await Promise.all([
      send(bea, opened?.id ?? '', 1),
      send(tea, other?.id ?? '', 1),
      send(bea, nowhere, 1),
    ]);
    expect(mine).toMatchObject({ status: 'applied' });
    for (const refused of [foreign, absent])
      expect(refused).toMatchObject({
        status: 'refused',
        error: { code: 'not_found', message: 'There is no such conversation.' },
      });
  });

  it('a transaction that cannot be stored leaves nothing, and each is then tried by itself', async () => {
    const desks = await desksOf();
    const queued = await openQueued(3);
    const claim = handlers['conversation.claim'];
    const { together } = claim;
    claim.together = async (tx, calls) => {
      await together?.(tx, calls);
      throw new Error('The disk is full.');
    };
    try {
      const told = await Promise.all(queued.map(({ id }, index) => send(desks[index] as Desk, id, 1)));
      expect(told.map(({ status }) => status)).toEqual(['applied', 'applied', 'applied']);
    } finally {
      Object.assign(claim, { together });
    }
    for (const opened of queued) {
      const types = (await eventsOf(server, opened)).map(({ type }) => type);
      expect(types.filter((type) => type === 'conversation.assigned')).toHaveLength(1);
    }
  });

  async function headOf(): Promise<number> {
    const found = server.store.read('system', server.workspaceId, ({ db }) =>
      db.selectFrom('workspaceHead').select('head').executeTakeFirstOrThrow(),
    );
    return (await found).head;
  }
});
