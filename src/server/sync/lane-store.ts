import { sql } from 'kysely';
import { json } from '#server/db/schema.ts';
import type { ReadTx } from '#server/db/store.ts';
import type { PushOutcome } from '#shared/contract/sync.ts';
import type { ClientId } from '#shared/lib/ids.ts';

/** The numbers and outcomes of one client's lanes, as a port beside feed-reader.ts. All of it is part of the transaction it was made for. */
export type LaneStore = {
  /** Locks the lane until the end of the transaction, making it when it is new; the last number that was answered, and the history that it is of. */
  lock: (lane: string) => Promise<{ lastN: number; epoch: string }>;
  outcome: (lane: string, n: number) => Promise<Answered | null>;
  /** What became of a mutation of this client, under whichever number. */
  answered: (id: string) => Promise<Answered | null>;
  /** Stores what became of its `n` and advances the lane to it. False, and nothing is stored: this mutation has an answer under another number. */
  save: (outcome: PushOutcome, id: string | null) => Promise<boolean>;
};

/** `id`: of the mutation that took the number; null: its client sent none. */
export type Answered = { outcome: PushOutcome; id: string | null };

/** Results kept for each lane: far more than one push holds. */
export const resultsKept = 500;

export function createLaneStore(tx: ReadTx, clientId: ClientId): LaneStore {
  const lane = (name: string) => ({ workspaceId: tx.workspaceId, clientId, lane: name });
  return {
    lock: async (name) => {
      // One statement that makes the row or locks it: an update that changes nothing.
      const row = await tx.db
        .insertInto('clientLane')
        .values(lane(name))
        .onConflict((on) =>
          on.columns(['workspaceId', 'clientId', 'lane']).doUpdateSet((eb) => ({ lastN: eb.ref('clientLane.lastN') })),
        )
        .returning([
          'lastN',
          sql<string>`(select epoch from workspace_head where workspace_id = ${tx.workspaceId})`.as('epoch'),
        ])
        .executeTakeFirstOrThrow();
      return row;
    },
    outcome: async (name, n) => {
      const row = await tx.db
        .selectFrom('mutationResult')
        .select(['outcome', 'mutationId as id'])
        .where((eb) => eb.and({ ...lane(name), n }))
        .executeTakeFirst();
      return row ?? null;
    },
    answered: async (id) => {
      const row = await tx.db
        .selectFrom('mutationResult')
        .select(['outcome', 'mutationId as id'])
        .where((eb) => eb.and({ workspaceId: tx.workspaceId, clientId, mutationId: id }))
        .executeTakeFirst();
      return row ?? null;
    },
    save: async (outcome, id) => {
      const key = lane(outcome.lane);
      // The head is locked meanwhile: both in one statement.
      const saved = await tx.db
        .with('saved', (db) =>
          db
            .insertInto('mutationResult')
            .values({ ...key, n: outcome.n, mutationId: id, outcome: json(outcome) })
            .onConflict((on) => on.columns(['workspaceId', 'clientId', 'mutationId']).doNothing())
            .returning('n'),
        )
        .updateTable('clientLane')
        .set({ lastN: outcome.n })
        .where((eb) => eb.and([eb.and(key), eb.exists(eb.selectFrom('saved').select('saved.n'))]))
        .returning('lastN')
        .executeTakeFirst();
      if (!saved) return false;
      if (outcome.n % resultsKept === 0)
        await tx.db
          .deleteFrom('mutationResult')
          .where((eb) => eb.and(key))
          .where('n', '<=', outcome.n - resultsKept)
          .execute();
      return true;
    },
  };
}

export type LaneKey = { clientId: ClientId; lane: string };
export type LanePlace = LaneKey & { lastN: number; epoch: string };
export type GivenOutcome = { clientId: ClientId; id: string | null; outcome: PushOutcome };

/** `lock` for lanes of several clients with one statement, in the order in which everybody locks them. No key twice. */
export async function lockLanes(tx: ReadTx, keys: readonly LaneKey[]): Promise<LanePlace[]> {
  const sorted = [...keys].sort((a, b) => (a.clientId + a.lane < b.clientId + b.lane ? -1 : 1));
  return await tx.db
    .insertInto('clientLane')
    .values(sorted.map(({ clientId, lane }) => ({ workspaceId: tx.workspaceId, clientId, lane })))
    .onConflict((on) =>
      on.columns(['workspaceId', 'clientId', 'lane']).doUpdateSet((eb) => ({ lastN: eb.ref('clientLane.lastN') })),
    )
    .returning([
      'clientId',
      'lane',
      'lastN',
      sql<string>`(select epoch from workspace_head where workspace_id = ${tx.workspaceId})`.as('epoch'),
    ])
    .execute();
}

/** `save` for several clients with one statement. Answers how many were stored: fewer when one of these mutations has an answer under another number. */
export async function saveOutcomes(tx: ReadTx, all: readonly GivenOutcome[]): Promise<number> {
  const rows = all.map(({ clientId, id, outcome }) => ({ clientId, lane: outcome.lane, n: outcome.n, id, outcome }));
  const { rows: saved } = await sql<{ count: number }>`
    with given as (select * from jsonb_to_recordset(${json(rows)}::jsonb) as v("clientId" uuid, lane text, n bigint, id uuid, outcome jsonb)),
    saved as (insert into mutation_result (workspace_id, client_id, lane, n, mutation_id, outcome)
      select ${tx.workspaceId}::uuid, "clientId", lane, n, id, outcome from given
      on conflict (workspace_id, client_id, mutation_id) do nothing returning client_id, lane, n),
    moved as (update client_lane l set last_n = s.n from saved s
      where l.workspace_id = ${tx.workspaceId} and l.client_id = s.client_id and l.lane = s.lane returning 1)
    select count(*)::int as count from moved`.execute(tx.db);
  return saved[0]?.count ?? 0;
}
