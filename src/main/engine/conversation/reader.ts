/** Rows of the cache with the outbox replayed over them: the only way in which calls read conversations. */
import type { AgentRow } from '#shared/agent/schema.ts';
import type { QueueItem } from '#shared/contract/ipc.ts';
import type { EntityRow } from '#shared/contract/sync.ts';
import type { StoredMutation } from '../db/mutation-table.ts';
import type { Stores } from '../db/stores.ts';
import type { Session } from '../session/session.ts';
import { overlayAgent, overlayConversation } from '../sync/overlay.ts';

export type Reader = {
  /** Everything of the outbox, in order. */
  entries: () => readonly StoredMutation[];
  /** Entries by lane. */
  lanes: () => ReadonlyMap<string, readonly StoredMutation[]>;
  conversation: (id: string) => QueueItem | null;
  overlay: (row: EntityRow<'conversation'>) => QueueItem;
  agents: () => AgentRow[];
  meRow: () => AgentRow | null;
  /** Never empty: an agent who is not known is "someone". */
  nameOf: (agentId: string) => string;
};

export function createReader(stores: Stores, session: Session): Reader {
  let lanesFor: readonly StoredMutation[] | undefined;
  let lanesNow: ReadonlyMap<string, StoredMutation[]> = new Map();
  const lanes = () => {
    const entries = stores.outbox.mutations.all();
    if (entries === lanesFor) return lanesNow;
    const made = new Map<string, StoredMutation[]>();
    for (const entry of entries) {
      const lane = made.get(entry.lane);
      if (lane === undefined) made.set(entry.lane, [entry]);
      else lane.push(entry);
    }
    lanesFor = entries;
    lanesNow = made;
    return made;
  };
  /** Of rows over which nothing lies: the same in each list that they stand in, so that what did not change is seen at a glance (shared/live/find-steps.ts). */
  const plain = new WeakMap<EntityRow<'conversation'>, QueueItem>();
  const overlay = (row: EntityRow<'conversation'>): QueueItem => {
    const pending = lanes().get(row.id) ?? [];
    if (pending.length === 0) {
      const known = plain.get(row) ?? { conversation: row, pending: false, claiming: false };
      plain.set(row, known);
      return known;
    }
    return overlayConversation(row, pending, { me: session.me(), categories: stores.cache.all('category') });
  };
  return {
    entries: () => stores.outbox.mutations.all(),
    lanes,
    overlay,
    conversation: (id) => {
      const row = stores.cache.get('conversation', id);
      return row === null ? null : overlay(row);
    },
    agents: () =>
      stores.cache.all('agent').map((row) => overlayAgent(row, stores.outbox.mutations.all(), session.me())),
    meRow: () => {
      const row = session.row();
      return row === null ? null : overlayAgent(row, stores.outbox.mutations.all(), session.me());
    },
    nameOf: (agentId) => stores.cache.get('agent', agentId)?.name ?? 'someone',
  };
}
