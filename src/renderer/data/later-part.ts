import { type ComponentType, createElement, type ReactNode, useSyncExternalStore } from 'react';

type Loaded<P> = { part: ComponentType<P> } | { failure: unknown };

export type LaterPart<P> = ((props: P) => ReactNode) & {
  /** Its code is on its way before it is drawn: somebody points at what leads there. */
  load: () => Promise<void>;
};

const loaders = new Set<() => Promise<void>>();

/**
 * A part of the window whose code comes after the first list is drawn (decision 33), or at once when it is to be drawn before; until then it draws nothing. Unlike
 * React's `lazy` it draws in the same step once its code is there: no key press waits for it. What is seldom opened is loaded when it is (decision 25).
 */
export function laterPart<P extends object>(
  read: () => Promise<ComponentType<P>>,
  { isSeldom = false }: { isSeldom?: boolean } = {},
): LaterPart<P> {
  let loaded: Loaded<P> | undefined;
  let loading: Promise<void> | undefined;
  const listeners = new Set<() => void>();

  async function start(): Promise<void> {
    try {
      loaded = { part: await read() };
    } catch (failure) {
      // Nobody waits for it: who opens it tries again.
      if (listeners.size === 0) forget();
      else loaded = { failure };
    }
    for (const listener of listeners) listener();
  }
  const load = async () => {
    loading ??= start();
    await loading;
  };
  if (!isSeldom) loaders.add(load);

  function forget(): void {
    loaded = undefined;
    loading = undefined;
  }

  function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    void load();
    return () => listeners.delete(listener);
  }

  function Part(props: P) {
    const found = useSyncExternalStore(subscribe, () => loaded);
    if (found === undefined) return null;
    if ('failure' in found) {
      // Its place says so and offers to try again; by then it is read anew. React draws once more before it gives up, in this task.
      setTimeout(forget);
      throw found.failure;
    }
    return createElement(found.part, props);
  }
  return Object.assign(Part, { load });
}

/** Loads all that are opened every day, one after the other. */
export async function loadLaterParts(): Promise<void> {
  for (const load of loaders) await load();
}
