import { z } from 'zod';
import type { CallHandlers } from '#shared/contract/ipc.ts';
import type { savedReplyCalls } from '#shared/contract/saved-reply-calls.ts';
import { limits } from '#shared/lib/limits.ts';
import { isMacro } from '#shared/saved-reply/rules.ts';
import type { Changes } from '../changes.ts';
import type { Reader } from '../conversation/reader.ts';
import type { Stores } from '../db/stores.ts';
import type { Session } from '../session/session.ts';
import { argsOf, isOpen } from '../sync/overlay.ts';
import { findFitting } from './find-fitting.ts';
import { overlaySavedReplies } from './overlay-saved-replies.ts';

type Handlers = Pick<CallHandlers, keyof typeof savedReplyCalls>;
export type SavedRepliesDeps = { stores: Stores; reader: Reader; session: Session; changes: Changes };

/** How often each was used at this desk: a setting of the device, which no server sees. */
const USES = 'savedReplyUses';
const uses = z.record(z.string(), z.int().positive());

/** J6: saved replies, macros and mentions, answered from the cache: the picker opens offline as well. */
export function createSavedReplies({ stores, reader, session, changes }: SavedRepliesDeps): Handlers {
  const readUses = (): Record<string, number> => {
    const kept = uses.safeParse(parseOrNull(stores.outbox.setting(USES)));
    return kept.success ? kept.data : {};
  };
  return {
    'savedReply:list': ({ conversationId }) => {
      const me = reader.meRow();
      const base = stores.cache.all('savedReply').filter(({ ownerId }) => ownerId === null || ownerId === me?.id);
      const pending = reader.lanes().get('global') ?? [];
      const { rows, waiting } =
        me === null ? { rows: base, waiting: new Set() } : overlaySavedReplies(base, pending, me);
      const used = readUses();
      const thread = conversationId === undefined ? [] : stores.cache.children('message', conversationId);
      const texts = thread.length === 0 ? [] : rows.filter((row) => !isMacro(row));
      return {
        fitting: findFitting(texts, thread),
        replies: rows
          .sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1))
          .map((reply) => ({ reply, isPending: waiting.has(reply.id), uses: used[reply.id] ?? 0 })),
      };
    },
    'savedReply:used': ({ savedReplyId }) => {
      const now = readUses();
      stores.outbox.setSetting(USES, JSON.stringify({ ...now, [savedReplyId]: (now[savedReplyId] ?? 0) + 1 }));
      changes.kinds(['savedReply']);
      return {};
    },
    'mention:list': () => {
      const me = session.requireMe();
      const seen = new Map<string, string>();
      for (const entry of reader.lanes().get('global') ?? [])
        if (isOpen(entry)) for (const id of argsOf(entry, 'mention.see')?.mentionIds ?? []) seen.set(id, entry.at);
      return {
        mentions: stores.cache
          .all('mention')
          .filter(({ agentId }) => agentId === me)
          .map((row) => ({ ...row, seenAt: row.seenAt ?? seen.get(row.id) ?? null }))
          .sort((a, b) => (a.at < b.at ? 1 : -1))
          .slice(0, limits.listRows)
          .map((mention) => ({
            mention,
            note: stores.cache.get('note', mention.noteId)?.text ?? null,
            customer: stores.cache.get('conversation', mention.conversationId)?.customerName ?? null,
          })),
      };
    },
  };
}

function parseOrNull(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    // What cannot be read is as if nothing was counted: it only sorts a list.
    return null;
  }
}
