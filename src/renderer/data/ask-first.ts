import { watchQuery } from './live-query-store.ts';

/** Longer than the first drawing takes anywhere; from then on a question lives as long as what shows it. */
const KEEP_MS = 10_000;
/** For a list that takes longer (10,000 rows, a slow disk) the window is not kept empty: what stands around it is drawn without. */
const WAIT_MS = 250;

const FIRST_LIST = ['queue:list', { view: 'open', queueId: null }] as const;

let isWaiting = false;
const listeners = new Set<() => void>();

/**
 * Asks what the window will show first before anything of it is drawn: the answers come while the window is being built, and its first drawing has the list in it
 * (decision 33). Nobody signed in: the questions are refused, and asked again after the sign-in by whoever shows them.
 */
export function askFirst({ withList }: { withList: boolean }): void {
  const ignore = () => undefined;
  const ends = [
    watchQuery('session:get', {}, ['session'], ignore),
    watchQuery('settings:get', {}, ['settings'], ignore),
    ...(withList ? [watchList(), watchQuery('workspace:get', {}, ['workspace'], ignore)] : []),
  ];
  setTimeout(() => {
    for (const end of ends) end();
  }, KEEP_MS);
}

/** Whether the first list may still come before the first drawing. For `useSyncExternalStore`. */
export const firstList = {
  isAwaited: () => isWaiting,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

function watchList(): () => void {
  const settle = () => {
    if (!isWaiting) return;
    isWaiting = false;
    for (const listener of listeners) listener();
  };
  isWaiting = true;
  setTimeout(settle, WAIT_MS);
  // Told with the whole list, or with why there is none.
  return watchQuery(...FIRST_LIST, ['queue', 'outbox'], settle);
}
