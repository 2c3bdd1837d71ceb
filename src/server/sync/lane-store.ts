import { json } from '#server/db/schema.ts';
import type { ReadTx } from '#server/db/store.ts';
import type { PushOutcome } from '#shared/contract/sync.ts';
import type { ClientId } from '#shared/lib/ids.ts';

/** The numbers and outcomes of one client's lanes, as a port beside feed-reader.ts. All of it is part of the transaction it was made for. */
export type LaneStore = {
  /** Locks the lane until the end of the transaction, making it when it is new; the last number that was answered. */
  lock: (lane: string) => Promise<number>;
  outcome: (lane: string, n: number) => Promise<PushOutcome | null>;
  /** Stores what became of its `n` and advances the lane to it. */
  save: (outcome: PushOutcome) => Promise<void>;
};

/** Results kept for each lane: far more than one push holds. */
const resultsKept = 500;

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
        .returning('lastN')
        .executeTakeFirstOrThrow();
      return row.lastN;
    },
    outcome: async (name, n) => {
      const row = await tx.db
        .selectFrom('mutationResult')
        .select('outcome')
        .where((eb) => eb.and({ ...lane(name), n }))
        .executeTakeFirst();
      return row?.outcome ?? null;
    },
    save: async (outcome) => {
      const key = lane(outcome.lane);
      // The head is locked meanwhile: both in one statement.
      await tx.db
        .with('saved', (db) =>
          db
            .insertInto('mutationResult')
            .values({ ...key, n: outcome.n, outcome: json(outcome) })
            .returning('n'),
        )
        .updateTable('clientLane')
        .set({ lastN: outcome.n })
        .where((eb) => eb.and(key))
        .execute();
      if (outcome.n % resultsKept === 0)
        await tx.db
          .deleteFrom('mutationResult')
          .where((eb) => eb.and(key))
          .where('n', '<=', outcome.n - resultsKept)
          .execute();
    },
  };
}
