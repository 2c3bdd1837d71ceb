import type { CallHandlers } from '#shared/contract/ipc.ts';
import { maySee } from '#shared/contract/matrix.ts';
import type { reviewCalls } from '#shared/contract/review-calls.ts';
import { AppError } from '#shared/lib/errors.ts';
import { limits } from '#shared/lib/limits.ts';
import type { Reader } from '../conversation/reader.ts';
import type { Stores } from '../db/stores.ts';
import { ofReview, overlayDecisions, withdrawnBy } from './overlay-corrections.ts';
import { readItem } from './review-item.ts';
import { readQueue } from './review-queue.ts';

export type ReviewDeps = { stores: Stores; reader: Reader; serverNowMs: () => number };

/** E2: the leads' review and an agent's own corrections, answered from the cache with this desk's decisions over it. */
export function reviewCallHandlers({
  stores,
  reader,
  serverNowMs,
}: ReviewDeps): Pick<CallHandlers, keyof typeof reviewCalls> {
  const requireLead = () => {
    const me = reader.meRow();
    if (me === null || !maySee(me.role, 'review')) throw new AppError('forbidden', 'Your role does not allow this.');
    return me;
  };
  return {
    'review:queue': (input) => readQueue(stores.cache, reader, requireLead(), serverNowMs(), input),
    'review:item': ({ correctionId }) => ({
      item: readItem(stores.cache, reader, requireLead(), serverNowMs(), correctionId),
    }),
    'review:own': () => {
      const me = reader.meRow();
      if (me === null) return { corrections: [] };
      const gone = withdrawnBy(reader.entries());
      const own = stores.cache.all('correction').filter(({ authorId, id }) => authorId === me.id && !gone.has(id));
      const pending = ofReview(reader.lanes().get('global') ?? []);
      return {
        corrections: overlayDecisions(own, pending, me)
          .sort((a, b) => (a.at < b.at ? 1 : -1))
          .slice(0, limits.listRows),
      };
    },
  };
}
