/**
 * What is open, in memory, by who has it and where it waits, kept by the ids that the feed brought and by what of ours waits: the board is asked for many times a second and reads
 * no row that did not change (docs/decisions/0041-board.md).
 */
import type { ConversationRow } from '#shared/conversation/schema.ts';
import type { Reader } from '../conversation/reader.ts';
import type { CacheStore } from '../db/cache-store.ts';
import type { Stores } from '../db/stores.ts';
import { createFlow, type Flow } from './flow.ts';

export type OpenRows = {
  /** Takes in what changed since. @returns agents and queues whose rows are others now; null: all of them */
  bring: () => ReadonlySet<string> | null;
  ofAgent: (agentId: string) => readonly ConversationRow[];
  ofQueue: (queueId: string) => readonly ConversationRow[];
  flow: Flow;
  /** The feed brought or took these. */
  touched: (ids: Iterable<string>) => void;
};

const OPEN = ['queued', 'active'] as const;
/** Enough to know at what rate agents took from the queues in the last half hour. */
const CLOSED_READ = 2_000;
const MOST_OPEN = 20_000;

export function createOpenRows(stores: Stores, reader: Reader): OpenRows {
  let cache: CacheStore | null = null;
  const rows = new Map<string, ConversationRow>();
  const groups = new Map<string, Set<string>>();
  const stale = new Set<string>();
  /** Those over which something of ours was laid. */
  let overlaid: ReadonlySet<string> = new Set();
  let overlaidFor: unknown;
  let changed = new Set<string>();
  const flow = createFlow();

  function place(id: string, now: ConversationRow | null): void {
    const before = rows.get(id);
    if (now !== null) flow.note(now);
    const open = now !== null && (now.state === 'queued' || now.state === 'active') ? now : null;
    if (before === open) return;
    const was = before === undefined ? null : groupOf(before);
    const is = open === null ? null : groupOf(open);
    if (was !== null) changed.add(was);
    if (is !== null) changed.add(is);
    if (was !== is) {
      if (was !== null) groups.get(was)?.delete(id);
      if (is !== null) groups.set(is, (groups.get(is) ?? new Set()).add(id));
    }
    if (open === null) rows.delete(id);
    else rows.set(id, open);
  }

  function readAll(from: CacheStore): void {
    cache = from;
    rows.clear();
    groups.clear();
    stale.clear();
    flow.clear();
    for (const row of from.conversations({ states: ['closed'], limit: CLOSED_READ })) flow.note(row);
    for (const row of from.conversations({ states: OPEN, limit: MOST_OPEN }))
      place(row.id, reader.overlay(row).conversation);
  }

  /** What waits in the outbox, and what waited when it was looked at last. */
  function noteOverlaid(): void {
    const entries = reader.entries();
    if (entries === overlaidFor) return;
    overlaidFor = entries;
    const now = new Set(reader.lanes().keys());
    for (const id of [...overlaid, ...now]) stale.add(id);
    overlaid = now;
  }

  return {
    bring: () => {
      const isNew = cache !== stores.cache;
      if (isNew) readAll(stores.cache);
      noteOverlaid();
      for (const id of stale) place(id, reader.conversation(id)?.conversation ?? null);
      stale.clear();
      const told = changed;
      changed = new Set();
      return isNew ? null : told;
    },
    ofAgent: (agentId) => listed(`agent ${agentId}`),
    ofQueue: (queueId) => listed(`queue ${queueId}`),
    flow,
    touched: (ids) => {
      // Until somebody asked for the board nothing is kept of it.
      if (cache !== null) for (const id of ids) stale.add(id);
    },
  };

  function listed(group: string): ConversationRow[] {
    const found: ConversationRow[] = [];
    for (const id of groups.get(group) ?? []) {
      const row = rows.get(id);
      if (row !== undefined) found.push(row);
    }
    return found;
  }
}

/** `active` without an assignee is a row in the middle of something: nobody's. */
function groupOf({ state, assigneeId, queueId }: ConversationRow): string | null {
  if (state === 'active') return assigneeId === null ? null : `agent ${assigneeId}`;
  return `queue ${queueId}`;
}
