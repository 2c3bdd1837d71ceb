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
  const { key, subscribe } = useWatching(name, input, kinds, paceMs);
  const read = useCallback(() => (key === undefined ? LOADING : readQuery(key)), [key]);
  return useSyncExternalStore(subscribe, read) as LiveQuery<CallOutput<N>>;
}

/**
 * The same for whoever shows a part of the answer: drawn again only when that is another. Undefined while there is no answer.
 *
 * @param partOf finds it in the answer, by reading alone: what says the same is the same row
 */
export function useLivePart<N extends LiveName, Part>(
  name: N,
  input: CallInput<N>,
  kinds: readonly ChangeKind[],
  partOf: (data: CallOutput<N>) => Part,
): Part | undefined {
  const { key, subscribe } = useWatching(name, input, kinds);
  return useSyncExternalStore(subscribe, () => {
    const { data } = key === undefined ? LOADING : (readQuery(key) as LiveQuery<CallOutput<N>>);
    return data === undefined ? undefined : partOf(data);
  });
}

function useWatching(name: LiveName, input: unknown, kinds: readonly ChangeKind[], paceMs?: number) {
  const key = input === undefined ? undefined : keyOf(name, input);
  const kindsText = kinds.join(' ');
  // The key says all about the input and `kindsText` about the kinds: their identities do not matter.
  const subscribe = useCallback(
    (listener: () => void) =>
      key === undefined ? () => {} : watchQuery(name, input, kindsText.split(' '), listener, { paceMs }),
    // oxlint-disable-next-line react/exhaustive-deps
    [name, key, kindsText, paceMs],
  );
  return { key, subscribe };
}
