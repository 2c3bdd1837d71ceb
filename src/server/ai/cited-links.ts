import type { ReadTx } from '#server/db/store.ts';
import type { Source } from '#shared/conversation/schema.ts';
import { foreignLinks, keepLinks } from '#shared/lib/keep-links.ts';

/**
 * SEC-70, the last thing before a text of the assistant's is stored for a customer or offered to an agent: its links are compared with the public articles and approved
 * answers that it cites, as the database has them now. What it cites is read by id in this workspace; a text without links costs nothing.
 */
export async function keepCitedLinks(tx: ReadTx, text: string, sources: readonly Source[]): Promise<string> {
  if (foreignLinks(text, { texts: [] }).length === 0 && !text.includes('](') && !text.includes('![')) return text;
  return keepLinks(text, { texts: await textsOf(tx, sources) });
}

async function textsOf(tx: ReadTx, sources: readonly Source[]): Promise<string[]> {
  const articleIds = sources.flatMap(({ articleId }) => articleId ?? []);
  const correctionIds = sources.flatMap(({ correctionId }) => correctionId ?? []);
  const articles =
    articleIds.length === 0
      ? []
      : await tx.db
          .selectFrom('article')
          .select('sections')
          .where('workspaceId', '=', tx.workspaceId)
          .where('audience', '=', 'public')
          .where('id', 'in', articleIds)
          .execute();
  const answers =
    correctionIds.length === 0
      ? []
      : await tx.db
          .selectFrom('answer')
          .select('text')
          .where('workspaceId', '=', tx.workspaceId)
          .where('correctionId', 'in', correctionIds)
          .where('revertedAt', 'is', null)
          .execute();
  return [
    ...articles.flatMap(({ sections }) => sections.map((section) => section.text)),
    ...answers.map(({ text }) => text),
  ];
}
