import { type RefObject, useEffect, useMemo } from 'react';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { HighlightRange } from '#ui/highlight.tsx';

/** A glance over the summary does not make the thread jump; staying on a statement does. */
const SETTLE_MS = 120;

/** The words of the lit statement, by message; scrolls to the first when none of them is in view. */
export function useLitCitations(scroller: RefObject<HTMLElement | null>): ReadonlyMap<string, HighlightRange[]> {
  const { citedStatement } = useWorkspace();
  const lit = useMemo(() => {
    const ranges = new Map<string, HighlightRange[]>();
    for (const citation of citedStatement?.statement.citations ?? []) {
      if (citation.kind !== 'message') continue;
      ranges.set(citation.messageId, [
        ...(ranges.get(citation.messageId) ?? []),
        { start: citation.start, end: citation.end },
      ]);
    }
    return ranges;
  }, [citedStatement]);
  useEffect(() => {
    if (lit.size === 0) return;
    const timer = setTimeout(() => {
      const view = scroller.current;
      if (view === null) return;
      const turns = [...lit.keys()].flatMap((id) => view.querySelector(`#message-${CSS.escape(id)}`) ?? []);
      const box = view.getBoundingClientRect();
      const isInView = turns.some((turn) => {
        const { top, bottom } = turn.getBoundingClientRect();
        return bottom > box.top && top < box.bottom;
      });
      if (!isInView) turns[0]?.scrollIntoView({ block: 'center' });
    }, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [lit, scroller]);
  return lit;
}
