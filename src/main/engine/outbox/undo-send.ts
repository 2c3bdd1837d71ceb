/**
 * J6: a reply that was sent and can be taken back for some seconds. It waits durably in outbox.db, out of its line, and is put into it when the seconds are over, in one transaction:
 * whenever this process stops, it is either still waiting or in the line, never both. After a stop the seconds go on by the clock; what they passed in goes out at the start, for its
 * author had sent it (docs/decisions/0027-timed.md). Taking it back is `outbox:edit`: the text is the draft again.
 */
import type { CallInput, Draft } from '#shared/contract/ipc.ts';
import { laneOf } from '#shared/conversation/contract.ts';
import { AppError } from '#shared/lib/errors.ts';
import { type ConversationId, uuidFrom } from '#shared/lib/ids.ts';
import type { Reader } from '../conversation/reader.ts';
import type { StoredMutation } from '../db/mutation-table.ts';
import type { Stores } from '../db/stores.ts';
import type { Clock, Random } from '../engine-types.ts';
import { checkMutation } from './check-mutation.ts';

export type UndoSendOptions = {
  stores: Stores;
  reader: Reader;
  clock: Clock;
  random: Random;
  /** Server clock minus ours, milliseconds. */
  offsetMs: () => number;
  enqueue: (name: string, args: unknown, also: () => void) => { id: string };
  clearDraft: (conversationId: ConversationId, mode: Draft['mode']) => void;
  onChanged: () => void;
};

export type UndoSend = {
  /** Throws AppError as `mutate` does: what cannot be sent is said at once. */
  hold: (input: CallInput<'reply:hold'>) => { id: string };
  /** What a stop left waiting. */
  start: () => void;
};

const NAME = 'conversation.reply';
/** A clock that was set must not keep a reply back. */
const LONGEST_MS = 60_000;

export function createUndoSend(options: UndoSendOptions): UndoSend {
  const { stores, reader, clock, random, offsetMs, enqueue, clearDraft, onChanged } = options;
  const waiting = new Set<string>();

  function follow(id: string, dueMs: number): void {
    if (waiting.has(id)) return;
    waiting.add(id);
    clock.after(Math.min(Math.max(0, dueMs - clock.nowMs()), LONGEST_MS), () => {
      waiting.delete(id);
      release(id);
    });
  }

  function release(id: string): void {
    const entry = stores.outbox.mutations.get(id);
    if (entry === null || !isUndoable(entry)) return;
    try {
      const { name, args } = checkMutation(stores.cache, reader, entry.name, entry.args, clock.nowMs() + offsetMs());
      enqueue(name, args, () => stores.outbox.mutations.drop(id));
    } catch (thrown) {
      if (!(thrown instanceof AppError)) throw thrown;
      // J8: the customer wrote in these seconds, or it is somebody else's now: held, as by the server.
      const why = thrown.details?.why;
      const isKnown = why === 'ownership_moved' || why === 'thread_moved' || why === 'closed';
      stores.outbox.mutations.holdOn(id, isKnown ? why : 'ownership_moved', thrown.toBody());
      onChanged();
    }
  }

  return {
    hold: ({ args: raw, waitMs }) => {
      const { name, args } = checkMutation(stores.cache, reader, NAME, raw, clock.nowMs() + offsetMs());
      const now = clock.nowMs();
      const id = uuidFrom(now, random(10));
      const at = new Date(now + offsetMs()).toISOString();
      stores.outbox.atomically(() => {
        const entry = { id, lane: laneOf(name, args), name, args, at, enqueuedMs: now };
        stores.outbox.mutations.addHeld(entry, now + waitMs);
        clearDraft(raw.conversationId, 'reply');
      });
      follow(id, now + waitMs);
      onChanged();
      return { id };
    },
    start: () => {
      for (const entry of stores.outbox.mutations.all()) if (isUndoable(entry)) follow(entry.id, entry.dueMs ?? 0);
    },
  };
}

function isUndoable({ state, heldWhy }: StoredMutation): boolean {
  return state === 'held' && heldWhy === 'undo';
}
