import type { AgentRow } from '#shared/agent/schema.ts';
import type { SavedReplyRow } from '#shared/saved-reply/schema.ts';
import { argsOf, isOpen, type Pending } from '../sync/overlay.ts';

/** Saved replies with what was changed at this desk over them, and which of them wait. Pure; the server decides again (PUSH-6). */
export function overlaySavedReplies(
  base: readonly SavedReplyRow[],
  pending: readonly Pending[],
  me: Pick<AgentRow, 'id' | 'name'>,
): { rows: SavedReplyRow[]; waiting: ReadonlySet<string> } {
  const rows = new Map(base.map((row) => [row.id, row]));
  const waiting = new Set<string>();
  for (const mutation of pending) {
    if (!isOpen(mutation)) continue;
    const removed = argsOf(mutation, 'savedReply.remove');
    if (removed) rows.delete(removed.savedReplyId);
    const saved = argsOf(mutation, 'savedReply.save');
    if (!saved) continue;
    const { savedReplyId: id, basedOn, content } = saved;
    // Its row came before its acknowledgement, or another's change did: that one is the server's.
    if ((rows.get(id)?.version ?? 0) > basedOn) continue;
    waiting.add(id);
    rows.set(id, {
      id,
      ...content,
      ownerId: content.sharing === 'own' ? me.id : null,
      version: basedOn + 1,
      updatedAt: mutation.at,
      updatedById: me.id,
      updatedByName: me.name,
    });
  }
  return { rows: [...rows.values()], waiting };
}
