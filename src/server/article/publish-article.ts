import type { AgentActor } from '#server/auth/session.ts';
import type { WriteTx } from '#server/db/store.ts';
import { proposePublication } from '#server/publishing/propose-publication.ts';
import type { PublishedArticle } from '#shared/article/schema.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { ArticleId } from '#shared/lib/ids.ts';

/**
 * E3: an article changes by a publication: checked against the golden set, then live by itself, or held. One at a time for an article: what is under way is decided first, so
 * that nobody writes over words that are about to go live. Throws AppError('conflict') that names who is before.
 */
export async function publishArticle(
  tx: WriteTx,
  actor: AgentActor,
  { articleId, content }: { articleId: ArticleId; content: PublishedArticle },
): Promise<string> {
  const underWay = await tx.db
    .selectFrom('publication')
    .select(['state', 'authorName'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('targetId', '=', articleId)
    .where('state', 'in', ['checking', 'held'])
    .executeTakeFirst();
  if (underWay)
    throw new AppError(
      'conflict',
      underWay.state === 'checking'
        ? `The version of ${underWay.authorName} is being checked.`
        : `The version of ${underWay.authorName} is held. It is published or withdrawn first.`,
      { details: { state: underWay.state } },
    );
  const teams = await tx.db.selectFrom('team').select('id').where('workspaceId', '=', tx.workspaceId).execute();
  return await proposePublication(tx, actor, {
    kind: 'article',
    targetId: articleId,
    title: content.title,
    content,
    correctionIds: [],
    teamIds: teams.map(({ id }) => id),
  });
}
