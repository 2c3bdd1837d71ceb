import { call, mutate, onEvent } from '#renderer/data/api.ts';
import type { MutationArgs } from '#shared/conversation/contract.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';

/** What can be taken back of what is done to a conversation as a whole. */
export type UndoableAct =
  | 'conversation.claim'
  | 'conversation.release'
  | 'conversation.handBack'
  | 'conversation.assign'
  | 'conversation.close';

export type DoneAct = {
  name: UndoableAct;
  /** As it was before. */
  before: ConversationRow;
  /** Of the outbox; absent where it is known to be applied. */
  entryId?: string | undefined;
};

/** An entry that is under way gets so long to be settled, milliseconds: OWN-3 gives a claim ten seconds. */
const LONGEST_MS = 12_000;

/**
 * J6: takes one act back. What was never sent has not happened: it leaves the outbox. What the server has is undone by an act of its own, so that both stand in the record.
 * Throws AppError when it cannot be undone any more.
 */
export async function undoAct({ name, before, entryId }: DoneAct, meId: string | undefined): Promise<void> {
  if (entryId !== undefined) {
    const { isWithdrawn } = await call('outbox:withdraw', { id: entryId });
    if (isWithdrawn) return;
    await outboxSettled((entry) => entry.id === entryId);
  }
  const conversationId = before.id;
  const now = (await call('conversation:get', { conversationId }))?.conversation ?? before;
  const fence = { conversationId, ownershipVersion: now.ownershipVersion };
  switch (name) {
    case 'conversation.claim':
      await mutate('conversation.release', fence);
      return;
    case 'conversation.release':
      await mutate('conversation.claim', { conversationId });
      return;
    case 'conversation.close':
      await mutate('conversation.reopen', fence);
      return;
    case 'conversation.handBack':
      await mutate('conversation.takeBack', fence);
      return;
    case 'conversation.assign':
      if (before.assigneeId === meId && before.state === 'active') await mutate('conversation.takeBack', fence);
      else await mutate('conversation.assign', { ...fence, to: holderOf(before), reason: 'other', note: '' });
  }
}

/** Whether this agent may take it back: what went to another team's queue is not theirs to know any more. */
export function mayUndoAssign(to: MutationArgs<'conversation.assign'>['to'], teams: TeamsOf): boolean {
  if (to.kind === 'agent' || teams.seesAll) return true;
  const teamId = teams.queues.find(({ id }) => id === to.queueId)?.teamId;
  return teamId !== undefined && teams.mine.includes(teamId);
}
export type TeamsOf = {
  seesAll: boolean;
  mine: readonly string[];
  queues: readonly { id: string; teamId: string }[];
};

function holderOf({ assigneeId, queueId }: ConversationRow): MutationArgs<'conversation.assign'>['to'] {
  return assigneeId === null ? { kind: 'queue', queueId } : { kind: 'agent', agentId: assigneeId };
}

/** Resolves when no such entry of the outbox is under way any more, or when waiting for it has no point. */
export async function outboxSettled(
  isMeant: (entry: { id: string; name: string; lane: string }) => boolean,
): Promise<void> {
  const isSettled = async () => {
    const { entries } = await call('outbox:list', {});
    return !entries.some((entry) => isMeant(entry) && entry.state !== 'refused' && entry.state !== 'held');
  };
  await new Promise<void>((resolve) => {
    let isOver = false;
    const end = () => {
      isOver = true;
      clearTimeout(timer);
      stop();
      resolve();
    };
    const look = () => {
      if (!isOver) isSettled().then((settled) => (settled && !isOver ? end() : undefined), end);
    };
    const timer = setTimeout(end, LONGEST_MS);
    const stop = onEvent('changed', ({ kinds }) => (kinds.includes('outbox') ? look() : undefined));
    look();
  });
}
