import type { ConversationRecord } from '#server/conversation/conversation-record.ts';
import { readMessages } from '#server/conversation/messages.ts';
import type { GoldenSource } from '#server/db/publication-tables.ts';
import { json } from '#server/db/schema.ts';
import type { ReadTx, WriteTx } from '#server/db/store.ts';
import type { CorrectionRow } from '#shared/correction/schema.ts';
import type { ConversationId, CorrectionId } from '#shared/lib/ids.ts';
import { keepLinks } from '#shared/lib/keep-links.ts';
import { maskPersonalData } from '#shared/lib/personal-data.ts';
import { demandsOf } from '#shared/publication/golden-case.ts';

/** Earlier words of the customer that make the question what it is. */
const contextMessages = 3;
const contextChars = 600;

export type AddedCase = { id: string; question: string; correctionId: CorrectionId };

/**
 * E3: each approved correction is a case of the golden set: its question in context, the figures that must and must not be said, and what must be found. Masked of personal data
 * (SEC-85) and of links (SEC-70: it is cited by its question). `proposed` until its publication is live.
 */
export async function addGoldenCases(
  tx: WriteTx,
  approved: {
    head: CorrectionRow;
    others: readonly CorrectionRow[];
    question: string;
    text: string;
    source: GoldenSource;
    record: ConversationRecord;
  },
): Promise<AddedCase[]> {
  const { head, others, text, source, record } = approved;
  const added: AddedCase[] = [];
  for (const correction of [head, ...others]) {
    const mask = await createMask(tx, correction.conversationId);
    const question = correction === head ? approved.question : mask(correction.question);
    const { mustSay, mustNotSay } = demandsOf(text, correction.said, question);
    const id = tx.newId();
    await tx.db
      .insertInto('goldenCase')
      .values({
        workspaceId: tx.workspaceId,
        id,
        question,
        context: json((await contextOf(tx, correction)).map(mask)),
        mustSay: json(mustSay),
        mustNotSay: json(mustNotSay),
        source: json(source),
        categoryKey: correction.categoryKey,
        language: record.row.language,
        teamId: record.row.teamId,
        conversationId: correction.conversationId,
        fromCorrectionId: correction.id,
        state: 'proposed',
        at: tx.now,
      })
      .execute();
    added.push({ id, question, correctionId: correction.id });
  }
  return added;
}

async function createMask(tx: ReadTx, conversationId: ConversationId): Promise<(text: string) => string> {
  const row = await tx.db
    .selectFrom('conversation')
    .innerJoin('customer', (join) =>
      join
        .onRef('customer.workspaceId', '=', 'conversation.workspaceId')
        .onRef('customer.id', '=', 'conversation.customerId'),
    )
    .select(['customer.name', 'conversation.customerName'])
    .where('conversation.workspaceId', '=', tx.workspaceId)
    .where('conversation.id', '=', conversationId)
    .executeTakeFirst();
  // "Customer" and "Visitor" are no names.
  const names = [row?.name, row?.customerName].filter((name): name is string => !!name && name.includes(' '));
  return (text) => keepLinks(maskPersonalData(text, { names, published: [] }), { texts: [] });
}

async function contextOf(tx: ReadTx, correction: CorrectionRow): Promise<string[]> {
  const messages = await readMessages(tx, correction.conversationId);
  const said = messages.find(({ id }) => id === correction.messageId);
  if (!said) return [];
  const before = messages.filter(({ n, kind }) => n < said.n && kind !== 'status');
  const from = before.findLast(({ author }) => author.kind !== 'customer')?.n ?? 0;
  return before
    .filter(({ n, author }) => n <= from && author.kind === 'customer')
    .slice(-contextMessages)
    .map(({ text }) => text.slice(0, contextChars));
}
