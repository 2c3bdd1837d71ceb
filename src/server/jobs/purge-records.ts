import { purgeFiles } from '#server/attachment/retention.ts';
import type { ServerDeps } from '#server/deps.ts';
import { forgetOldDrafts } from '#server/draft/forget-old-drafts.ts';
import { pruneFeed } from '#server/sync/prune-feed.ts';
import { forgetPastRuns } from '#server/tool/erased-runs.ts';

/** The retention `day` of data-classes.ts: proofs of having been seen are kept as long as a repeat is plausible, and a margin. */
export const keptMs = 86_400_000;
/** A signed identity lives 10 minutes at most (SEC-43); until its end it must be known. */
const marginMs = 3_600_000;
const pauseMs = 15 * 60_000;
/** Rows taken at once, so that a first purge of years locks nothing for long. */
const most = 5_000;

/**
 * SEC-81: removes what is kept for a day: idempotency answers (sealed, SEC-42), used-up identities, and what counted against limits of days that are over. Mutation results are not
 * touched: the last 500 of a lane stay, so that a desk long offline gets its answers (SYNC 2.3). Answers how many rows went.
 */
export async function purgeRecords({ store, workspaceId, clock }: Pick<ServerDeps, 'store' | 'workspaceId' | 'clock'>) {
  const now = clock().getTime();
  const { value } = await store.write('system', workspaceId, async (tx) => {
    const answers = await tx.db
      .deleteFrom('idempotency')
      .where('workspaceId', '=', tx.workspaceId)
      .where((eb) =>
        eb(
          'keyHash',
          'in',
          eb
            .selectFrom('idempotency')
            .select('keyHash')
            .where('workspaceId', '=', tx.workspaceId)
            .where('at', '<', new Date(now - keptMs))
            .limit(most),
        ),
      )
      .where('at', '<', new Date(now - keptMs))
      .executeTakeFirst();
    const identities = await tx.db
      .deleteFrom('identityJti')
      .where('workspaceId', '=', tx.workspaceId)
      .where('exp', '<', new Date(now - marginMs))
      .executeTakeFirst();
    await forgetPastRuns(tx);
    await forgetOldDrafts(tx, now);
    return { idempotency: Number(answers.numDeletedRows), identities: Number(identities.numDeletedRows) };
  });
  return value;
}

/** Purges at most every 15 minutes, however often the sweep asks; reports counts, never what they were. */
export function createPurge(deps: ServerDeps): () => Promise<void> {
  let nextAt = 0;
  return async () => {
    const now = deps.clock().getTime();
    if (now < nextAt) return;
    nextAt = now + pauseMs;
    const { idempotency, identities } = await purgeRecords(deps);
    if (idempotency + identities > 0)
      deps.log.info({ part: 'purge', count: idempotency + identities }, 'records of a day went');
    const { unsent, expired } = await purgeFiles(deps);
    if (unsent + expired > 0)
      deps.log.info({ part: 'purge', count: unsent + expired }, 'files whose time was over went');
    const tombstones = await pruneFeed(deps);
    if (tombstones > 0) deps.log.info({ part: 'purge', count: tombstones }, 'tombstones of 30 days ago went');
  };
}
