/**
 * Invariant 5 cannot be seen where one transaction runs at a time. Here writers of a seed run at once over a real PostgreSQL, some undone at any place, some in each other's
 * way, while a reader follows the feed. Which of them comes first is the database's; the seed says what they try.
 */
import { sql } from 'kysely';
import { type Database, openDatabase } from '#server/db/database.ts';
import { createStore, type Store, type WriteTx } from '#server/db/store.ts';
import { createLog } from '#server/log.ts';
import { createLiveReader } from '#server/sync/live-reader.ts';
import { AppError } from '#shared/lib/errors.ts';
import { type TeamId, uuidFrom, type WorkspaceId } from '#shared/lib/ids.ts';
import { startPostgres } from '../support/postgres.ts';
import type { Finding } from './oracle.ts';
import { createRandom, type SeededRandom } from './random.ts';

export type Writers = { run: (seed: number) => Promise<Finding[]>; close: () => Promise<void> };

const WRITERS = 8;
const EACH = 10;
/** What a transaction tries: to commit, slowly, under a lock that others want too, or to be undone before or after it has its number. */
const kinds = ['plain', 'plain', 'slow', 'slow', 'crossing', 'undone', 'undone late'] as const;

export async function openWriters(): Promise<Writers> {
  const postgres = await startPostgres();
  const close = async (database?: Database) => {
    await database?.close();
    await postgres.close();
  };
  try {
    const database = await openDatabase({ databaseUrl: postgres.url, dataFolder: null }, createLog('silent'));
    let made = 0;
    return {
      run: async (seed) => {
        made += 1;
        const random = createRandom(seed);
        const store = createStore(database, { clock: () => new Date(), random: random.bytes });
        const workspaceId = uuidFrom(made, random.bytes(10)) as WorkspaceId;
        await store.write('system', workspaceId, async ({ db }) => {
          const row = { workspaceId, name: 'Writers', timeZone: 'UTC', languages: ['en'] };
          await db.insertInto('workspace').values(row).execute();
          await db
            .insertInto('workspaceHead')
            .values({ workspaceId, epoch: `${made}` })
            .execute();
        });
        return await writeAtOnce(store, workspaceId, random);
      },
      close: async () => await close(database),
    };
  } catch (thrown) {
    await close();
    throw thrown;
  }
}

async function writeAtOnce(store: Store, workspaceId: WorkspaceId, random: SeededRandom): Promise<Finding[]> {
  const newId = () => uuidFrom(Date.now(), random.bytes(10)) as TeamId;
  const crossed = [newId(), newId()];
  await store.write('system', workspaceId, async ({ db }) => {
    for (const id of crossed) await db.insertInto('team').values({ workspaceId, id, name: 'crossed' }).execute();
  });
  const committed = new Map<string, number>();
  const seen = new Map<string, number>();
  let cursor = 0;
  const follow = async () => {
    const { head, rows } = await store.read('system', workspaceId, async (tx) => {
      const reader = createLiveReader(tx);
      const { head } = await reader.head();
      return { head, rows: await reader.span(cursor, Number.MAX_SAFE_INTEGER, 10_000) };
    });
    for (const { id, seq } of rows) seen.set(id, seq);
    cursor = Math.max(head, ...rows.map(({ seq }) => seq));
  };

  const sleep = async ({ db }: WriteTx, ms: number) => void (await sql`select pg_sleep(${ms / 1_000})`.execute(db));
  const plans = Array.from({ length: WRITERS }, () =>
    Array.from({ length: EACH }, () => ({
      id: newId(),
      kind: random.pick(kinds),
      ms: random.below(6),
      turn: random.chance(0.5),
    })),
  );
  const writeOne = async ({ id, kind, ms, turn }: (typeof plans)[number][number]) => {
    const { seq } = await store.write('system', workspaceId, async (tx) => {
      tx.put('team', id, ['ws'], { id, name: kind });
      if (kind === 'slow') await sleep(tx, ms);
      if (kind === 'crossing')
        for (const other of turn ? crossed : crossed.toReversed()) {
          await tx.db.updateTable('team').set({ name: kind }).where('id', '=', other).execute();
          await sleep(tx, ms);
        }
      if (kind === 'undone') throw new AppError('conflict', 'Undone.');
      tx.withSeq(async () => {
        if (kind === 'slow') await sleep(tx, ms / 3);
        if (kind === 'undone late') throw new AppError('conflict', 'Undone.');
      });
    });
    committed.set(id, seq);
  };

  // Who was stopped for longer than a transaction may idle reads again from where they were.
  const followAgain = async (thrown: unknown) => {
    if (!(thrown instanceof AppError) || thrown.code !== 'offline') throw thrown;
    await follow();
  };
  let isOver = false;
  const reading = (async () => {
    while (!isOver) await follow().catch(followAgain);
  })();
  await Promise.all(
    plans.map(async (own) => {
      // A transaction that is undone, or gives up after several deadlocks, has no number.
      for (const plan of own)
        await writeOne(plan).catch((thrown: unknown) => {
          if (!(thrown instanceof AppError)) throw thrown;
        });
    }),
  );
  isOver = true;
  await reading;
  await follow().catch(followAgain);
  return judge(committed, seen);
}

function judge(committed: ReadonlyMap<string, number>, seen: ReadonlyMap<string, number>): Finding[] {
  const numbers = [...committed.values()].sort((a, b) => a - b);
  const findings: Finding[] = [];
  const find = (what: string) => void findings.push({ invariant: 5, what });
  for (const [i, number] of numbers.entries()) {
    if (number === numbers[i - 1]) find(`two transactions have the number ${number}`);
    else if (number > (numbers[i - 1] ?? 0) + 1)
      find(`after ${numbers[i - 1] ?? 0} the number ${number} was committed`);
  }
  for (const [id, number] of committed)
    if (seen.get(id) !== number) find(`who follows the feed passed over what was committed at ${number}`);
  for (const [id, number] of seen) if (!committed.has(id)) find(`what was undone is in the feed at ${number}`);
  return findings;
}
