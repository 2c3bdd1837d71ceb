import type { Steps } from '#renderer/data/in-steps.ts';
import type { QueueItem } from '#shared/contract/ipc.ts';
import { describeTaken } from './describe-taken.ts';
import {
  type Arranging,
  entriesInSteps,
  GONE,
  holdOrder,
  type Placed,
  placeInSteps,
  type QueueEntry,
} from './queue-order.ts';

export type ToArrange = Arranging & {
  items: readonly QueueItem[];
  myId: string | undefined;
  agents: readonly { id: string; name: string }[] | undefined;
  /** By the server's clock: `stepMs` for the order, which waiting moves (C3), `nowMs` for what somebody has just taken. */
  stepMs: number;
  nowMs: number;
};

/** The list as it is drawn, and what is asked of it: made together, so that no part of it is newer than another. */
export type Arranged = {
  order: readonly Placed[];
  entries: readonly QueueEntry[];
  /** Of the rows that are drawn, in their order. */
  keys: readonly string[];
  rows: ReadonlyMap<string, QueueItem>;
  /** How many wait outside while a hand is on the list. */
  fresh: number;
  /** Somebody else has just taken one of them: it says so by the second. */
  hasTaken: boolean;
};

export const NOTHING: Arranged = { order: [], entries: [], keys: [], rows: new Map(), fresh: 0, hasTaken: false };

/** @param shown the order that is held still, undefined when nothing holds it */
export function* arrange(
  { items, myId, agents, stepMs, nowMs, view, sort }: ToArrange,
  shown: readonly Placed[] | undefined,
): Steps<Arranged> {
  const wanted = yield* placeInSteps(items, myId, stepMs, { view, sort });
  const { order, fresh } = shown === undefined ? { order: wanted, fresh: 0 } : holdOrder(shown, wanted);
  yield;
  const rows = new Map(items.map((item) => [item.conversation.id as string, item]));
  yield;
  let hasTaken = false;
  const takenBy = (item: QueueItem) => {
    const taken = view === 'missed' ? undefined : describeTaken(item, myId, agents, nowMs);
    if (taken !== undefined && taken !== GONE) hasTaken = true;
    return taken;
  };
  const entries = yield* entriesInSteps(order, rows, takenBy);
  yield;
  const keys = entries.flatMap((entry) => (entry.kind === 'row' ? [entry.key as string] : []));
  return { order, entries, keys, rows, fresh, hasTaken };
}
