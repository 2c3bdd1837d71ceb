import { useCallback, useSyncExternalStore } from 'react';
import type { ChangeKind } from '#shared/contract/change-kinds.ts';
import type { CallInput, CallOutput, LiveName } from '#shared/contract/ipc.ts';
import { keyOf, type LiveQuery, LOADING, readQuery, watchQuery } from './live-query-store.ts';

export type { LiveQuery } from './live-query-store.ts';

/**
 * Runs a call and runs it again when the engine says that one of `kinds` changed. `undefined` as input: nothing is asked yet.
 * What says the same keeps its identity, row by row: nothing of it is drawn again. `paceMs`: asked no more often than that.
 */
export function useLiveQuery<N extends LiveName>(
  name: N,
  input: CallInput<N> | undefined,
  kinds: readonly ChangeKind[],
  paceMs?: number,
): LiveQuery<CallOutput<N>> {
  const key = input === undefined ? undefined : keyOf(name, input);
  const kindsText = kinds.join(' ');
  // The key says all about the input and `kindsText` about the kinds: their identities do not matter.
  const subscribe = useCallback(
    (listener: () => void) =>
      key === undefined ? () => {} : watchQuery(name, input, kindsText.split(' '), listener, paceMs),
    // oxlint-disable-next-line react/exhaustive-deps
    [name, key, kindsText, paceMs],
  );
  const read = useCallback(() => (key === undefined ? LOADING : readQuery(key)), [key]);
  return useSyncExternalStore(subscribe, read) as LiveQuery<CallOutput<N>>;
}
