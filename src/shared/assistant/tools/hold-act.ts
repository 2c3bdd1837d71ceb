import type { HoldReason, Ownership } from '#shared/conversation/rules.ts';

/**
 * I6, OWN-2: may an act be decided as it was when its author looked? Null = yes; else it is held: nothing was run, nothing is lost. As a reply is (J8): what the customer
 * wrote since may be "leave it".
 */
export function holdAct(
  conversation: Pick<Ownership, 'state' | 'ownershipVersion' | 'lastCustomerN'>,
  seen: { ownershipVersion: number; seenThrough: number },
): HoldReason | null {
  if (conversation.state === 'closed') return 'closed';
  if (conversation.ownershipVersion !== seen.ownershipVersion) return 'ownership_moved';
  return conversation.lastCustomerN > seen.seenThrough ? 'thread_moved' : null;
}
