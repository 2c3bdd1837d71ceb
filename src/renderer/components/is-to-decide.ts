import type { ConversationRow } from '#shared/conversation/schema.ts';

/** I6: somebody else has it, or the assistant, and an act in it waits for this lead's word: the device lists such a one only to a lead who may decide. */
export function isToDecide(
  { waitingAct, state, assigneeId }: Pick<ConversationRow, 'waitingAct' | 'state' | 'assigneeId'>,
  myId: string | undefined,
): boolean {
  return waitingAct?.needs === 'lead' && state !== 'queued' && state !== 'closed' && assigneeId !== myId;
}
