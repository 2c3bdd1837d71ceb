import type { AgentActor } from '#server/auth/session.ts';
import { loadConversation } from '#server/conversation/store.ts';
import { json } from '#server/db/schema.ts';
import type { WriteTx } from '#server/db/store.ts';
import { recordEvent } from '#server/insights/record-event.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { PublicationReport } from '#shared/publication/schema.ts';
import { type KnowledgeContent, type Proposed, proposedOf } from './content.ts';
import { type StoredPublication, savePublication } from './publication-store.ts';
import { dropKnowledge, joinQuestions, lockKnowledge, ownQuestions, writeKnowledge } from './write-knowledge.ts';

/** The lead who published it: with a reason although a case became worse, or as the other pair of eyes (SEC-72). */
export type Override = { by: AgentActor; reason: string | null };

/**
 * The one way into what the assistant knows: writes the content, keeps what was there before, gives it the workspace's next number, and makes its golden cases count. All in
 * the caller's transaction. `report`: of its check; undefined: the one that is kept.
 */
export async function goLive(
  tx: WriteTx,
  stored: StoredPublication,
  options: { report?: PublicationReport; override?: Override } = {},
): Promise<StoredPublication> {
  const { override, report = stored.report } = options;
  if (stored.content === null) throw new AppError('conflict', 'What it said was erased.');
  const before = await lockKnowledge(tx, stored);
  const proposed = withLiveQuestions(stored, stored.content, before);
  await writeKnowledge(tx, proposed, { id: stored.authorId, name: stored.authorName });
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
    progress: null,
    leaseUntil: null,
    ...(override
      ? { reason: override.reason, publishedBy: override.by.agentId, publishedByName: override.by.name }
      : {}),
  });
  await moveCases(tx, stored.id, 'active');
  // What a lead accepted as worse is no longer what must be said.
  if (override && report) await retireCases(tx, stored.id, report);
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
  return await savePublication(tx, stored.id, { state: 'withdrawn', progress: null, leaseUntil: null });
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

async function retireCases(tx: WriteTx, publicationId: string, { worse }: PublicationReport): Promise<void> {
  const ids = worse.map(({ caseId }) => caseId);
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
