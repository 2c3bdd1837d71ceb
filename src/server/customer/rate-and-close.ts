import { closeConversation } from '#server/conversation/close.ts';
import { appendMoment, loadConversation, saveConversation } from '#server/conversation/store.ts';
import type { ReadTx } from '#server/db/store.ts';
import type { PostHandler } from '#server/http/api/api-call.ts';
import { recordEvent } from '#server/insights/record-event.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { repairText } from '#shared/lib/text.ts';

/** A rating may be changed for a day after it was first given (SEC-48). */
const changeableMs = 86_400_000;

export const rate: PostHandler<'rate'> = async (tx, { conversationId, body }) => {
  const record = await loadConversation(tx, conversationId, 'lock');
  if (record.row.state !== 'closed') throw new AppError('conflict', 'A conversation can be rated once it is closed.');
  if (record.rating !== null) {
    const first = await firstRatedAt(tx, record.row.id);
    if (first && tx.now.getTime() - first.getTime() > changeableMs)
      throw new AppError('conflict', 'The rating can no longer be changed.');
  }
  record.rating = body.score;
  record.ratingComment = body.comment ? repairText(body.comment) : null;
  recordEvent(tx, record, 'csat.answered', {
    surveyId: record.row.id,
    score: body.score,
    ratee: record.ratee,
    commented: record.ratingComment !== null,
  });
  await appendMoment(tx, record, { kind: 'rated', text: `Rated ${body.score} of 5` });
  await saveConversation(tx, record);
  return {};
};

async function firstRatedAt(tx: ReadTx, id: ConversationId): Promise<Date | null> {
  const moment = await tx.db
    .selectFrom('moment')
    .select('at')
    .where('workspaceId', '=', tx.workspaceId)
    .where('conversationId', '=', id)
    .where('kind', '=', 'rated')
    .orderBy('at')
    .limit(1)
    .executeTakeFirst();
  return moment?.at ?? null;
}

/** The customer's own word on how it ended: the one evidence for `confirmed` (MEASURES 2). Closing what is closed changes nothing. */
export const close: PostHandler<'close'> = async (tx, { conversationId, body }) => {
  const record = await loadConversation(tx, conversationId, 'lock');
  if (record.row.state === 'closed') return {};
  await closeConversation(tx, record, {
    cause: body.cause,
    closer: 'customer',
    agentId: record.row.assigneeId,
    by: null,
  });
  await saveConversation(tx, record);
  return {};
};
