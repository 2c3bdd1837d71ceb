import { useCallback, useState } from 'react';
import type { z } from 'zod';
import type { FeedbackRow, feedbackTarget } from '#shared/conversation/schema.ts';
import type { ConversationId, FeedbackId } from '#shared/lib/ids.ts';
import { newId } from './new-id.ts';
import { useMutation } from './use-mutation.ts';
import { useSession } from './use-session.ts';

export type FeedbackTarget = z.infer<typeof feedbackTarget>;
export type Verdict = 'up' | 'down' | undefined;

/**
 * Thumbs of the person at this desk (E1): the verdict stands at once, the mutation goes through the outbox. One feedback id for one target,
 * so that a changed mind changes the same row.
 */
export function useFeedback(conversationId: ConversationId, rows: readonly FeedbackRow[]) {
  const agentId = useSession()?.agent?.id;
  const { run } = useMutation('feedback.give');
  const [given, setGiven] = useState<ReadonlyMap<string, { id: FeedbackId; verdict: Verdict }>>(new Map());
  const stored = useCallback(
    (target: FeedbackTarget) =>
      rows.findLast((row) => row.agentId === agentId && row.target.kind === target.kind && row.target.id === target.id),
    [rows, agentId],
  );
  const verdictOf = useCallback(
    (target: FeedbackTarget): Verdict => {
      const mine = given.get(keyOf(target));
      if (mine !== undefined) return mine.verdict;
      const verdict = stored(target)?.verdict;
      return verdict === 'none' ? undefined : verdict;
    },
    [given, stored],
  );
  // Once the rows say the same, they are what counts: it may be taken back elsewhere (E1), or at another desk.
  const untold = [...given].filter(([key, { verdict }]) => {
    const row = rows.findLast((one) => one.agentId === agentId && keyOf(one.target) === key);
    return row?.verdict !== (verdict ?? 'none');
  });
  if (untold.length < given.size) setGiven(new Map(untold));
  const give = useCallback(
    (target: FeedbackTarget, verdict: Verdict, reasons: readonly string[] = []) => {
      const id = given.get(keyOf(target))?.id ?? stored(target)?.id ?? newId<FeedbackId>();
      setGiven((before) => new Map(before).set(keyOf(target), { id, verdict }));
      return run({ conversationId, feedbackId: id, target, verdict: verdict ?? 'none', reasons: [...reasons] });
    },
    [given, stored, run, conversationId],
  );
  return { verdictOf, give };
}

function keyOf(target: FeedbackTarget): string {
  return `${target.kind} ${target.id}`;
}
