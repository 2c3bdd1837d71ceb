import type { MutationName } from '#shared/conversation/contract.ts';
import type { Actor } from '#shared/conversation/rules.ts';
import { AppError } from '#shared/lib/errors.ts';
import { mayEditReply, requirePlace, requireVersion } from '#shared/saved-reply/rules.ts';
import type { Reader } from '../conversation/reader.ts';
import type { CacheStore } from '../db/cache-store.ts';
import { argsOf } from '../sync/overlay.ts';
import { overlaySavedReplies } from './overlay-saved-replies.ts';

/** What the server would refuse in any case is said at once: a place that is not theirs, a version that is not the one here. */
export function checkSavedReply(
  cache: CacheStore,
  reader: Reader,
  actor: Actor,
  name: MutationName,
  args: unknown,
): void {
  const saved = argsOf({ name, args }, 'savedReply.save');
  const changed = saved ?? argsOf({ name, args }, 'savedReply.remove');
  const me = reader.meRow();
  if (changed === undefined || me === null) return;
  if (saved) requirePlace(actor, saved.content);
  const base = cache.get('savedReply', changed.savedReplyId);
  const { rows } = overlaySavedReplies(base === null ? [] : [base], reader.lanes().get('global') ?? [], me);
  const now = rows.find(({ id }) => id === changed.savedReplyId) ?? null;
  // Gone is what was asked for.
  if (now === null && !saved) return;
  requireVersion(now, changed.basedOn);
  if (now !== null && !mayEditReply(actor, now))
    throw new AppError('forbidden', 'Only a lead changes what others use.');
}
