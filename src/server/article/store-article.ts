/** The rows of the knowledge base: who writes them puts them on the feed with the same call. Owns `article` and `article_draft`; the answers are `learning`'s. */
import type { Selectable } from 'kysely';
import { json, type Tables } from '#server/db/schema.ts';
import type { ReadTx, WriteTx } from '#server/db/store.ts';
import { isSameContent } from '#shared/article/rules.ts';
import type { ArticleDraftRow, ArticleRow, PublishedArticle } from '#shared/article/schema.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { AgentId, ArticleId } from '#shared/lib/ids.ts';

export function articleOf({ workspaceId: _wall, ...row }: Selectable<Tables['article']>): ArticleRow {
  return { ...row, updatedAt: row.updatedAt.toISOString() };
}

export function draftOf({ workspaceId: _wall, ...row }: Selectable<Tables['articleDraft']>): ArticleDraftRow {
  return { ...row, updatedAt: row.updatedAt.toISOString() };
}

/** `review:T` of every team: what leads read, whichever they lead. */
export async function leadScopes(tx: ReadTx): Promise<string[]> {
  const teams = await tx.db.selectFrom('team').select('id').where('workspaceId', '=', tx.workspaceId).execute();
  return teams.map(({ id }) => `review:${id}`);
}

/** The row, locked until the transaction ends; null where there is none. */
export async function lockArticle(tx: WriteTx, id: ArticleId): Promise<ArticleRow | null> {
  const row = await tx.db
    .selectFrom('article')
    .selectAll()
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ? articleOf(row) : null;
}

/**
 * Puts an article in place whole, as one version more: what a publication and its revert do. A retired one leaves everybody's desk but the leads'. Drafts that say the same are
 * done and go; other drafts of who published go on from the new version. Throws AppError('conflict') where another article has the address.
 */
export async function storeArticle(
  tx: WriteTx,
  id: ArticleId,
  content: PublishedArticle,
  by: { id: AgentId; name: string },
): Promise<ArticleRow> {
  await requireFreeSlug(tx, id, content.slug);
  const before = await lockArticle(tx, id);
  const row: ArticleRow = {
    id,
    ...content,
    version: (before?.version ?? 0) + 1,
    updatedAt: tx.now.toISOString(),
    updatedById: by.id,
    updatedByName: by.name,
  };
  await writeArticle(tx, row);
  await settleDrafts(tx, row, content, by.id);
  return row;
}

/** Takes an article out that was never there before: the revert of its first publication. Its drafts stay, and begin anew. */
export async function dropArticle(tx: WriteTx, id: ArticleId): Promise<void> {
  await tx.db.deleteFrom('article').where('workspaceId', '=', tx.workspaceId).where('id', '=', id).execute();
  tx.remove('article', id);
  for (const draft of await lockDrafts(tx, id)) await storeDraft(tx, { ...draft, basedOn: 0 });
}

/** Stores the row as it is and tells whoever reads it. */
export async function writeArticle(tx: WriteTx, row: ArticleRow): Promise<void> {
  const { id, sections, state, ...rest } = row;
  const values = { ...rest, state: state ?? 'live', sections: json(sections) };
  await tx.db
    .insertInto('article')
    .values({ workspaceId: tx.workspaceId, id, ...values })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'id']).doUpdateSet(values))
    .execute();
  tx.put('article', id, state === 'retired' ? await leadScopes(tx) : ['ws'], row);
}

export async function lockDrafts(tx: WriteTx, articleId: ArticleId): Promise<ArticleDraftRow[]> {
  const rows = await tx.db
    .selectFrom('articleDraft')
    .selectAll()
    .where('workspaceId', '=', tx.workspaceId)
    .where('articleId', '=', articleId)
    .forUpdate()
    .execute();
  return rows.map(draftOf);
}

/** Its author and the leads get it; nobody else, and no assistant. */
export async function storeDraft(tx: WriteTx, row: ArticleDraftRow): Promise<void> {
  const { id, content, ...rest } = row;
  const values = { ...rest, content: json(content) };
  await tx.db
    .insertInto('articleDraft')
    .values({ workspaceId: tx.workspaceId, id, ...values })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'id']).doUpdateSet(values))
    .execute();
  tx.put('articleDraft', id, [`agent:${row.authorId}`, ...(await leadScopes(tx))], row);
}

export async function dropDraft(tx: WriteTx, id: string): Promise<void> {
  await tx.db.deleteFrom('articleDraft').where('workspaceId', '=', tx.workspaceId).where('id', '=', id).execute();
  tx.remove('articleDraft', id);
}

async function settleDrafts(tx: WriteTx, row: ArticleRow, content: PublishedArticle, byId: AgentId): Promise<void> {
  for (const draft of await lockDrafts(tx, row.id)) {
    if (isSameContent(draft.content, content)) await dropDraft(tx, draft.id);
    else if (draft.authorId === byId) await storeDraft(tx, { ...draft, basedOn: row.version });
  }
}

export async function requireFreeSlug(tx: ReadTx, id: ArticleId, slug: string): Promise<void> {
  const other = await tx.db
    .selectFrom('article')
    .select('title')
    .where('workspaceId', '=', tx.workspaceId)
    .where('slug', '=', slug)
    .where('id', '<>', id)
    .executeTakeFirst();
  if (other) throw new AppError('conflict', `The address ${slug} is that of the article “${other.title}”.`);
}
