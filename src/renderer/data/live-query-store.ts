import type { CallOutput, LiveName } from '#shared/contract/ipc.ts';
import { AppError } from '#shared/lib/errors.ts';
import { changeAnswer } from '#shared/live/change-answer.ts';
import type { Step } from '#shared/live/step.ts';
import { call, onEvent, toAppError } from './api.ts';
import { untilGap } from './between-keys.ts';

/** What a live query shows now. After a failure the last data stays: content keeps its strength. */
export type LiveQuery<T> =
  | { status: 'loading'; data: undefined; error: undefined }
  | { status: 'ready'; data: T; error: undefined }
  | { status: 'error'; data: T | undefined; error: AppError };

type Entry = {
  name: LiveName;
  input: unknown;
  kinds: readonly string[];
  /** Milliseconds from one asking to the next: what changes many times a second is drawn as often as it can be read. */
  paceMs: number;
  askedMs: number;
  state: LiveQuery<unknown>;
  /** What the engine calls the data of `state`; null: there are none. */
  version: string | null;
  isRunning: boolean;
  isStale: boolean;
  listeners: Set<() => void>;
  /** Those of them that show nothing yet: its end will do (END_FIRST). */
  ahead: Set<() => void>;
  /** The data is an end, and there is more. */
  isPart: boolean;
};

export type WatchOptions = {
  paceMs?: number | undefined;
  /** Asked for what may be shown soon: of what can be long only the end is read. */
  isAhead?: boolean;
};

/** Answers that can be long, as threads are: their end comes first, as one small piece, and the whole behind it for whoever shows them (J2). */
const END_FIRST: ReadonlySet<LiveName> = new Set(['conversation:get']);
/** The end is on the screen by then: the whole is read and drawn behind its frame, not before it. */
const GO_ON_MS = 100;

export const LOADING: LiveQuery<never> = { status: 'loading', data: undefined, error: undefined };

/**
 * The queries on screen, each run once however many parts show it. It holds an answer only while something shows it: the truth is the engine's.
 */
const entries = new Map<string, Entry>();
let stopListening: (() => void) | undefined;

export function keyOf(name: LiveName, input: unknown): string {
  return `${name} ${JSON.stringify(input)}`;
}

export function readQuery(key: string): LiveQuery<unknown> {
  return entries.get(key)?.state ?? LOADING;
}

/** Starts the query with its first listener, ends it with its last. */
export function watchQuery(
  name: LiveName,
  input: unknown,
  kinds: readonly string[],
  listener: () => void,
  { paceMs = 0, isAhead = false }: WatchOptions = {},
): () => void {
  const key = keyOf(name, input);
  const known = entries.get(key);
  const entry = known ?? create(key, name, input, kinds, paceMs);
  entry.listeners.add(listener);
  if (isAhead) entry.ahead.add(listener);
  if (known === undefined || (isToGoOn(entry) && !entry.isRunning)) void run(entry);
  return () => {
    entry.listeners.delete(listener);
    entry.ahead.delete(listener);
    // One drawing takes what it showed away before it shows what is new: what moves from one part of the screen to another goes on.
    if (entry.listeners.size === 0) queueMicrotask(() => letGo(key, entry));
  };
}

function letGo(key: string, entry: Entry): void {
  if (entry.listeners.size > 0 || entries.get(key) !== entry) return;
  entries.delete(key);
  end(entry);
  if (entries.size > 0) return;
  stopListening?.();
  stopListening = undefined;
}

/** Somebody looks at an end: the whole is wanted now. */
function isToGoOn(entry: Entry): boolean {
  return entry.isPart && isShown(entry);
}

function isShown({ listeners, ahead }: Entry): boolean {
  return listeners.size > ahead.size;
}

function create(key: string, name: LiveName, input: unknown, kinds: readonly string[], paceMs: number): Entry {
  const entry: Entry = {
    name,
    input,
    kinds,
    paceMs,
    askedMs: Number.NEGATIVE_INFINITY,
    state: LOADING,
    version: null,
    isRunning: false,
    isStale: false,
    listeners: new Set(),
    ahead: new Set(),
    isPart: false,
  };
  entries.set(key, entry);
  stopListening ??= onEvent('changed', ({ kinds: changed }) => {
    for (const watched of entries.values()) {
      if (watched.kinds.some((kind) => changed.includes(kind))) void run(watched);
    }
  });
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
    const goOnMs = isToGoOn(entry) ? GO_ON_MS : 0;
    const restMs = Math.max(goOnMs, entry.askedMs + entry.paceMs - performance.now());
    if (restMs > 0) await new Promise((resolve) => setTimeout(resolve, restMs));
    if (entry.listeners.size === 0) break;
    entry.askedMs = performance.now();
    entry.isStale = false;
    const next = await answer(entry);
    if (next !== undefined) {
      entry.state = next;
      for (const listener of entry.listeners) listener();
    }
    // An answer that failed is asked for again at the next change.
  } while ((entry.isStale || (entry.state.status === 'ready' && isToGoOn(entry))) && entry.listeners.size > 0);
  entry.isRunning = false;
  end(entry);
}

/** What nobody looks at is not held by the engine either. A hint: it lets go of what is old by itself. */
function end(entry: Entry): void {
  if (entry.listeners.size > 0 || entry.isRunning || entry.version === null) return;
  call('live:end', { version: entry.version }).catch(toAppError);
}

/** @returns undefined when nothing is to be drawn */
async function answer(entry: Entry): Promise<LiveQuery<unknown> | undefined> {
  const { name, input, version: known, state } = entry;
  const endOnly = END_FIRST.has(name) && (known === null || !isShown(entry));
  try {
    let piece = await call('live:ask', { name, input: endOnly ? { ...(input as object), endOnly } : input, known });
    const changing = changeAnswer(known === null ? undefined : state.data);
    let isLong = false;
    for (;;) {
      // The next piece is on its way while this one is applied, each in a task of its own: keys and frames come between. Shown is the whole.
      const coming = piece.more && entry.listeners.size > 0 ? more(piece.version) : undefined;
      // Its failure is met where it is waited for.
      coming?.catch(toAppError);
      // What is one piece is small, and shown at once; of the others none is read between a key and its frame, and the whole is not drawn there.
      if (isLong || coming !== undefined) await untilGap();
      isLong = true;
      changing.apply(JSON.parse(piece.steps) as Step[]);
      if (coming === undefined) break;
      const next = await coming;
      if (next === undefined) {
        entry.isStale = true;
        return undefined;
      }
      piece = next;
    }
    entry.version = piece.version;
    if (piece.more) return undefined;
    const data = changing.value();
    entry.isPart = endOnly && isEnd(data);
    if (state.status === 'ready' && Object.is(data, state.data)) return undefined;
    return { status: 'ready', data, error: undefined };
  } catch (thrown) {
    return { status: 'error', data: state.data, error: toAppError(thrown) };
  }
}

function isEnd(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'isEndOnly' in data && data.isEndOnly === true;
}

/** Undefined when the engine let go of the answer on the way: somebody signed out, or much else was asked. */
async function more(version: string): Promise<CallOutput<'live:more'> | undefined> {
  try {
    return await call('live:more', { version });
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'not_found') return undefined;
    throw thrown;
  }
}
