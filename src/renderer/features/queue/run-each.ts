import { call, mutate, onEvent, toAppError } from '#renderer/data/api.ts';
import type { MutationArgs, MutationName } from '#shared/conversation/contract.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import type { AppError } from '#shared/lib/errors.ts';

export type Ran = { done: ConversationRow[]; failed: { row: ConversationRow; error: AppError }[] };

/** One mutation a conversation, each in its lane: what the local rule refuses fails alone. In the order given. */
export async function runEach<N extends MutationName>(
  rows: readonly ConversationRow[],
  name: N,
  argsOf: (row: ConversationRow) => MutationArgs<N>,
): Promise<Ran> {
  const ran: Ran = { done: [], failed: [] };
  for (const row of rows) {
    try {
      await mutate(name, argsOf(row));
      ran.done.push(row);
    } catch (thrown) {
      ran.failed.push({ row, error: toAppError(thrown) });
    }
  }
  return ran;
}

/** What OWN-3 takes back after ten seconds is settled too. */
const LONGEST_MS = 12_000;

/** Resolves when no claim of these is under way any more, to the rows as they stand then. */
export async function claimsSettled(rows: readonly ConversationRow[]): Promise<ConversationRow[]> {
  const ids = new Set<string>(rows.map(({ id }) => id));
  const isSettled = async () => {
    const { entries } = await call('outbox:list', {});
    return !entries.some(
      ({ name, lane, state }) => name === 'conversation.claim' && ids.has(lane) && state !== 'refused',
    );
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
  const now = await Promise.all(rows.map(({ id }) => call('conversation:get', { conversationId: id })));
  return now.flatMap((thread) => (thread === null ? [] : [thread.conversation]));
}
