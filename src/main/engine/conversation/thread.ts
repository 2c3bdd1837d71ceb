import { seenId } from '#shared/alert/schema.ts';
import type { Thread } from '#shared/contract/ipc.ts';
import { isInReview } from '#shared/conversation/rules.ts';
import type { MessageRow } from '#shared/conversation/schema.ts';
import type { CacheStore } from '../db/cache-store.ts';
import { overlayDecisions } from '../review/overlay-corrections.ts';
import { overlayCorrections, overlayFeedback, pendingItems } from '../sync/overlay-thread.ts';
import { overlayActions } from './overlay-actions.ts';
import type { Reader } from './reader.ts';

/** So many are told in a few pieces, sooner than a hand gets from J to Enter: no thread of them is cut. */
const LONG = 1_000;
/** More than any view of it holds. */
const END = 100;

/**
 * One thread as it is shown: the server's rows, and what of ours waits. Null when the conversation is not in this agent's scopes.
 *
 * @param endOnly of a long one only the first message and the end are read: what is seen when it opens
 */
export function readThread(
  cache: CacheStore,
  reader: Reader,
  id: string,
  { endOnly = false }: { endOnly?: boolean } = {},
): Thread | null {
  const item = reader.conversation(id);
  if (item === null) return null;
  const { conversation, claiming } = item;
  const pending = reader.lanes().get(id) ?? [];
  const me = reader.meRow();
  const end = endOnly ? endOf(cache, id) : null;
  const messages = end ?? cache.children('message', id);
  const notes = cache.children('note', id);
  const whispers = cache.children('whisper', id);
  const feedback = cache.children('feedback', id);
  const corrections = cache.children('correction', id);
  return {
    conversation,
    claiming,
    seenThrough: me === null ? null : (cache.get('seen', seenId(me.id, id))?.throughN ?? null),
    complete: cache.holds(`conv:${id}`),
    ...(end !== null && { isEndOnly: true }),
    messages: [...messages],
    notes: [...notes],
    whispers: [...whispers],
    moments: cache.children('moment', id).toSorted((a, b) => a.afterN - b.afterN || (a.at < b.at ? -1 : 1)),
    pending: pendingItems(reader.entries(), id, {
      messages,
      notes,
      whispers,
      drafts: cache.children('suggestion', id),
    }),
    handoff: newest(cache.children('handoff', id)),
    escalation: newest(cache.children('escalation', id)),
    context: cache.get('context', id),
    draft: isInReview(conversation) ? cache.get('suggestion', conversation.answerReview?.draftId ?? '') : null,
    feedback: me === null ? [...feedback] : overlayFeedback(feedback, pending, me),
    attachments: cache.children('attachment', id).toSorted((a, b) => a.place - b.place),
    actions: overlayActions(cache.children('action', id), pending, (key) => cache.get('tool', key)),
    corrections:
      me === null
        ? [...corrections]
        : overlayDecisions(
            overlayCorrections(corrections, pending, { conversation, messages, me }),
            reader.lanes().get('global') ?? [],
            me,
          ),
  };
}

/** Null where the thread is not long. The first message says since when it is (its moments, which say who held the baton, are all there). */
function endOf(cache: CacheStore, id: string): MessageRow[] | null {
  const last = cache.lastChildren('message', id, LONG + 1);
  return last.length > LONG ? [...cache.firstChildren('message', id, 1), ...last.slice(-END)] : null;
}

function newest<T extends { at: string }>(rows: readonly T[]): T | null {
  return rows.reduce<T | null>((last, row) => (last === null || row.at > last.at ? row : last), null);
}
