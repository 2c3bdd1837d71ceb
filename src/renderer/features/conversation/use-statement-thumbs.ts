import { type FocusEvent, useState } from 'react';
import { useCommand } from '#renderer/data/command-context.tsx';
import { useFeedback, type Verdict } from '#renderer/data/use-feedback.ts';
import { statementTarget } from '#shared/conversation/feedback-targets.ts';
import type { FeedbackRow } from '#shared/conversation/schema.ts';
import type { HandoffRow, Statement } from '#shared/handoff/schema.ts';

/** E1: thumbs on the statements of a summary. While one of them has the focus the keys of thumbs are its own, before those of the thread. */
export function useStatementThumbs(handoff: HandoffRow, feedback: readonly FeedbackRow[]) {
  const { verdictOf, give } = useFeedback(handoff.conversationId, feedback);
  const [focused, setFocused] = useState<string>();
  const judge = (statement: Statement, verdict: Verdict) => void give(statementTarget(handoff, statement), verdict);
  const of = (statement: Statement) => verdictOf(statementTarget(handoff, statement));
  const chosen = [...handoff.needs, ...handoff.tried, ...handoff.why].find(({ id }) => id === focused);
  const vote = (verdict: 'up' | 'down') => {
    if (chosen !== undefined) judge(chosen, of(chosen) === verdict ? undefined : verdict);
  };
  useCommand('feedback.up', () => vote('up'), chosen !== undefined, { isFirst: true });
  useCommand('feedback.down', () => vote('down'), chosen !== undefined, { isFirst: true });
  return {
    verdictOf: of,
    judge,
    /** On what holds the statements. */
    watch: {
      onFocus: ({ target }: FocusEvent<HTMLElement>) =>
        setFocused(target.closest<HTMLElement>('[data-statement]')?.dataset.statement),
      onBlur: () => setFocused(undefined),
    },
  };
}

export type StatementThumbs = ReturnType<typeof useStatementThumbs>;
