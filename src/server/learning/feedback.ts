import { sql } from 'kysely';
import type { AgentActor } from '#server/auth/session.ts';
import type { ConversationRecord } from '#server/conversation/conversation-record.ts';
import { loadForAgent } from '#server/conversation/load-for-agent.ts';
import type { MutationHandlers } from '#server/conversation/mutation-handler.ts';
import { convScope } from '#server/conversation/store.ts';
import { json } from '#server/db/schema.ts';
import type { ReadTx, WriteTx } from '#server/db/store.ts';
import { recordEvent } from '#server/insights/record-event.ts';
import { classifiedDimensions, readTarget } from '#shared/conversation/feedback-targets.ts';
import type { FeedbackRow } from '#shared/conversation/schema.ts';
import { AppError } from '#shared/lib/errors.ts';
import { type ConversationId, type FeedbackId, handoffId } from '#shared/lib/ids.ts';
import { repairText } from '#shared/lib/text.ts';

type Given = Pick<FeedbackRow, 'target' | 'verdict' | 'reasons'> & { feedbackId: FeedbackId };

/** E1, B9: thumbs, and what was missing in a package. */
export function feedbackHandlers(): Pick<MutationHandlers, 'feedback.give' | 'handoff.flagMissing'> {
  return {
    /** One verdict for an agent and a target: a later one replaces it, `none` takes it back. */
    async 'feedback.give'(tx, actor, args, at) {
      const record = await loadForAgent(tx, actor, 'feedback.give', args.conversationId);
      await giveFeedback(tx, actor, record, args, at);
    },

    async 'handoff.flagMissing'(tx, actor, args, at) {
      const record = await loadForAgent(tx, actor, 'handoff.flagMissing', args.conversationId);
      const stored = await tx.db
        .selectFrom('handoff')
        .select('data')
        .where('workspaceId', '=', tx.workspaceId)
        .where('id', '=', args.handoffId)
        .where('conversationId', '=', record.row.id)
        .forUpdate()
        .executeTakeFirst();
      if (!stored) throw new AppError('not_found', 'There is no such handoff.');
      const flag = { part: args.part, note: repairText(args.note), agentName: actor.name };
      const handoff = { ...stored.data, missing: [...stored.data.missing, flag] };
      await tx.db
        .updateTable('handoff')
        .set({ data: json(handoff) })
        .where('workspaceId', '=', tx.workspaceId)
        .where('id', '=', handoff.id)
        .execute();
      tx.put('handoff', handoff.id, [convScope(record.row.id)], handoff);
      const fields = { handoffId: handoff.id, part: args.part, agentId: actor.agentId };
      recordEvent(tx, record, 'handoff.flagged', fields, { at });
    },
  };
}

/** Stores a thumb under its agent and target, tells the desks of the thread and the log. */
async function giveFeedback(
  tx: WriteTx,
  actor: AgentActor,
  record: ConversationRecord,
  { feedbackId, target, verdict, reasons }: Given,
  at: Date,
): Promise<void> {
  const judged = await requireJudged(tx, record.row.id, target);
  const stored = await tx.db
    .insertInto('feedback')
    .values({
      workspaceId: tx.workspaceId,
      id: feedbackId,
      conversationId: record.row.id,
      agentId: actor.agentId,
      targetKind: target.kind,
      targetId: target.id,
      verdict,
      reasons: json(reasons),
      at,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['workspaceId', 'agentId', 'targetKind', 'targetId'])
        .doUpdateSet({ verdict, reasons: json(reasons), at }),
    )
    .returning(['id', 'conversationId'])
    .executeTakeFirstOrThrow();
  if (stored.conversationId !== record.row.id)
    throw new AppError('invalid', 'target: belongs to another conversation.');
  const row: FeedbackRow = {
    id: stored.id as FeedbackId,
    conversationId: record.row.id,
    agentId: actor.agentId,
    target,
    verdict,
    reasons,
    at: at.toISOString(),
  };
  tx.put('feedback', row.id, [convScope(record.row.id)], row);
  const messageId = target.kind === 'message' ? target.id : null;
  recordEvent(
    tx,
    record,
    'feedback.given',
    { agentId: actor.agentId, messageId, target, verdict, reasons, ...judged },
    { at },
  );
}

/** E1: the thumb down that was given with a correction goes with it; one that says otherwise by now stays. */
export async function takeThumbBack(
  tx: WriteTx,
  actor: AgentActor,
  record: ConversationRecord,
  target: FeedbackRow['target'],
  at: Date,
): Promise<void> {
  const given = await tx.db
    .selectFrom('feedback')
    .select(['id', 'verdict'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('conversationId', '=', record.row.id)
    .where('agentId', '=', actor.agentId)
    .where('targetKind', '=', target.kind)
    .where('targetId', '=', target.id)
    .executeTakeFirst();
  if (given?.verdict !== 'down') return;
  await giveFeedback(
    tx,
    actor,
    record,
    { feedbackId: given.id as FeedbackId, target, verdict: 'none', reasons: [] },
    at,
  );
}

/**
 * What a thumb is on belongs to the conversation. Answers what the log keeps of it: of a classification its dimension and whose it was, since what a person had set says
 * nothing of the assistant (C5).
 */
async function requireJudged(tx: WriteTx, conversationId: ConversationId, target: FeedbackRow['target']) {
  const named = readTarget(target);
  if (!named) return {};
  if (target.kind === 'classification') {
    const dimension = classifiedDimensions.find((one) => one === named.part);
    if (named.of !== conversationId || !dimension)
      throw new AppError('invalid', 'target: is no classification of this conversation.');
    return { dimension, by: (await isOverridden(tx, conversationId, dimension)) ? 'agent' : 'assistant' };
  }
  const handoff = handoffId.safeParse(named.of);
  const stored =
    handoff.success &&
    (await tx.db
      .selectFrom('handoff')
      .select('id')
      .where('workspaceId', '=', tx.workspaceId)
      .where('id', '=', handoff.data)
      .where('conversationId', '=', conversationId)
      .executeTakeFirst());
  if (!stored) throw new AppError('invalid', 'target: is no statement of this conversation.');
  return { handoffId: stored.id, statement: named.part };
}

async function isOverridden(tx: ReadTx, conversationId: ConversationId, dimension: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('event')
    .select('id')
    .where('workspaceId', '=', tx.workspaceId)
    .where('conversationId', '=', conversationId)
    .where('type', '=', 'classification.overridden')
    .where(sql<boolean>`fields->>'dimension' = ${dimension}`)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
