import type { AgentRow } from '#shared/agent/schema.ts';
import type { ArticleDraftRow } from '#shared/article/schema.ts';
import type { ArticleId } from '#shared/lib/ids.ts';
import { argsOf, isOpen, type Pending } from '../sync/overlay.ts';

/** Drafts of articles with what was written at this desk over them, and which of them wait. Pure; the server decides again (PUSH-6). */
export function overlayDrafts(
  base: readonly ArticleDraftRow[],
  pending: readonly Pending[],
  me: Pick<AgentRow, 'id' | 'name'>,
): { rows: ArticleDraftRow[]; waiting: ReadonlySet<ArticleId> } {
  const own = new Map(base.filter(({ authorId }) => authorId === me.id).map((row) => [row.articleId, row]));
  const waiting = new Set<ArticleId>();
  for (const mutation of pending) {
    if (!isOpen(mutation)) continue;
    const dropped = argsOf(mutation, 'article.discardDraft');
    if (dropped) {
      own.delete(dropped.articleId);
      waiting.delete(dropped.articleId);
    }
    const saved = argsOf(mutation, 'article.saveDraft');
    if (!saved) continue;
    const before = own.get(saved.articleId);
    // Its row came before its acknowledgement, or another device's words did.
    if (before && before.writtenMs > saved.writtenMs) continue;
    if (mutation.state !== 'acknowledged') waiting.add(saved.articleId);
    const { seenMs: _seen, ...written } = saved;
    own.set(saved.articleId, {
      ...written,
      id: before?.id ?? saved.articleId,
      authorId: me.id,
      authorName: me.name,
      origin: before?.origin ?? saved.origin,
      source: before ? before.source : saved.source,
      conversationId: before ? before.conversationId : saved.conversationId,
      updatedAt: mutation.at,
    });
  }
  return { rows: [...base.filter(({ authorId }) => authorId !== me.id), ...own.values()], waiting };
}
