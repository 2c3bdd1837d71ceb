import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GivenOutcome } from '#server/db/store.ts';
import { createFeedReader } from '#server/sync/feed-reader.ts';
import { createLaneStore, type LaneKey, type LanePlace, type LaneStore, lockLanes } from '#server/sync/lane-store.ts';
import { createLiveReader } from '#server/sync/live-reader.ts';
import { createMembership } from '#server/sync/membership.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import { type ClientId, type ConversationId, type TeamId, uuidFrom } from '#shared/lib/ids.ts';
import { conversation, idOf } from '../support/dom-rows.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { createMemoryDatabase } from './memory-database.ts';
import {
  memoryFeedReader,
  memoryLanes,
  memoryLanesTogether,
  memoryLiveReader,
  memoryMembership,
} from './memory-tables.ts';
import { createRandom } from './random.ts';

/** The ports of the sync give the same answers over SQL as over the tables of the simulation: what holds there holds here. */
describe('ports over PGlite and over memory', () => {
  let server: TestServer;
  const memory = createMemoryDatabase('epoch', () => new Date());
  const step = async () => undefined;
  beforeAll(async () => {
    server = await startTestServer();
  }, 120_000);
  afterAll(() => server?.close());

  it('FEED-1, FEED-5: the same puts, moves and deletions make the same feed, whole, cut, resumed and as a snapshot', async () => {
    const random = createRandom(7);
    const scopes = [1, 2, 3].map((n) => `conv:${idOf(n)}`);
    const before = (
      await server.store.read('agent', server.workspaceId, async (tx) => await createFeedReader(tx).head())
    ).head;
    for (let i = 0; i < 60; i += 1) {
      const puts = Array.from({ length: 1 + random.below(3) }, () => ({
        id: idOf<TeamId>(9_000 + random.below(6)),
        scopes: random.chance(0.2) ? null : scopes.filter(() => random.chance(0.5)),
        name: `n${i}`,
      }));
      await server.store.write('system', server.workspaceId, async (tx) => {
        for (const { id, scopes: into, name } of puts)
          if (into === null) tx.remove('team', id);
          else tx.put('team', id, into, { id, name });
      });
      await memory.write(async (tx) => {
        for (const { id, scopes: into, name } of puts)
          tx.put('team', id, into ?? [], into === null ? null : { id, name });
      });
    }
    const [cut = '', second = ''] = scopes;
    const spans = [
      { kept: scopes, resume: null, from: 0 },
      { kept: [cut], resume: null, from: 20 },
      { kept: [cut], resume: { scope: second, entity: 'team', id: idOf(9_003) }, from: 10 },
    ];
    const plain = (rows: { seq: number }[], offset: number) =>
      rows.map(({ bytes: _bytes, ...row }: { seq: number; bytes?: number }) => ({ ...row, seq: row.seq - offset }));
    await server.store.read('agent', server.workspaceId, async (tx) => {
      const [sql, mine] = [createFeedReader(tx), memoryFeedReader(memory.tables(), step)];
      const { head } = await sql.head();
      expect(head - before).toBe(memory.tables().head.head);
      for (const { kept, resume, from } of spans)
        for (const limit of [1, 5, 1_000]) {
          const theirs = await sql.changes({ kept, resume, from: from + before, to: head }, limit);
          const ours = await mine.changes({ kept, resume, from, to: head - before }, limit);
          expect(plain(ours, 0)).toEqual(plain(theirs, before));
        }
      // Of all scopes at once, as the live path reads; the test's own are all that moved since.
      const [live, ours] = [createLiveReader(tx), memoryLiveReader(memory.tables(), step)];
      for (const limit of [4, 1_000])
        expect(await ours.span(0, head - before, limit)).toEqual(plain(await live.span(before, head, limit), before));
      expect((await ours.head()).head).toBe((await live.head()).head - before);
      for (const after of [null, { entity: 'team', id: idOf(9_002) }])
        for (const wanted of [[cut], [second, cut], [...scopes].reverse(), [idOf(1), ...scopes]])
          for (const limit of [3, 1_000])
            expect(plain(await mine.snapshots(wanted, after, limit), 0)).toEqual(
              plain(await sql.snapshots(wanted, after, limit), before),
            );
    });
  });

  /** One transaction of a client: what of it both kinds of tables offer. */
  type Turn = {
    answer: (given: GivenOutcome) => void;
    lanes: LaneStore;
    together: (keys: readonly LaneKey[]) => Promise<LanePlace[]>;
  };
  type Run = (work: (turn: Turn) => Promise<void>) => Promise<unknown>;
  /** Plays the same script on both. */
  async function bothWays(clients: readonly ClientId[], script: (run: Run) => Promise<unknown>) {
    const bea = await server.actor('bea');
    const [clientId] = clients;
    if (!clientId) throw new Error('A script has a client.');
    const theirs = await script(async (work) => {
      await server.store.write('agent', server.workspaceId, async (tx) => {
        const rows = clients.map((id) => ({ workspaceId: tx.workspaceId, id, agentId: bea.agentId }));
        await tx.db
          .insertInto('client')
          .values(rows)
          .onConflict((on) => on.doNothing())
          .execute();
        const together = async (keys: readonly LaneKey[]) => await lockLanes(tx, keys);
        await work({ answer: tx.answer, lanes: createLaneStore(tx, clientId), together });
      });
    });
    const ours = await script(async (work) => {
      await memory.write(async (tx) => {
        for (const id of clients) tx.write(tx.tables.clients, id, bea.agentId);
        const together = memoryLanesTogether(tx.tables, tx.step, tx.write).lock;
        await work({ answer: tx.answer, lanes: memoryLanes(tx.tables, clientId, tx.step, tx.write), together });
      });
    });
    return { ours, theirs };
  }
  const newClient = () => uuidFrom(Date.now(), randomBytes(10)) as ClientId;
  const nameOf = (thrown: unknown) => (thrown as Error).constructor.name;

  it('PUSH-1, PUSH-2, PUSH-9: lanes count, keep outcomes and go back with their transaction alike', async () => {
    const clientId = newClient();
    const [first, second] = [idOf<string>(1), idOf<string>(2)];
    const given = (n: number, id: string | null, lane = 'global') => ({
      clientId,
      id,
      outcome: { lane, n, status: 'applied' as const },
    });
    const { ours, theirs } = await bothWays([clientId], async (run) => {
      const seen: unknown[] = [];
      const look = async ({ lanes }: Turn) => {
        const kept = await lanes.outcome('global', 1);
        seen.push((await lanes.lock('global')).lastN, kept && { ...kept.outcome, seq: 0 }, kept?.id);
        seen.push(await lanes.outcome('global', 2), (await lanes.lock('other')).lastN);
        seen.push((await lanes.answered(first))?.id, await lanes.answered(second));
      };
      await run(async (turn) => {
        await look(turn);
        turn.answer(given(1, first));
      });
      await run(async (turn) => {
        await turn.lanes.lock('global');
        turn.answer(given(2, second));
        throw new TypeError('undone');
      }).catch((thrown: unknown) => seen.push(nameOf(thrown)));
      await run(look);
      // It has an answer, also from another lane.
      await run(async (turn) => {
        await turn.lanes.lock('other');
        turn.answer(given(1, first, 'other'));
      }).catch((thrown: unknown) => seen.push(nameOf(thrown)));
      await run(look);
      await run(async (turn) => {
        await turn.lanes.lock('global');
        turn.answer(given(2, null));
      });
      await run(async ({ lanes }) => void seen.push((await lanes.lock('global')).lastN));
      return seen;
    });
    expect(ours).toEqual(theirs);
    const kept = { lane: 'global', n: 1, status: 'applied', seq: 0 };
    const before = [0, null, undefined, null, 0, undefined, null];
    const after = [1, kept, first, null, 0, first, null];
    expect(ours).toEqual([...before, 'TypeError', ...after, 'AnsweredBefore', ...after, 2]);
  });

  it('docs/decisions/0016: lanes of several clients are locked and answered together alike; of a client that is not known neither', async () => {
    const known = [newClient(), newClient()];
    const nobody = newClient();
    const given = (clientId: ClientId, n: number, id: number) => ({
      clientId,
      id: idOf<string>(id),
      outcome: { lane: 'global', n, status: 'applied' as const },
    });
    const { ours, theirs } = await bothWays(known, async (run) => {
      const seen: unknown[] = [];
      const look = async ({ together }: Turn) => {
        const places = await together(known.map((clientId) => ({ clientId, lane: 'global' })));
        seen.push(known.map((client) => places.find(({ clientId }) => clientId === client)?.lastN));
      };
      await run(async (turn) => {
        await look(turn);
        for (const clientId of known) turn.answer(given(clientId, 1, 11));
      });
      // PUSH-9: one of the two has its answer under another number, and both go back.
      await run(async (turn) => {
        await look(turn);
        for (const [i, clientId] of known.entries()) turn.answer(given(clientId, 2, 11 + i));
      }).catch((thrown: unknown) => seen.push(nameOf(thrown)));
      await run(look);
      await run(async ({ together }) => void (await together([{ clientId: nobody, lane: 'global' }]))).catch(
        (thrown: unknown) => seen.push((thrown as { code?: string }).code),
      );
      return seen;
    });
    expect(ours).toEqual(theirs);
    expect(ours).toEqual([[0, 0], [1, 1], 'AnsweredBefore', [1, 1], '23503']);
  });

  it('SEC-27: who holds which thread is answered alike, by state, assignee, team and following', async () => {
    const [bea, tea] = await Promise.all([server.actor('bea'), server.actor('tea')]);
    const random = createRandom(3);
    const teams = [...new Set([...bea.teamIds, ...tea.teamIds])];
    const rows: ConversationRow[] = Array.from({ length: 24 }, (_, i) => {
      const state = random.pick(['assistant', 'queued', 'active', 'closed'] as const);
      return conversation({
        id: idOf<ConversationId>(70_000 + i),
        number: 70_000 + i,
        teamId: random.pick(teams),
        state,
        assigneeId: state === 'active' ? random.pick([bea, tea]).agentId : null,
        escalatedAt: random.pick([null, new Date().toISOString()]),
        priority: random.below(4),
      });
    });
    const followers = rows
      .filter(() => random.chance(0.5))
      .map(({ id }) => ({ id, agentId: random.pick([bea, tea]).agentId }));
    await server.store.write('system', server.workspaceId, async ({ db, workspaceId }) => {
      const one = async (table: 'channel' | 'customer') =>
        (await db.selectFrom(table).select('id').executeTakeFirstOrThrow()).id;
      const queue = (await db.selectFrom('queue').select('id').executeTakeFirstOrThrow()).id;
      const [customerId, channelId, now] = [await one('customer'), await one('channel'), new Date()];
      const words = {
        identity: 'verified',
        language: 'en',
        urgency: 'normal',
        owner: 'human',
        mode: 'soft',
        lastAuthor: 'customer',
      } as const;
      for (const { id, number, teamId, state, assigneeId, escalatedAt, priority } of rows)
        await db
          .insertInto('conversation')
          .values({
            workspaceId,
            id,
            number,
            teamId,
            state,
            assigneeId,
            priority,
            ...words,
            customerId,
            channelId,
            escalatedAt: escalatedAt === null ? null : now,
            queueId: queue,
            tokenHash: id,
            customerName: 'Dana',
            startedAt: now,
            lastAt: now,
          })
          .execute();
      for (const { id, agentId } of followers)
        await db
          .insertInto('conversationFollower')
          .values({ workspaceId, conversationId: id, agentId, at: now })
          .execute();
    });
    await memory.write(async (tx) => {
      for (const row of rows) tx.write(tx.tables.conversations, row.id, row);
      for (const { id, agentId } of followers) tx.write(tx.tables.followers, `${id}/${agentId}`, true);
    });
    await server.store.read('agent', server.workspaceId, async (tx) => {
      const [sql, mine] = [createMembership(tx), memoryMembership(memory.tables(), step)];
      for (const actor of [bea, tea])
        for (const within of [actor.teamIds, teams]) {
          const ours = await mine.threads(actor.agentId, within);
          expect(ours.length).toBeGreaterThan(2);
          expect(ours).toEqual(await sql.threads(actor.agentId, within));
        }
      for (const { id } of rows) expect(await mine.placeOf(id)).toEqual(await sql.placeOf(id));
    });
  });
});
