import { sql } from 'kysely';
import { loadForAgent } from '#server/conversation/load-for-agent.ts';
import { readMessages } from '#server/conversation/messages.ts';
import type { MutationHandlers } from '#server/conversation/mutation-handler.ts';
import type { ReadTx } from '#server/db/store.ts';
import { recordEvent } from '#server/insights/record-event.ts';
import type { MessageRow, Source } from '#shared/conversation/schema.ts';
import { EXPIRES_AFTER_MS } from '#shared/correction/rules.ts';
import type { CorrectionRow } from '#shared/correction/schema.ts';
import { AppError } from '#shared/lib/errors.ts';
import { repairText } from '#shared/lib/text.ts';
import { correctionColumns, putCorrection } from './correction-rows.ts';
import { questionBefore } from './question-before.ts';

/** E1: what the assistant should have said. Waits for a lead (E2). */
export function submitHandlers(): Pick<MutationHandlers, 'correction.submit'> {
  return {
    async 'correction.submit'(tx, actor, args, at) {
      const record = await loadForAgent(tx, actor, 'correction.submit', args.conversationId);
      const messages = await readMessages(tx, record.row.id);
      const said = messages.find((message) => message.id === args.messageId);
      // SEC-47: what another system said is no evidence of what ours should say.
      const proposed = said === undefined ? undefined : await readSaid(tx, said);
      if (said === undefined || proposed === undefined)
        throw new AppError(
          'invalid',
          'messageId: is neither a message of the assistant nor a reply made of its suggestion.',
        );
      const question = questionBefore(messages, said);
      const cited = proposed.sources.find((source) => source.articleId !== null);
      const row: CorrectionRow = {
        id: args.correctionId,
        conversationId: record.row.id,
        messageId: said.id,
        authorId: actor.agentId,
        authorName: actor.name,
        at: at.toISOString(),
        question,
        said: proposed.text,
        text: repairText(args.text),
        reason: args.reason,
        articleId: cited?.articleId ?? null,
        articleTitle: cited?.title ?? null,
        categoryKey: record.row.categoryKey,
        // What it touches, what it repeats and what it contradicts is found out behind the commit (examine-corrections.ts): submitting stays quick.
        affects: 0,
        state: 'waiting',
        decidedBy: null,
        decidedByName: null,
        decidedAt: null,
        publishedText: null,
        decisionReason: null,
        expiresAt: new Date(at.getTime() + EXPIRES_AFTER_MS).toISOString(),
      };
      await tx.db
        .insertInto('correction')
        .values({ ...correctionColumns(row), workspaceId: tx.workspaceId })
        .execute();
      putCorrection(tx, row, record.row.teamId);
      const fields = { correctionId: row.id, agentId: actor.agentId, messageId: said.id, reason: row.reason };
      recordEvent(tx, record, 'correction.submitted', fields, { at });
    },
  };
}

type Said = { text: string; sources: readonly Source[] };

/**
 * What the assistant said: its own message, or (D5) the suggestion of which an agent made this reply, as it was inserted. Sources of a suggestion that a desk made offline
 * are not here.
 */
async function readSaid(tx: ReadTx, message: MessageRow): Promise<Said | undefined> {
  if (message.author.kind === 'assistant' && message.kind !== 'imported') {
    // D4: a person changed it before it was sent; the assistant's own words are those of the draft.
    const draft = message.reviewed?.verdict === 'edited' ? await readSuggested(tx, message) : undefined;
    return draft === undefined ? message : { text: draft, sources: message.sources };
  }
  if (message.author.kind !== 'agent' || message.kind !== 'reply' || message.suggestionId === null) return undefined;
  const text = await readSuggested(tx, message);
  if (text === undefined) return undefined;
  const suggestion = await tx.db
    .selectFrom('suggestion')
    .select('sources')
    .where('workspaceId', '=', tx.workspaceId)
    .where('conversationId', '=', message.conversationId)
    .where('id', '=', message.suggestionId)
    .executeTakeFirst();
  return { text, sources: suggestion?.sources ?? [] };
}

/** What was suggested for this message, as the log has it. */
async function readSuggested(tx: ReadTx, message: MessageRow): Promise<string | undefined> {
  const sent = await tx.db
    .selectFrom('event')
    .select('fields')
    .where('workspaceId', '=', tx.workspaceId)
    .where('conversationId', '=', message.conversationId)
    .where('type', '=', 'message.sent')
    .where(sql<boolean>`fields->>'messageId' = ${message.id}`)
    .executeTakeFirst();
  const text: unknown = (sent?.fields as { suggestedText?: unknown } | undefined)?.suggestedText;
  return typeof text !== 'string' || text === '' ? undefined : text;
}
