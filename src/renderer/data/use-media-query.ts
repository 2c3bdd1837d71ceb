import { useCallback, useSyncExternalStore } from 'react';

/** What each query said last of the window. */
const said = new Map<string, boolean>();

/** Does the window fit the query now? While the page is laid out for paper, as a transcript is saved, it is as wide as the paper: the window is what it was. */
export function useMediaQuery(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => read(query));
}

function read(query: string): boolean {
  const known = said.get(query);
  if (known !== undefined && window.matchMedia('print').matches) return known;
  const { matches } = window.matchMedia(query);
  said.set(query, matches);
  return matches;
}
