import { endReview } from '#server/answer-review/end-review.ts';
import type { ConversationRecord } from '#server/conversation/conversation-record.ts';
import { readMessages, tellCustomer } from '#server/conversation/messages.ts';
import { changeOwnership } from '#server/conversation/ownership.ts';
import { nextStatusAfterMs } from '#server/conversation/status-rhythm.ts';
import { appendMoment, convScope, saveConversation } from '#server/conversation/store.ts';
import { turnsOf } from '#server/conversation/turns.ts';
import { json } from '#server/db/schema.ts';
import type { WriteTx } from '#server/db/store.ts';
import { buildHandoff, type SimilarCase } from '#server/handoff/build-handoff.ts';
import { buildContext, readAccount, saveContext } from '#server/handoff/context.ts';
import { keepLineLinks } from '#server/handoff/keep-summary-links.ts';
import { recordEvent } from '#server/insights/record-event.ts';
import { recordUrgency } from '#server/insights/record-urgency.ts';
import { moveCorrections } from '#server/learning/move-corrections.ts';
import { readReachable } from '#server/service-level/read-reachable.ts';
import { readTriedActs } from '#server/tool/tried-acts.ts';
import { needLine, whyLine } from '#shared/assistant/summary.ts';
import type { Retrieval } from '#shared/assistant/types.ts';
import { isInReview } from '#shared/conversation/rules.ts';
import type { EscalationRow, FiredTrigger } from '#shared/escalation/schema.ts';
import type { EscalationId, HandoffId, QueueId } from '#shared/lib/ids.ts';
import type { Mode } from '#shared/workspace/schema.ts';
import { chooseMode } from './choose-mode.ts';
import { placeByRules } from './priority.ts';
import { readPriorityRules } from './priority-settings.ts';
import { waitCoverage } from './wait-estimate.ts';
import { readWaitEstimate } from './wait-samples.ts';

export type Escalating = {
  by: EscalationRow['by'];
  decisive: string;
  fired: readonly FiredTrigger[];
  sum: number;
  threshold: number;
  settingsVersion: number;
  category: { key: string; name: string; queueId: QueueId; mode: Mode } | null;
  /** Where it goes without a category: the page's, else null for the fallback. */
  queueId: QueueId | null;
  /** For agents: all audiences. */
  retrieval: Retrieval;
  similar: readonly SimilarCase[];
  /** The customer's last message that the package knows; absent: all. A package that is behind is renewed. */
  throughN?: number;
  /** D4: how a review that was under way ended; absent: another reason came first. */
  reviewEnd?: 'expired';
};

/**
 * Ends the assistant's turn and passes the baton, in the caller's transaction (B8 to B11): the decision with its evidence, the package, the place in a queue,
 * silence of the assistant from the next version on, the word to the customer, and everything that is counted. `record` is locked; saved here.
 */
export async function escalate(tx: WriteTx, record: ConversationRecord, input: Escalating): Promise<void> {
  if (isInReview(record.row))
    recordEvent(tx, record, 'queue.left', { queueId: record.row.queueId, agentId: null, step: 'escalated' });
  endReview(tx, record, input.reviewEnd ?? 'withdrawn');
  await decideEscalation(tx, record, input);
  changeOwnership(tx, record, { owner: 'human', state: 'queued', assigneeId: null, cause: input.decisive }, null);
  record.aiDueAt = null;
  record.nextStatusAt = new Date(tx.now.getTime() + nextStatusAfterMs);
  recordEvent(tx, record, 'queue.entered', { queueId: record.row.queueId, agentId: null, step: 'escalated' });
  await appendMoment(tx, record, { kind: 'escalated', text: record.row.why.join(' · ') || 'A person is needed' });
  await announceWait(tx, record, 'handover');
  await saveConversation(tx, record);
}

/** The decision with its evidence, the package and the place, inside `record`; who has it from now on, what the customer is told and saving are the caller's. */
export async function decideEscalation(tx: WriteTx, record: ConversationRecord, input: Escalating): Promise<void> {
  const now = tx.now.toISOString();
  const turns = turnsOf(await readMessages(tx, record.row.id));
  const account = await readAccount(tx, record);
  const queue = await readQueue(tx, input.category?.queueId ?? input.queueId);
  const { mode, setBy } = chooseMode(input.fired, input.category);
  const waiting = turns.findLast((turn) => turn.author === 'customer');
  const before = record.row;
  record.row = {
    ...record.row,
    queueId: queue.id,
    teamId: queue.teamId,
    categoryKey: input.category?.key ?? null,
    categoryName: input.category?.name ?? null,
    accountName: account?.name ?? null,
    tier: account?.plan ?? null,
    mode,
    modeSetBy: setBy,
    need: keepLineLinks(needLine(turns, record.page), turns),
    why: whyLine(input.fired),
    escalatedAt: now,
    claimedAt: null,
    firstAgentReplyAt: null,
    waitingSince: record.row.waitingSince ?? (waiting ? record.row.lastAt : now),
  };
  // Once more, and to others than the first time.
  if (before.escalatedAt !== null && before.teamId !== queue.teamId) await moveCorrections(tx, record.row);
  const escalation: EscalationRow = {
    id: tx.newId() as EscalationId,
    conversationId: record.row.id,
    at: now,
    by: input.by,
    decisive: input.decisive,
    fired: [...input.fired],
    sum: input.sum,
    threshold: input.threshold,
    turns: turns.filter((turn) => turn.author === 'customer').length,
    settingsVersion: input.settingsVersion,
  };
  const context = await buildContext(tx, record);
  const { handoff, sentiments } = buildHandoff({
    id: tx.newId() as HandoffId,
    escalationId: escalation.id,
    at: now,
    record,
    turns,
    fired: input.fired,
    context,
    retrieval: input.retrieval,
    similar: input.similar,
    acts: await readTriedActs(tx, record.row.id),
  });
  const urgencyBefore = record.row.urgency;
  record.row = { ...record.row, urgency: handoff.urgency, sentiments };
  const { sentiment } = handoff;
  const placed = placeByRules(await readPriorityRules(tx), record.row, { sentiment, fired: input.fired, account });
  record.row = { ...record.row, ...placed };
  await tx.db
    .insertInto('escalation')
    .values({ ...escalation, workspaceId: tx.workspaceId, fired: json(escalation.fired), label: null })
    .execute();
  tx.put('escalation', escalation.id, [convScope(record.row.id)], escalation);
  await tx.db
    .insertInto('handoff')
    .values({
      workspaceId: tx.workspaceId,
      id: handoff.id,
      conversationId: record.row.id,
      escalationId: escalation.id,
      at: tx.now,
      data: json(handoff),
      throughN: input.throughN ?? record.row.lastCustomerN,
    })
    .execute();
  tx.put('handoff', handoff.id, [convScope(record.row.id)], handoff);
  await saveContext(tx, context);
  recordEvent(tx, record, 'escalation.decided', {
    escalationId: escalation.id,
    decisive: input.decisive,
    fired: input.fired.map(({ trigger, score, weight, decisive }) => ({ trigger, score, weight, decisive })),
    sum: input.sum,
    threshold: input.threshold,
    settingsVersion: input.settingsVersion,
    triggeredBy: waiting?.id ?? null,
    by: input.by === 'agent' ? 'agent' : 'rule',
    account: account && { id: account.id, atRisk: account.atRisk, value: account.valuePerYear, health: account.health },
  });
  if (record.row.urgency !== urgencyBefore) recordUrgency(tx, record);
}

/** B8: tells the waiting customer, with an estimate where there is an honest one, and records the promise. */
export async function announceWait(
  tx: WriteTx,
  record: ConversationRecord,
  kind: 'handover' | 'still_waiting',
): Promise<void> {
  const since = record.row.escalatedAt === null ? tx.now.getTime() : Date.parse(record.row.escalatedAt);
  const { queueId, priority } = record.row;
  const wait = await readWaitEstimate(tx, queueId, Math.max(0, (tx.now.getTime() - since) / 1_000), priority);
  const reachable = await readReachable(tx, record.row);
  const shown = reachable.anyoneOnline ? wait : null;
  const { returns } = reachable;
  const covered = returns?.at ?? (shown && new Date(tx.now.getTime() + shown.highS * 1_000));
  await tellCustomer(tx, record, { kind, wait: shown, ...reachable }, covered?.toISOString() ?? null);
  // Nothing changes until then: the next word is due when somebody is back.
  if (returns) record.nextStatusAt = new Date(returns.at.getTime() + nextStatusAfterMs);
  if (shown)
    recordEvent(tx, record, 'wait.promised', {
      lowS: shown.lowS,
      highS: shown.highS,
      coverage: waitCoverage,
      basis: 'kaplan_meier_like_moments_7d',
      samples: shown.samples,
    });
}

/** The queue named, else the fallback. */
export async function readQueue(tx: WriteTx, id: QueueId | null) {
  const query = tx.db.selectFrom('queue').selectAll().where('workspaceId', '=', tx.workspaceId);
  const named = id === null ? undefined : await query.where('id', '=', id).executeTakeFirst();
  // C6: every workspace has a queue that takes what fits nowhere.
  return named ?? (await query.orderBy('isFallback', 'desc').orderBy('name').executeTakeFirstOrThrow());
}

/** A category of the taxonomy as an escalation looks at it; null for none, or one that is gone. */
export async function readCategory(tx: WriteTx, key: string | null): Promise<Escalating['category']> {
  if (key === null) return null;
  const row = await tx.db
    .selectFrom('category')
    .select(['key', 'name', 'queueId', 'mode'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('key', '=', key)
    .executeTakeFirst();
  return row ?? null;
}
