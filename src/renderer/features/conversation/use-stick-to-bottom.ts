import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Within this many pixels of the end the thread counts as read to the end. */
export const NEAR_PX = 48;

/**
 * Keeps a scrolling element at its end while it is at its end, whatever grows in it or around it; leaves it alone otherwise. `changes`: a
 * value that is new when something was added. `list` is the virtual one: it goes by where it believes to be, and would take back what was scrolled behind it.
 */
export function useStickToBottom(
  scroller: RefObject<HTMLElement | null>,
  changes: unknown,
  list: { scrollToEnd: () => void; scrollOffset: number | null },
) {
  const isAtEnd = useRef(true);
  const [isAway, setIsAway] = useState(false);
  // The list knows where it begins before it is drawn: what stands over a thread that is longer than its view is there in the first frame.
  const [isScrolled, setIsScrolled] = useState((list.scrollOffset ?? 0) > NEAR_PX);
  const toEnd = useCallback(() => list.scrollToEnd(), [list]);

  useLayoutEffect(() => {
    if (isAtEnd.current) toEnd();
  }, [changes, toEnd]);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const look = () => {
      isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight <= NEAR_PX;
      setIsAway(!isAtEnd.current);
      setIsScrolled(element.scrollTop > NEAR_PX);
    };
    const grow = new ResizeObserver(() => {
      if (isAtEnd.current) toEnd();
      look();
    });
    element.addEventListener('scroll', look, { passive: true });
    grow.observe(element);
    if (element.firstElementChild !== null) grow.observe(element.firstElementChild);
    return () => {
      element.removeEventListener('scroll', look);
      grow.disconnect();
    };
  }, [scroller, toEnd]);

  return { isAway, isScrolled, toEnd };
}
