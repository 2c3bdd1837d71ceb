import type { ReadTx } from '#server/db/store.ts';
import type { AgentId, ClientId, CustomerId } from '#shared/lib/ids.ts';
import type { ReviewItem } from './tally.ts';

const silentAfterMs = 30 * 86_400_000;

export type ListedErasure = {
  customerId: CustomerId;
  at: string;
  /** Null: under way, or cut off; it is finished at the next start or by the same command. */
  finishedAt: string | null;
  counts: Readonly<Record<string, number>>;
  review: readonly ReviewItem[];
  desktops: {
    acknowledged: number;
    /** Were there at the time and have not followed. `silent`: for 30 days. */
    waiting: { clientId: ClientId; agentId: AgentId; lastSeenAt: string | null; silent: boolean }[];
  };
};

/** SEC-82: the erasures, newest first, with the desktops that have followed and those that have not. */
export async function listErasures(tx: ReadTx): Promise<ListedErasure[]> {
  const erasures = await tx.db
    .selectFrom('erasure')
    .selectAll()
    .where('workspaceId', '=', tx.workspaceId)
    .orderBy('at', 'desc')
    .limit(1_000)
    .execute();
  const clients = await tx.db.selectFrom('client').selectAll().where('workspaceId', '=', tx.workspaceId).execute();
  return erasures.map(({ customerId, at, finishedAt, seq, counts, review }) => {
    const there = clients.filter(({ createdAt }) => finishedAt === null || createdAt <= finishedAt);
    const waiting = there.filter(({ erasuresSeen }) => seq === null || erasuresSeen < seq);
    return {
      customerId,
      at: at.toISOString(),
      finishedAt: finishedAt?.toISOString() ?? null,
      counts,
      review,
      desktops: {
        acknowledged: there.length - waiting.length,
        waiting: waiting.map(({ id, agentId, seenAt }) => ({
          clientId: id,
          agentId,
          lastSeenAt: seenAt?.toISOString() ?? null,
          silent: tx.now.getTime() - (finishedAt ?? at).getTime() > silentAfterMs,
        })),
      },
    };
  });
}
