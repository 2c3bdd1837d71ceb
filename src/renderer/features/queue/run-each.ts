import { outboxSettled } from '#renderer/components/undo-act.ts';
import { call, mutate, toAppError } from '#renderer/data/api.ts';
import type { MutationArgs, MutationName } from '#shared/conversation/contract.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import type { AppError } from '#shared/lib/errors.ts';

export type Ran = {
  done: ConversationRow[];
  /** Of the outbox, for each that was done. */
  entryIds: string[];
  failed: { row: ConversationRow; error: AppError }[];
};

/** One mutation a conversation, each in its lane: what the local rule refuses fails alone. In the order given. */
export async function runEach<N extends MutationName>(
  rows: readonly ConversationRow[],
  name: N,
  argsOf: (row: ConversationRow) => MutationArgs<N>,
): Promise<Ran> {
  const ran: Ran = { done: [], entryIds: [], failed: [] };
  for (const row of rows) {
    try {
      ran.entryIds.push((await mutate(name, argsOf(row))).id);
      ran.done.push(row);
    } catch (thrown) {
      ran.failed.push({ row, error: toAppError(thrown) });
    }
  }
  return ran;
}

/** Resolves when no claim of these is under way any more, to the rows as they stand then. */
export async function claimsSettled(rows: readonly ConversationRow[]): Promise<ConversationRow[]> {
  const ids = new Set<string>(rows.map(({ id }) => id));
  await outboxSettled(({ name, lane }) => name === 'conversation.claim' && ids.has(lane));
  const now = await Promise.all(rows.map(({ id }) => call('conversation:get', { conversationId: id })));
  return now.flatMap((thread) => (thread === null ? [] : [thread.conversation]));
}
