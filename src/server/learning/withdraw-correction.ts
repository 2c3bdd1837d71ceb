import { sql } from 'kysely';
import type { AgentActor } from '#server/auth/session.ts';
import { loadConversation } from '#server/conversation/store.ts';
import type { WriteTx } from '#server/db/store.ts';
import { recordEvent } from '#server/insights/record-event.ts';
import type { MutationArgs } from '#shared/conversation/contract.ts';
import { requireOwnTakeBack } from '#shared/correction/rules.ts';
import type { CorrectionRow } from '#shared/correction/schema.ts';
import type { CorrectionId } from '#shared/lib/ids.ts';
import { changeCorrection, correctionOf, isWithdrawn } from './correction-rows.ts';
import { takeThumbBack } from './feedback.ts';
import { loadGroup, loadOthers } from './load-review.ts';

/**
 * E1: its author takes a correction back within a minute, while nobody has decided it. It stays as a row that says so, for the record, and leaves every desk; the thumb down that was
 * given with it goes too. Answers false where the correction is none of the actor's. A second time is as good as once.
 */
export async function withdrawOwn(
  tx: WriteTx,
  actor: AgentActor,
  { correctionId, thumb }: MutationArgs<'correction.takeBack'>,
  at: Date,
): Promise<boolean> {
  const stored = await tx.db
    .selectFrom('correction')
    .selectAll()
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', correctionId)
    .where('authorId', '=', actor.agentId)
    .forUpdate()
    .executeTakeFirst();
  if (!stored) return false;
  if (isWithdrawn(stored)) return true;
  const correction = correctionOf(stored);
  requireOwnTakeBack(correction, at.getTime());
  const record = await loadConversation(tx, correction.conversationId, 'read_erased');
  const { teamId } = record.row;
  await leaveOthers(tx, correction, teamId);
  await tx.db
    .updateTable('correction')
    .set({ state: 'withdrawn', groupId: null, decidedBy: actor.agentId, decidedByName: actor.name, decidedAt: at })
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', correction.id)
    .execute();
  tx.remove('correction', correction.id);
  if (thumb) await takeThumbBack(tx, actor, record, thumb, at);
  recordEvent(tx, record, 'correction.withdrawn', { correctionId: correction.id, agentId: actor.agentId }, { at });
  tx.audit({ actor: actor.agentId, action: 'correction.takeBack', target: correction.id, reason: 'withdrawn' });
  return true;
}

/** A group that it gave its name gets another's, and what was said to contradict it is told of nothing that is gone. */
async function leaveOthers(tx: WriteTx, { id, groupId }: CorrectionRow, teamId: string): Promise<void> {
  const group = groupId === id ? (await loadGroup(tx, id, teamId)).filter((row) => row.id !== id) : [];
  const [first] = group;
  for (const row of group) await changeCorrection(tx, row, teamId, { groupId: first?.id ?? null });
  const { rows } = await sql<{
    id: CorrectionId;
  }>`select id from correction where workspace_id = ${tx.workspaceId} and state = 'waiting'
    and contradicts @> ${JSON.stringify([{ kind: 'correction', id }])}::jsonb`.execute(tx.db);
  const against = await loadOthers(
    tx,
    rows.map((row) => row.id),
    teamId,
  );
  for (const row of against)
    await changeCorrection(tx, row, teamId, { contradicts: (row.contradicts ?? []).filter((one) => one.id !== id) });
}
