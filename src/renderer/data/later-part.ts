import { type ComponentType, createElement, type ReactNode, useSyncExternalStore } from 'react';

type Loaded<P> = { part: ComponentType<P> } | { failure: unknown };

const loaders = new Set<() => Promise<void>>();

/**
 * A part of the window whose code comes after the first list is drawn (decision 33), or at once when it is to be drawn before; until then it draws nothing. Unlike
 * React's `lazy` it draws in the same step once its code is there: no key press waits for it.
 */
export function laterPart<P extends object>(load: () => Promise<ComponentType<P>>): (props: P) => ReactNode {
  let loaded: Loaded<P> | undefined;
  let loading: Promise<void> | undefined;
  const listeners = new Set<() => void>();

  async function read(): Promise<void> {
    try {
      loaded = { part: await load() };
    } catch (failure) {
      loaded = { failure };
    }
    for (const listener of listeners) listener();
  }
  const begin = () => (loading ??= read());
  loaders.add(begin);

  function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    void begin();
    return () => listeners.delete(listener);
  }

  return function LaterPart(props: P) {
    const found = useSyncExternalStore(subscribe, () => loaded);
    if (found === undefined) return null;
    if ('failure' in found) throw found.failure;
    return createElement(found.part, props);
  };
}

/** Loads all of them, one after the other. */
export async function loadLaterParts(): Promise<void> {
  for (const load of loaders) await load();
}
