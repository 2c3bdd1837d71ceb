import type { CallInput, CallName } from '#shared/contract/ipc.ts';
import type { AppError } from '#shared/lib/errors.ts';
import { callAgain, onEvent, toAppError } from './api.ts';
import { shareEqual } from './share-equal.ts';

/** What a live query shows now. After a failure the last data stays: content keeps its strength. */
export type LiveQuery<T> =
  | { status: 'loading'; data: undefined; error: undefined }
  | { status: 'ready'; data: T; error: undefined }
  | { status: 'error'; data: T | undefined; error: AppError };

type Entry = {
  name: CallName;
  input: unknown;
  kinds: readonly string[];
  state: LiveQuery<unknown>;
  /** The last answer as text, of a call that answers with one. */
  text: string | undefined;
  isRunning: boolean;
  isStale: boolean;
  listeners: Set<() => void>;
};

export const LOADING: LiveQuery<never> = { status: 'loading', data: undefined, error: undefined };

/**
 * The queries on screen, each run once however many parts show it. It holds an answer only while something shows it: the truth is the engine's.
 */
const entries = new Map<string, Entry>();
let stopListening: (() => void) | undefined;

export function keyOf(name: CallName, input: unknown): string {
  return `${name} ${JSON.stringify(input)}`;
}

export function readQuery(key: string): LiveQuery<unknown> {
  return entries.get(key)?.state ?? LOADING;
}

/** Starts the query with its first listener, ends it with its last. */
export function watchQuery(name: CallName, input: unknown, kinds: readonly string[], listener: () => void): () => void {
  const key = keyOf(name, input);
  const entry = entries.get(key) ?? start(key, name, input, kinds);
  entry.listeners.add(listener);
  return () => {
    entry.listeners.delete(listener);
    if (entry.listeners.size > 0) return;
    if (entries.get(key) === entry) entries.delete(key);
    if (entries.size > 0) return;
    stopListening?.();
    stopListening = undefined;
  };
}

function start(key: string, name: CallName, input: unknown, kinds: readonly string[]): Entry {
  const entry: Entry = {
    name,
    input,
    kinds,
    state: LOADING,
    text: undefined,
    isRunning: false,
    isStale: false,
    listeners: new Set(),
  };
  entries.set(key, entry);
  stopListening ??= onEvent('changed', ({ kinds: changed }) => {
    for (const watched of entries.values()) {
      if (watched.kinds.some((kind) => changed.includes(kind))) void run(watched);
    }
  });
  void run(entry);
  return entry;
}

/** One run at a time: news that comes while it runs makes it run once more, so the last answer is never older than the last news. */
async function run(entry: Entry): Promise<void> {
  if (entry.isRunning) {
    entry.isStale = true;
    return;
  }
  entry.isRunning = true;
  do {
    entry.isStale = false;
    const next = await answer(entry);
    if (next !== undefined) {
      entry.state = next;
      for (const listener of entry.listeners) listener();
    }
  } while (entry.isStale && entry.listeners.size > 0);
  entry.isRunning = false;
}

async function answer(entry: Entry): Promise<LiveQuery<unknown> | undefined> {
  try {
    const { state } = entry;
    const known = state.status === 'ready' ? entry.text : undefined;
    const answered = await callAgain(entry.name, entry.input as CallInput<CallName>, known);
    if (answered.isSame) return undefined;
    entry.text = answered.text;
    // What says the same keeps its identity, row by row: nothing of it is drawn again.
    const data: unknown = shareEqual(state.data, answered.value);
    if (state.status === 'ready' && Object.is(data, state.data)) return undefined;
    return { status: 'ready', data, error: undefined };
  } catch (thrown) {
    return { status: 'error', data: entry.state.data, error: toAppError(thrown) };
  }
}
