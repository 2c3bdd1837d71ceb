import type { Role } from '../agent/schema.ts';
import { type Grant, mutationGrants, type Reach } from '../contract/matrix.ts';
import { AppError } from '../lib/errors.ts';
import type { MutationName } from './contract.ts';
import type { ConversationRow } from './schema.ts';

/** The part of a conversation that decisions look at; server row and feed row both have it. */
export type Ownership = Pick<
  ConversationRow,
  'state' | 'owner' | 'ownershipVersion' | 'assigneeId' | 'lastCustomerN' | 'teamId'
>;

export type Actor = { agentId: string; role: Role; teamIds: readonly string[] };

/** SEC-56: does the matrix let this actor do it to this conversation (null: no conversation is concerned)? */
export function mayMutate(
  actor: Actor,
  name: MutationName,
  conversation: Pick<Ownership, 'assigneeId' | 'teamId'> | null,
): boolean {
  const grant: Grant = mutationGrants[name];
  return reaches(grant[actor.role], actor, conversation);
}

function reaches(reach: Reach, actor: Actor, conversation: Pick<Ownership, 'assigneeId' | 'teamId'> | null): boolean {
  if (reach === 'none') return false;
  if (reach === 'any' || conversation === null) return true;
  if (reach === 'own') return conversation.assigneeId === actor.agentId;
  return conversation.assigneeId === actor.agentId || actor.teamIds.includes(conversation.teamId);
}

/** C4, SYNC 2.4: only what waits unassigned can be claimed; the loser is told who won. */
export function decideClaim(conversation: Ownership, actor: Actor, nameOf: (agentId: string) => string): void {
  if (conversation.assigneeId === actor.agentId && conversation.state === 'active') return;
  if (conversation.assigneeId !== null) {
    throw new AppError('conflict', `Already taken by ${nameOf(conversation.assigneeId)}.`, {
      details: { assigneeId: conversation.assigneeId, state: conversation.state },
    });
  }
  if (conversation.state !== 'queued') {
    throw new AppError(
      'conflict',
      conversation.state === 'closed' ? 'The conversation is closed.' : 'Nobody is needed here now.',
      {
        details: { state: conversation.state },
      },
    );
  }
}

export type HoldReason = 'ownership_moved' | 'thread_moved' | 'closed';

/**
 * B10 and J8: may a reply go out as it was written? Null = yes. Otherwise it is held for review: not sent, not lost.
 * `seenThrough` is the number of the customer's last message that was on screen when the agent pressed send.
 */
export function holdReply(
  conversation: Ownership,
  actor: Actor,
  written: { ownershipVersion: number; seenThrough: number },
): HoldReason | null {
  if (conversation.state === 'closed') return 'closed';
  if (conversation.assigneeId !== actor.agentId || conversation.ownershipVersion !== written.ownershipVersion)
    return 'ownership_moved';
  if (conversation.lastCustomerN > written.seenThrough) return 'thread_moved';
  return null;
}

/** What the rules of D4 look at besides. */
export type Reviewable = Ownership & Pick<ConversationRow, 'answerReview'>;

/** D4: an answer of the assistant waits for a person before it is sent. */
export function isInReview({
  state,
  owner,
  answerReview,
}: Pick<Reviewable, 'state' | 'owner' | 'answerReview'>): boolean {
  return state === 'queued' && owner === 'ai' && answerReview?.state === 'waiting';
}

/** D4: the customer wrote after what the draft answers; it cannot be sent, and the assistant renews it. */
export function isDraftStale(conversation: Reviewable): boolean {
  return (conversation.answerReview?.throughN ?? 0) < conversation.lastCustomerN;
}

/** Whether agents were ever shown this conversation: it was handed over, or an answer in it waited for them. */
export function wasShown({
  escalatedAt,
  answerReview,
}: Pick<ConversationRow, 'escalatedAt' | 'answerReview'>): boolean {
  return escalatedAt !== null || (answerReview ?? null) !== null;
}

/**
 * D4, B10, J8: may the draft go out as it was looked at? Null = yes. `ownership_moved`: somebody released it, took over or it was handed over; `thread_moved`: the
 * customer wrote, or the draft was renewed. Of any number of senders one gets null, for sending raises the version.
 */
export function holdDraft(
  conversation: Reviewable,
  looked: { draftId: string; ownershipVersion: number; seenThrough: number },
): HoldReason | null {
  if (conversation.state === 'closed') return 'closed';
  if (!isInReview(conversation) || conversation.ownershipVersion !== looked.ownershipVersion) return 'ownership_moved';
  const isOther = conversation.answerReview?.draftId !== looked.draftId;
  return isOther || isDraftStale(conversation) || conversation.lastCustomerN > looked.seenThrough
    ? 'thread_moved'
    : null;
}

/** Why a draft that was to go out as it is did not, in words. */
export function describeHeldDraft(conversation: Reviewable, held: HoldReason): string {
  const { answerReview, state } = conversation;
  if (held === 'closed' || state === 'closed') return 'The conversation is closed.';
  if (held === 'thread_moved')
    return isDraftStale(conversation)
      ? 'The customer wrote again. The assistant renews the draft.'
      : 'The assistant had renewed the draft. Read the new one, then send it.';
  const by = answerReview?.byName;
  if (answerReview?.state === 'sent' || answerReview?.state === 'edited')
    return by ? `${by} sent the answer.` : 'The answer was sent.';
  return by ? `${by} took over.` : 'It was handed over.';
}

/** B10: may what the assistant's turn came to be stored: nobody took over since it began. While an answer waits it may renew it, not speak (D4). */
export function mayAssistantWork(conversation: Reviewable, startedUnder: number): boolean {
  if (conversation.ownershipVersion !== startedUnder) return false;
  return mayAssistantSpeak(conversation, startedUnder) || isInReview(conversation);
}

/** B10: an AI turn may be stored only if nobody took over since it began. */
export function mayAssistantSpeak(
  conversation: Pick<Ownership, 'owner' | 'ownershipVersion' | 'state'>,
  startedUnder: number,
): boolean {
  return (
    conversation.state === 'assistant' && conversation.owner === 'ai' && conversation.ownershipVersion === startedUnder
  );
}

/** Refuses an action written under an ownership that has passed on (hand back, release, close). */
export function requireCurrent(conversation: Ownership, version: number): void {
  if (conversation.ownershipVersion === version) return;
  throw new AppError('conflict', 'The conversation changed hands since.', {
    details: { assigneeId: conversation.assigneeId, ownershipVersion: conversation.ownershipVersion },
  });
}
