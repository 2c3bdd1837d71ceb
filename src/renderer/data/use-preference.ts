import { useCallback, useSyncExternalStore } from 'react';
import type { z } from 'zod';
import type { PreferenceKey } from '#shared/preference/keys.ts';
import { mutate } from './api.ts';
import { errorText } from './error-text.ts';
import { useLiveQuery } from './use-live-query.ts';
import { useWorkspace } from './workspace-context.tsx';

export type Preference<T> = {
  /** What holds: what was chosen here, else on any desk of the agent, else the fallback; also when what was kept does not fit the schema. */
  value: T;
  /** True when something was chosen and can be read. */
  isSet: boolean;
  /** False until it is known whether something was chosen on another desk. */
  isKnown: boolean;
  /** Holds at once, offline too; null takes it back. A refusal restores what was and is told. */
  set: (value: T | null) => void;
};

/**
 * What was chosen in this window and is not in the engine's answer yet, by key: no part of the screen waits for a trip through the engine. An entry goes when the engine
 * says the same, or has had the time to.
 */
const chosen = new Map<string, { value: unknown }>();
const listeners = new Set<() => void>();
const AFTER_KEPT_MS = 2_000;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    // Nobody is at the desk any more: what the next one chose is asked of the engine.
    if (listeners.size === 0) chosen.clear();
  };
}

function put(key: string, entry: { value: unknown } | undefined): void {
  if (entry === undefined) chosen.delete(key);
  else chosen.set(key, entry);
  for (const listener of listeners) listener();
}

/**
 * A setting that follows the agent to every desk of theirs (PRODUCT: settings kept across devices). `schema` reads what was kept, perhaps by another version; it and
 * `fallback` are constants of the caller's module, so that the value keeps its identity.
 */
export function usePreference<T>(key: PreferenceKey, schema: z.ZodType<T>, fallback: T): Preference<T> {
  const { notify } = useWorkspace();
  const kept = useLiveQuery('preference:get', {}, ['preference', 'session']).data;
  const mine = useSyncExternalStore(subscribe, () => chosen.get(key));
  const base = kept?.values[key];
  if (mine !== undefined && kept !== undefined && JSON.stringify(base ?? null) === JSON.stringify(mine.value))
    queueMicrotask(() => (chosen.get(key) === mine ? put(key, undefined) : undefined));
  const raw = mine === undefined ? base : mine.value;
  const read = raw === undefined || raw === null ? undefined : readOnce(schema, raw);
  const set = useCallback(
    (value: T | null) => {
      const entry = { value };
      put(key, entry);
      const forget = () => (chosen.get(key) === entry ? put(key, undefined) : undefined);
      mutate('preference.set', { key, value }).then(
        () => setTimeout(forget, AFTER_KEPT_MS),
        (thrown: unknown) => {
          forget();
          notify({ level: 'error', text: errorText(thrown) });
        },
      );
    },
    [key, notify],
  );
  return {
    value: read === undefined ? fallback : (read.value as T),
    isSet: read !== undefined,
    isKnown: mine !== undefined || kept?.isKnown === true,
    set,
  };
}

type Read = { value: unknown } | undefined;
const readBefore = new WeakMap<z.ZodType, WeakMap<object, Read>>();

/** The same object, read once: what hangs on its identity is not made anew at each drawing. */
function readOnce(schema: z.ZodType, raw: unknown): Read {
  const isObject = typeof raw === 'object' && raw !== null;
  const ofSchema = readBefore.get(schema) ?? new WeakMap<object, Read>();
  readBefore.set(schema, ofSchema);
  if (isObject && ofSchema.has(raw)) return ofSchema.get(raw);
  const parsed = schema.safeParse(raw);
  const read = parsed.success ? { value: parsed.data } : undefined;
  if (isObject) ofSchema.set(raw, read);
  return read;
}
