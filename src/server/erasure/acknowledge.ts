import { sql } from 'kysely';
import type { AgentActor } from '#server/auth/session.ts';
import type { Store } from '#server/db/store.ts';
import type { Page, PullRequest } from '#shared/contract/sync.ts';
import type { WorkspaceId } from '#shared/lib/ids.ts';

export type Acknowledge = {
  /** After a pull was answered. */
  pulled: (actor: AgentActor, request: PullRequest, page: Page) => Promise<void>;
  /** The desktops among these that have not said that they followed the newest erasure: they get its rows unasked, and have to pull once to say so. */
  owing: (clientIds: readonly string[]) => Promise<ReadonlySet<string>>;
};

const lookAgainMs = 1_000;
const mostClients = 10_000;

/**
 * SEC-82: notes which desktop has followed an erasure: the cursor that it asks from has passed it, in this history of the workspace. A desktop is written down when it
 * first pulls from this run of the server, and once for each erasure after that; other pulls write nothing.
 */
export function createAcknowledge(deps: { store: Store; workspaceId: WorkspaceId; clock: () => Date }): Acknowledge {
  const { store, workspaceId, clock } = deps;
  /** Client → erasures up to here are written down for it. */
  const seen = new Map<string, number>();
  let newest = { seq: 0, readAtMs: Number.NEGATIVE_INFINITY };

  async function newestSeq(): Promise<number> {
    const nowMs = clock().getTime();
    if (nowMs - newest.readAtMs < lookAgainMs) return newest.seq;
    const row = await store.read('system', workspaceId, (tx) =>
      tx.db
        .selectFrom('erasure')
        .select((eb) => eb.fn.max('seq').as('seq'))
        .where('workspaceId', '=', tx.workspaceId)
        .executeTakeFirst(),
    );
    newest = { seq: Number(row?.seq ?? 0), readAtMs: nowMs };
    return newest.seq;
  }

  async function pulled(actor: AgentActor, request: PullRequest, page: Page): Promise<void> {
    const { clientId, cursor } = request;
    const wanted = await newestSeq();
    // FEED-11: what is asked for ahead comes from a store that is not there yet.
    const isThere = !request.ahead && request.epoch === page.epoch && request.resume === null;
    const isWhole = isThere && !page.reset && !page.more;
    const reached = isWhole && cursor >= wanted ? wanted : 0;
    if ((seen.get(clientId) ?? -1) >= reached) return;
    await store.write('agent', workspaceId, async (tx) => {
      // SEC-30: under another's client id nothing is noted.
      await tx.db
        .insertInto('client')
        .values({ workspaceId, id: clientId, agentId: actor.agentId, seenAt: tx.now, erasuresSeen: reached })
        .onConflict((conflict) =>
          conflict
            .columns(['workspaceId', 'id'])
            .doUpdateSet({
              seenAt: tx.now,
              erasuresSeen: sql<number>`greatest(client.erasures_seen, excluded.erasures_seen)`,
            })
            .where('client.agentId', '=', actor.agentId),
        )
        .execute();
    });
    if (seen.size >= mostClients) seen.clear();
    seen.set(clientId, reached);
  }

  return {
    pulled,
    async owing(clientIds) {
      const wanted = await newestSeq();
      return new Set(clientIds.filter((id) => (seen.get(id) ?? 0) < wanted));
    },
  };
}
