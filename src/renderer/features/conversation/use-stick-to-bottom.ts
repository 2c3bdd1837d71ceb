import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Within this many pixels of the end the thread counts as read to the end. */
const NEAR_PX = 48;

/**
 * Keeps a scrolling element at its end while it is at its end, whatever grows in it or around it; leaves it alone otherwise. `changes`: a
 * value that is new when something was added.
 */
export function useStickToBottom(scroller: RefObject<HTMLElement | null>, changes: unknown) {
  const isAtEnd = useRef(true);
  const [isAway, setIsAway] = useState(false);
  const [isScrolled, setIsScrolled] = useState(false);

  const toEnd = useCallback(() => scrollToEnd(scroller), [scroller]);

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

function scrollToEnd(scroller: RefObject<HTMLElement | null>): void {
  scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
}
