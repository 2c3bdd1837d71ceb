import type { AgentActor } from '#server/auth/session.ts';
import type { ReadTx } from '#server/db/store.ts';
import { contentOfArticle } from '#shared/article/rules.ts';
import type { PublishedArticle } from '#shared/article/schema.ts';
import type { ArticleVersion } from '#shared/contract/knowledge.ts';
import { AppError } from '#shared/lib/errors.ts';

/** What one publication of an article said, and what stood there before it. Leads see those of their teams, admins all (SEC-34). Throws AppError('not_found'). */
export async function readVersion(tx: ReadTx, actor: AgentActor, publicationId: string): Promise<ArticleVersion> {
  const row = await tx.db
    .selectFrom('publication')
    .select(['content', 'before', 'teamIds'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', publicationId)
    .where('kind', '=', 'article')
    .executeTakeFirst();
  const isTheirs = actor.role === 'admin' || row?.teamIds.some((id) => actor.teamIds.includes(id));
  if (!row || !isTheirs) throw new AppError('not_found', 'There is no such publication.');
  return { content: wordsOf(row.content), before: wordsOf(row.before) };
}

/** Only articles were asked for. */
function wordsOf(content: unknown): ArticleVersion['content'] {
  if (content === null) return null;
  const article = content as PublishedArticle;
  const words = contentOfArticle({ ...article } as Parameters<typeof contentOfArticle>[0]);
  return { words, state: article.state ?? 'live' };
}
