import { type RefObject, useEffect, useMemo, useRef } from 'react';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { HighlightRange } from '#ui/highlight.tsx';

/** A glance over the summary does not make the thread jump; staying on a statement does. */
const SETTLE_MS = 120;

/** The words of the lit statement, by message; scrolls to the first when none of them is in view. `toMessage` scrolls to a message, drawn or not. */
export function useLitCitations(
  scroller: RefObject<HTMLElement | null>,
  toMessage: (id: string) => void,
): ReadonlyMap<string, HighlightRange[]> {
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
  const scrollTo = useRef(toMessage);
  useEffect(() => {
    scrollTo.current = toMessage;
  });
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
      const [first] = lit.keys();
      if (!isInView && first !== undefined) scrollTo.current(first);
    }, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [lit, scroller]);
  return lit;
}
