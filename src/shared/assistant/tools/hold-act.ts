import type { HoldReason } from '#shared/conversation/rules.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';

/**
 * I6, OWN-2: may an act be decided as it was when its author looked? Null = yes; else it is held: nothing was run, nothing is lost. As a reply is (J8): what the customer
 * wrote since may be "leave it".
 */
export function holdAct(
  conversation: Pick<ConversationRow, 'state' | 'ownershipVersion' | 'lastCustomerN' | 'lastN'>,
  seen: { ownershipVersion: number; seenThrough: number },
): HoldReason | null {
  if (conversation.state === 'closed') return 'closed';
  if (conversation.ownershipVersion !== seen.ownershipVersion) return 'ownership_moved';
  // Nobody has seen a message that is not there: what the desk showed was another thread (a restored server, a broken desk).
  if (seen.seenThrough > conversation.lastN) return 'thread_moved';
  return conversation.lastCustomerN > seen.seenThrough ? 'thread_moved' : null;
}
