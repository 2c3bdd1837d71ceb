import { type RefObject, useEffect, useState } from 'react';

/** True while the pointer is over the element or the focus in it: what lies there keeps its place (DESIGN 1.5). */
export function useHandOn(element: RefObject<HTMLElement | null>): boolean {
  const [isPointed, setIsPointed] = useState(false);
  const [isFocused, setIsFocused] = useState(false);
  useEffect(() => {
    const target = element.current;
    if (target === null) return;
    const abort = new AbortController();
    const on = (name: string, listener: () => void) =>
      target.addEventListener(name, listener, { signal: abort.signal });
    on('pointerenter', () => setIsPointed(true));
    on('pointerleave', () => setIsPointed(false));
    on('focusin', () => setIsFocused(true));
    on('focusout', () => setIsFocused(false));
    return () => abort.abort();
  }, [element]);
  return isPointed || isFocused;
}
