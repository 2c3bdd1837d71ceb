import { sql } from 'kysely';
import type { ReadTx } from '#server/db/store.ts';
import type { PushOutcome } from '#shared/contract/sync.ts';
import type { ClientId } from '#shared/lib/ids.ts';
import type { KnownAgent } from './membership.ts';

/** The numbers and outcomes of one client's lanes, as a port beside feed-reader.ts. All of it is part of the transaction it was made for. */
export type LaneStore = {
  /** Locks the lane until the end of the transaction, making it when it is new; the last number that was answered, and the history that it is of. */
  lock: (lane: string) => Promise<{ lastN: number; epoch: string }>;
  outcome: (lane: string, n: number) => Promise<Answered | null>;
  /** What became of a mutation of this client, under whichever number. */
  answered: (id: string) => Promise<Answered | null>;
};

/** `id`: of the mutation that took the number; null: its client sent none. */
export type Answered = { outcome: PushOutcome; id: string | null };

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
  };
}

export type LaneKey = { clientId: ClientId; lane: string };
/** `agent`: whose client it is. */
export type LanePlace = LaneKey & { lastN: number; epoch: string; agent: KnownAgent | null };

/** `lock` for lanes of several clients with one statement, in the order in which everybody locks them, with the agents whose clients they are. No key twice. */
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
      sql<KnownAgent | null>`(
        select jsonb_build_object('id', a.id, 'role', a.role, 'teamIds', a.team_ids, 'name', a.name, 'publicName', a.public_name, 'active', a.active)
        from client c join agent a on a.workspace_id = c.workspace_id and a.id = c.agent_id
        where c.workspace_id = client_lane.workspace_id and c.id = client_lane.client_id)`.as('agent'),
    ])
    .execute();
}
