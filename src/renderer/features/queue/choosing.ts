/**
 * What is chosen in the list, and what is being asked about it. The list and the dialogs over the window share it; it holds no server data but the way to the rows that the list
 * shows. One window has one.
 */
import { useSyncExternalStore } from 'react';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import type { ConversationId } from '#shared/lib/ids.ts';

export type Question = { kind: 'snooze' | 'tag' | 'assign' | 'close'; ids: readonly ConversationId[] };
export type Choosing = {
  /** Of the list, in no order. */
  selected: ReadonlySet<string>;
  /** Where a range begins. */
  anchor: string | undefined;
  /** Where the keys are in the list. */
  cursor: string | undefined;
  question: Question | undefined;
};

const NOTHING: Choosing = { selected: new Set(), anchor: undefined, cursor: undefined, question: undefined };
let now: Choosing = NOTHING;
let rowOf: (id: string) => ConversationRow | undefined = () => undefined;
const listeners = new Set<() => void>();

function set(next: Partial<Choosing>): void {
  now = { ...now, ...next };
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useChoosing(): Choosing {
  return useSyncExternalStore(subscribe, () => now);
}

export const choosing = {
  toggle: (key: string) => {
    const selected = new Set(now.selected);
    if (!selected.delete(key)) selected.add(key);
    set({ selected, anchor: key });
  },
  /** All from the last one that was chosen to this one; `keys` in the order of the list. */
  extendTo: (keys: readonly string[], key: string) => {
    const to = keys.indexOf(key);
    const from = Math.max(0, keys.indexOf(now.anchor ?? key));
    const range = keys.slice(Math.min(from, to), Math.max(from, to) + 1);
    set({ selected: new Set([...now.selected, ...range]), anchor: now.anchor ?? key });
  },
  selectAll: (keys: readonly string[]) => set({ selected: new Set(keys), anchor: keys[0] }),
  clear: () => (now.selected.size === 0 ? undefined : set({ selected: NOTHING.selected, anchor: undefined })),
  /** What left the list is chosen no more. */
  keepOnly: (isThere: (key: string) => boolean) => {
    const kept = [...now.selected].filter(isThere);
    if (kept.length < now.selected.size) set({ selected: new Set(kept) });
  },
  moveTo: (cursor: string | undefined) => (cursor === now.cursor ? undefined : set({ cursor })),
  ask: (question: Question) => set({ question }),
  answered: () => set({ question: undefined }),
  /** The list on screen answers for its rows. */
  showRows: (read: (id: string) => ConversationRow | undefined) => {
    rowOf = read;
  },
  rowOf: (id: string) => rowOf(id),
  /** Nobody's any more: the window was left. */
  reset: () => {
    rowOf = () => undefined;
    set(NOTHING);
  },
};
