import type { WriteTx } from '#server/db/store.ts';
import { correctionColumns, correctionOf, isWithdrawn, putCorrection } from '#server/learning/correction-rows.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import type { CorrectionRow } from '#shared/correction/schema.ts';
import { erasedText } from './coverage.ts';
import { erasePublications } from './erase-publications.ts';
import { maskQuotes, type Phrases } from './mask-quotes.ts';
import { reopenCorrections } from './reopen-corrections.ts';
import type { Tally } from './tally.ts';

/**
 * SEC-82: corrections made in this conversation are masked at once. One that waits or is in force goes (back) to the leads, who are the only ones to say whether the
 * agent's words still tell of the customer; its answer is out of use until then. A rejected one serves nobody: all its words go.
 */
export async function eraseCorrections(
  tx: WriteTx,
  conversation: ConversationRow,
  phrases: Phrases,
  tally: Tally,
): Promise<void> {
  const rows = await tx.db
    .selectFrom('correction')
    .selectAll()
    .where('workspaceId', '=', tx.workspaceId)
    .where('conversationId', '=', conversation.id)
    .forUpdate()
    .execute();
  for (const stored of rows) {
    const masked = maskCorrection(correctionOf(stored), phrases);
    const { id, conversationId: _thread, ...columns } = masked;
    await tx.db
      .updateTable('correction')
      .set(correctionColumns(columns))
      .where('workspaceId', '=', tx.workspaceId)
      .where('id', '=', id)
      .execute();
    putCorrection(tx, masked, conversation.teamId);
    tally.count('correction', 1);
    if (masked.state === 'waiting') tally.review.push({ kind: 'correction', id });
  }
  const ids = rows.map((row) => row.id);
  await reopenCorrections(tx, await erasePublications(tx, conversation.id, ids, tally), tally);
  if (ids.length === 0) return;
  const answers = await tx.db
    .deleteFrom('answer')
    .where('workspaceId', '=', tx.workspaceId)
    .where('correctionId', 'in', ids)
    .returning('id')
    .execute();
  tally.count('answer', answers.length);
  for (const { id } of answers) tx.remove('answer', id);
}

function maskCorrection(row: CorrectionRow, phrases: Phrases): CorrectionRow {
  // An answer is found and cited by its question: it keeps one that says what it is about.
  const question = row.articleTitle ?? 'A question of a customer who was erased';
  // What was found out rests on words that are gone; the asked author may have been asked about them.
  const forgotten = { flags: null, asked: null, contradicts: null, similar: null, touches: null } as const;
  // One that was taken back serves nobody either (E1).
  if (row.state === 'rejected' || isWithdrawn(row))
    return {
      ...row,
      ...forgotten,
      question,
      said: erasedText,
      text: erasedText,
      publishedText: null,
      decisionReason: erasedText,
    };
  return {
    ...row,
    ...forgotten,
    examined: null,
    groupId: null,
    expiredAt: null,
    decidedWith: null,
    publicationId: null,
    question,
    said: erasedText,
    text: maskQuotes(row.publishedText ?? row.text, phrases, erasedText),
    state: 'waiting',
    decidedBy: null,
    decidedByName: null,
    decidedAt: null,
    publishedText: null,
    decisionReason: null,
  };
}
