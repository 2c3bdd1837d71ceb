import type { ReadTx, WriteTx } from '#server/db/store.ts';
import { AppError } from '#shared/lib/errors.ts';
import { foreignLinks } from '#shared/lib/keep-links.ts';

/**
 * SEC-70, SEC-72: an approved answer brings no new link to customers: each stands exactly so in a public article of the workspace. Throws AppError('invalid') that names
 * the first that does not, so that the lead sees what they were about to publish.
 */
export async function requirePublishedLinks(tx: WriteTx, text: string): Promise<void> {
  if (foreignLinks(text, { texts: [] }).length === 0) return;
  const [foreign] = foreignLinks(text, { texts: await readPublicTexts(tx) });
  if (foreign !== undefined)
    throw new AppError('invalid', `The link ${foreign.slice(0, 80)} stands in no public article.`);
}

/** What every customer may read already: the sections of public articles. A retired one is no longer read by anybody. */
export async function readPublicTexts(tx: ReadTx): Promise<string[]> {
  const articles = await tx.db
    .selectFrom('article')
    .select('sections')
    .where('workspaceId', '=', tx.workspaceId)
    .where('audience', '=', 'public')
    .where('state', '=', 'live')
    .execute();
  return articles.flatMap(({ sections }) => sections.map((section) => section.text));
}
