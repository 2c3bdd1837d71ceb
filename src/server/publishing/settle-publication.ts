import type { Updateable } from 'kysely';
import type { AgentActor } from '#server/auth/session.ts';
import { loadConversation } from '#server/conversation/store.ts';
import { json, type Tables } from '#server/db/schema.ts';
import type { ReadTx, WriteTx } from '#server/db/store.ts';
import { recordEvent } from '#server/insights/record-event.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { PublicationReport } from '#shared/publication/schema.ts';
import { type KnowledgeContent, type Proposed, proposedOf } from './content.ts';
import { noteKnowledgeChange } from './knowledge-change.ts';
import { type StoredPublication, savePublication } from './publication-store.ts';
import {
  dropKnowledge,
  joinQuestions,
  lockKnowledge,
  ownQuestions,
  readAnswer,
  writeKnowledge,
} from './write-knowledge.ts';

type By = Pick<AgentActor, 'agentId' | 'name'>;
/** The lead who published it: with a reason although a case stands in its way, or as the other pair of eyes (SEC-72). */
export type Override = { by: By; reason: string | null };

/**
 * The one way into what the assistant knows: writes the content, keeps what was there before, gives it the workspace's next number, and makes its golden cases count. All in
 * the caller's transaction. `report`: of its check; undefined: the one that is kept.
 */
export async function goLive(
  tx: WriteTx,
  stored: StoredPublication,
  options: { report?: PublicationReport; failedCases?: readonly string[]; override?: Override } = {},
): Promise<StoredPublication> {
  const { override, report = stored.report, failedCases = stored.failedCases } = options;
  if (stored.content === null) throw new AppError('conflict', 'What it said was erased.');
  const before = await lockKnowledge(tx, stored);
  const proposed = withLiveQuestions(stored, stored.content, before);
  await writeKnowledge(tx, proposed, { id: stored.authorId, name: stored.authorName });
  await noteKnowledgeChange(tx);
  const { knowledgeVersion } = await tx.db
    .updateTable('workspaceCounter')
    .set(({ eb }) => ({ knowledgeVersion: eb('knowledgeVersion', '+', 1) }))
    .where('workspaceId', '=', tx.workspaceId)
    .returning('knowledgeVersion')
    .executeTakeFirstOrThrow();
  const live = await savePublication(tx, stored.id, {
    state: 'live',
    version: knowledgeVersion,
    liveAt: tx.now,
    content: json(proposed.content),
    before: before === null ? null : json(before),
    report: report === null ? null : json(report),
    failedCases: [...failedCases],
    progress: null,
    leaseUntil: null,
    ...(override
      ? { reason: override.reason, publishedBy: override.by.agentId, publishedByName: override.by.name }
      : {}),
  });
  await moveCases(tx, stored.id, 'active');
  // What a lead accepted is no longer what must be said.
  if (override) await retireCases(tx, stored.id, failedCases);
  await recordPublished(tx, live);
  tx.audit({
    actor: override?.by.agentId ?? 'system',
    action: 'publication.live',
    target: stored.id,
    reason: override?.reason ?? undefined,
  });
  return live;
}

/** What was there before is back, exactly; what it taught is no golden case any more, and what it had set aside is one again. */
export async function takeBack(
  tx: WriteTx,
  stored: StoredPublication,
  by: AgentActor,
  reason: string,
): Promise<StoredPublication> {
  if (stored.before === null) await dropKnowledge(tx, stored);
  else await writeKnowledge(tx, proposedOf(stored, stored.before), { id: by.agentId, name: by.name });
  await noteKnowledgeChange(tx);
  await moveCases(tx, stored.id, 'retired');
  await tx.db
    .updateTable('goldenCase')
    .set({ state: 'active', retiredBy: null })
    .where('workspaceId', '=', tx.workspaceId)
    .where('retiredBy', '=', stored.id)
    .execute();
  tx.record({
    type: 'publication.reverted',
    fields: { publicationId: stored.id, version: stored.version, agentId: by.agentId },
  });
  tx.audit({ actor: by.agentId, action: 'publication.revert', target: stored.id, reason });
  return await savePublication(tx, stored.id, {
    state: 'reverted',
    revertedBy: by.agentId,
    revertedByName: by.name,
    revertedAt: tx.now,
    revertReason: reason,
  });
}

/** It never was live and never will be; its cases count for nothing. */
export async function giveUp(tx: WriteTx, stored: StoredPublication): Promise<StoredPublication> {
  await moveCases(tx, stored.id, 'retired');
  return await savePublication(tx, stored.id, { ...undecided, state: 'withdrawn' });
}

/** It is (not) checked any more, and what a lead had said to an earlier check is forgotten. */
const undecided = { progress: null, leaseUntil: null, reason: null, publishedBy: null, publishedByName: null } as const;

/** A lead decides: what a check came to, and which knowledge it was made against. */
export async function hold(
  tx: WriteTx,
  id: string,
  checked: Pick<Updateable<Tables['publication']>, 'report' | 'fault' | 'failedCases' | 'checkedChange'>,
): Promise<StoredPublication> {
  return await savePublication(tx, id, { ...undecided, ...checked, state: 'held' });
}

/**
 * What its check said does not count any more: it waits for another. `decision`: of the lead who published it meanwhile, and whom nobody asks again where the check comes to no more than
 * they accepted (`failedCases` of the one before).
 */
export async function checkAgain(
  tx: WriteTx,
  { id }: Pick<StoredPublication, 'id'>,
  decision?: Override,
): Promise<StoredPublication> {
  return await savePublication(tx, id, {
    state: 'checking',
    progress: null,
    leaseUntil: null,
    attempts: 0,
    fault: null,
    ...(decision
      ? { reason: decision.reason, publishedBy: decision.by.agentId, publishedByName: decision.by.name }
      : {}),
  });
}

/** What would go live of it now; null: erased. */
export async function readProposed(tx: ReadTx, stored: StoredPublication): Promise<Proposed | null> {
  if (stored.content === null) return null;
  return withLiveQuestions(
    stored,
    stored.content,
    stored.kind === 'answer' ? await readAnswer(tx, stored.targetId) : null,
  );
}

/** The questions that are live now and those of its own corrections: what came along of one before it that was taken back or reverted meanwhile stays out. */
function withLiveQuestions(
  stored: StoredPublication,
  content: KnowledgeContent,
  live: KnowledgeContent | null,
): Proposed {
  const proposed = proposedOf(stored, content);
  if (proposed.kind !== 'answer') return proposed;
  const now = live === null ? null : proposedOf({ kind: 'answer', targetId: proposed.targetId }, live);
  const own = ownQuestions(proposed.content, stored.correctionIds);
  return { ...proposed, content: joinQuestions(own, now?.kind === 'answer' ? now.content : null) };
}

async function moveCases(tx: WriteTx, publicationId: string, state: 'active' | 'retired'): Promise<void> {
  await tx.db
    .updateTable('goldenCase')
    // One that another publication had set aside goes with its own: reverting that other one does not bring it back.
    .set({ state, retiredBy: null })
    .where('workspaceId', '=', tx.workspaceId)
    .where('publicationId', '=', publicationId)
    .execute();
}

async function retireCases(tx: WriteTx, publicationId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.db
    .updateTable('goldenCase')
    .set({ state: 'retired', retiredBy: publicationId })
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', 'in', ids)
    .where('state', '=', 'active')
    .execute();
}

async function recordPublished(tx: WriteTx, { id, kind, targetId, version, correctionIds }: StoredPublication) {
  tx.record({ type: 'publication.live', fields: { publicationId: id, kind, targetId, version } });
  if (correctionIds.length === 0) return;
  const corrections = await tx.db
    .selectFrom('correction')
    .select(['id', 'conversationId'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', 'in', correctionIds)
    .execute();
  for (const correction of corrections) {
    const record = await loadConversation(tx, correction.conversationId, 'read_erased');
    recordEvent(tx, record, 'correction.published', {
      correctionId: correction.id,
      publicationId: id,
      ...(kind === 'answer' ? { answerId: targetId } : { articleId: targetId }),
    });
  }
}
