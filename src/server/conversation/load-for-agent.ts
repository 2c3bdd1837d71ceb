import type { AgentActor } from '#server/auth/session.ts';
import type { ReadTx } from '#server/db/store.ts';
import { mutationGrants } from '#shared/contract/matrix.ts';
import type { MutationName } from '#shared/conversation/contract.ts';
import { wasShown } from '#shared/conversation/rules.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { ConversationRecord } from './conversation-record.ts';
import { findConversation, noConversation } from './store.ts';

/**
 * The conversation, locked, if this agent may know of it: shown to people (escalated, or an answer in it waited for them), and in a team of theirs, or theirs, or of a supervisor's workspace. Else the one answer
 * not_found (SEC-29). What the matrix grants on own work only, `requireOwn` checks; the push has asked the matrix for the name (SEC-56).
 */
export async function loadForAgent(
  tx: ReadTx,
  actor: AgentActor,
  name: MutationName,
  conversationId: string,
): Promise<ConversationRecord> {
  const record = await findConversation(tx, conversationId, 'lock');
  if (!record) await refuseErased(tx, actor, conversationId);
  return requireKnown(record, actor, name);
}

/** The record, if this agent may know of it; else the one answer not_found. */
export function requireKnown(
  record: ConversationRecord | null,
  actor: AgentActor,
  name: MutationName,
): ConversationRecord {
  if (!record || !wasShown(record.row) || !mayKnow(actor, record)) throw noConversation();
  const reach = mutationGrants[name][actor.role];
  if (reach === 'none') throw new AppError('forbidden', 'This role may not do that.');
  return record;
}

/** What still waits in an outbox for an erased customer is refused with the reason, to those who knew the conversation (SEC-82). */
async function refuseErased(tx: ReadTx, actor: AgentActor, conversationId: string): Promise<void> {
  const erased = await findConversation(tx, conversationId, 'read_erased');
  if (erased && wasShown(erased.row) && mayKnow(actor, erased))
    throw new AppError('conflict', 'This customer was erased. Nothing can be added any more.');
}

function mayKnow(actor: AgentActor, { row }: ConversationRecord): boolean {
  if (actor.role === 'supervisor') return true;
  if (actor.role === 'admin') return false;
  return row.assigneeId === actor.agentId || actor.teamIds.some((teamId) => teamId === row.teamId);
}

/** Refuses what only the assignee may do; says who has it now. */
export function requireOwn(actor: AgentActor, { row }: ConversationRecord): void {
  if (row.assigneeId === actor.agentId) return;
  throw new AppError('conflict', 'The conversation is not yours.', {
    details: { assigneeId: row.assigneeId, ownershipVersion: row.ownershipVersion, state: row.state },
  });
}
