import type { AgentActor } from '#server/auth/session.ts';
import type { ConversationRecord } from '#server/conversation/conversation-record.ts';
import { loadConversation } from '#server/conversation/store.ts';
import type { ReadTx, WriteTx } from '#server/db/store.ts';
import { requireOthers, requireWaiting } from '#shared/correction/rules.ts';
import type { CorrectionRow } from '#shared/correction/schema.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { CorrectionId } from '#shared/lib/ids.ts';
import { correctionOf, isWithdrawn } from './correction-rows.ts';

export type Reviewed = { correction: CorrectionRow; record: ConversationRecord };

const absent = () => new AppError('not_found', 'There is no such correction.');

/** One that this lead may see, locked until the end of the transaction. `not_found` for one of another team (SEC-29), `forbidden` for who is no lead. */
export async function loadForLead(tx: WriteTx, actor: AgentActor, id: CorrectionId): Promise<Reviewed> {
  if (actor.role !== 'lead') throw new AppError('forbidden', 'Only a lead decides corrections.');
  const row = await tx.db
    .selectFrom('correction')
    .selectAll()
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw absent();
  const record = await loadConversation(tx, row.conversationId, 'read_erased');
  if (!actor.teamIds.some((teamId) => teamId === record.row.teamId)) throw absent();
  if (isWithdrawn(row)) throw new AppError('conflict', 'Its author took the correction back.');
  return { correction: correctionOf(row), record };
}

/** One that still waits and is somebody else's: two leads cannot decide the same (E8), nobody their own (SEC-56). */
export async function loadToDecide(tx: WriteTx, actor: AgentActor, id: CorrectionId): Promise<Reviewed> {
  const found = await loadForLead(tx, actor, id);
  requireOthers(found.correction, actor.agentId);
  requireWaiting(found.correction);
  return found;
}

/** Those of the same team, locked, in the order of their ids, so that two leads who decide the same group wait for each other and never for ever. */
export async function loadOthers(tx: WriteTx, ids: readonly CorrectionId[], teamId: string): Promise<CorrectionRow[]> {
  if (ids.length === 0) return [];
  const ofTeam = await idsOfTeam(tx, ids, teamId);
  if (ofTeam.length === 0) return [];
  const rows = await tx.db
    .selectFrom('correction')
    .selectAll()
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', 'in', ofTeam)
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(correctionOf);
}

/** What waits in a group, of one team. */
export async function loadGroup(tx: WriteTx, groupId: CorrectionId, teamId: string): Promise<CorrectionRow[]> {
  const rows = await tx.db
    .selectFrom('correction')
    .select('id')
    .where('workspaceId', '=', tx.workspaceId)
    .where('groupId', '=', groupId)
    .where('state', '=', 'waiting')
    .execute();
  return await loadOthers(
    tx,
    rows.map(({ id }) => id),
    teamId,
  );
}

async function idsOfTeam(tx: ReadTx, ids: readonly CorrectionId[], teamId: string): Promise<CorrectionId[]> {
  const rows = await tx.db
    .selectFrom('correction')
    .innerJoin('conversation', (join) =>
      join
        .onRef('conversation.workspaceId', '=', 'correction.workspaceId')
        .onRef('conversation.id', '=', 'correction.conversationId'),
    )
    .select('correction.id')
    .where('correction.workspaceId', '=', tx.workspaceId)
    .where('correction.id', 'in', ids)
    .where('conversation.teamId', '=', teamId as ConversationRecord['row']['teamId'])
    .execute();
  return rows.map(({ id }) => id);
}
