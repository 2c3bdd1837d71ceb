import { sql } from 'kysely';
import { articleOf, draftOf, storeDraft, writeArticle } from '#server/article/store-article.ts';
import type { WriteTx } from '#server/db/store.ts';
import { correctionOf, isWithdrawn, putCorrection } from '#server/learning/correction-rows.ts';
import { noteKnowledgeChange } from '#server/publishing/knowledge-change.ts';
import { erasedText } from './coverage.ts';
import { maskQuotes, type Phrases } from './mask-quotes.ts';
import type { KnownWords } from './read-words.ts';
import type { Tally } from './tally.ts';

/**
 * SEC-82: articles, answers and corrections of other threads that quote the customer are masked at once; the report names them for a person. Only what was written since
 * the customer's first word can quote it.
 */
export async function eraseKnowledge(tx: WriteTx, phrases: Phrases, known: KnownWords, tally: Tally): Promise<void> {
  await noteKnowledgeChange(tx);
  if (known.firstAt === null) return;
  const mask = (text: string) => maskQuotes(text, phrases, erasedText);
  await maskArticles(tx, known.firstAt, mask, tally);
  await maskDrafts(tx, mask, tally);
  await maskAnswers(tx, known, mask, tally);
  await maskCorrections(tx, known, mask, tally);
}

type Mask = (text: string) => string;

async function maskArticles(tx: WriteTx, since: Date, mask: Mask, tally: Tally): Promise<void> {
  const rows = await tx.db
    .selectFrom('article')
    .selectAll()
    .where('workspaceId', '=', tx.workspaceId)
    .where('updatedAt', '>=', since)
    .forUpdate()
    .execute();
  for (const stored of rows) {
    const row = articleOf(stored);
    const title = mask(row.title);
    const sections = row.sections.map(({ heading, text }) => ({ heading: mask(heading), text: mask(text) }));
    if (title === row.title && JSON.stringify(sections) === JSON.stringify(row.sections)) continue;
    await writeArticle(tx, { ...row, title, sections, version: row.version + 1, updatedAt: tx.now.toISOString() });
    tally.count('article', 1);
    tally.review.push({ kind: 'article', id: row.id });
  }
}

/** What is being written quotes as well: drafts of the customer's own threads are gone, of others lose the quote. */
async function maskDrafts(tx: WriteTx, mask: Mask, tally: Tally): Promise<void> {
  const rows = await tx.db
    .selectFrom('articleDraft')
    .selectAll()
    .where('workspaceId', '=', tx.workspaceId)
    .forUpdate()
    .execute();
  for (const row of rows.map(draftOf)) {
    const title = mask(row.content.title);
    const sections = row.content.sections.map(({ heading, text }) => ({ heading: mask(heading), text: mask(text) }));
    const content = { ...row.content, title, sections };
    if (JSON.stringify(content) === JSON.stringify(row.content)) continue;
    await storeDraft(tx, { ...row, content, updatedAt: tx.now.toISOString() });
    tally.count('article draft', 1);
  }
}

/** Those of the customer's own threads are withdrawn with their corrections. */
async function maskAnswers(tx: WriteTx, known: KnownWords, mask: Mask, tally: Tally): Promise<void> {
  const rows = await tx.db
    .selectFrom('answer')
    .selectAll()
    .where('workspaceId', '=', tx.workspaceId)
    .where('approvedAt', '>=', known.firstAt ?? tx.now)
    .where(sql<boolean>`not exists (select from correction k where k.workspace_id = answer.workspace_id and k.id = answer.correction_id
      and k.conversation_id = any(${[...known.conversationIds]}::uuid[]))`)
    .forUpdate()
    .execute();
  for (const { workspaceId: _wall, revertedAt, ...row } of rows) {
    const text = mask(row.text);
    if (text === row.text) continue;
    const version = row.version + 1;
    await tx.db
      .updateTable('answer')
      .set({ text, version })
      .where('workspaceId', '=', tx.workspaceId)
      .where('id', '=', row.id)
      .execute();
    if (revertedAt === null)
      tx.put('answer', row.id, ['ws'], { ...row, text, version, approvedAt: row.approvedAt.toISOString() });
    tally.count('answer of others', 1);
    tally.review.push({ kind: 'answer', id: row.id });
  }
}

async function maskCorrections(tx: WriteTx, known: KnownWords, mask: Mask, tally: Tally): Promise<void> {
  const rows = await tx.db
    .selectFrom('correction')
    .selectAll()
    .where('workspaceId', '=', tx.workspaceId)
    .where('at', '>=', known.firstAt ?? tx.now)
    .forUpdate()
    .execute();
  for (const stored of rows) {
    const row = correctionOf(stored);
    if (known.conversationIds.includes(row.conversationId)) continue;
    const own = {
      text: mask(row.text),
      publishedText: row.publishedText === null ? null : mask(row.publishedText),
      decisionReason: row.decisionReason === null ? null : mask(row.decisionReason),
    };
    if (own.text === row.text && own.publishedText === row.publishedText && own.decisionReason === row.decisionReason)
      continue;
    await tx.db
      .updateTable('correction')
      .set(own)
      .where('workspaceId', '=', tx.workspaceId)
      .where('id', '=', row.id)
      .execute();
    const { teamId } = await tx.db
      .selectFrom('conversation')
      .select('teamId')
      .where('workspaceId', '=', tx.workspaceId)
      .where('id', '=', row.conversationId)
      .executeTakeFirstOrThrow();
    putCorrection(tx, { ...row, ...own }, teamId);
    tally.count('correction of others', 1);
    if (!isWithdrawn(row)) tally.review.push({ kind: 'correction', id: row.id });
  }
}
