/**
 * Which rows wait for the search index. A row waits while the index has another number of it than the store (or none); nothing is stored for each row that waits. In memory stand the few that came
 * last; when there are more, or after a start with some left, all rows are walked through once.
 */
import type { Sqlite } from './open.ts';

export type RowKey = { entity: string; id: string };

export type IndexQueue = {
  /** Written in the caller's transaction. That it fails does no harm: a row that does not wait is passed over. */
  note: (entity: string, id: string) => void;
  /** Rows noted, the oldest first. */
  noted: RowKey[];
  /** The last row that the walk has looked at; null: there is no walk. */
  walkedTo: RowKey | null;
};

const MOST_NOTED = 1_000;
const START: RowKey = { entity: '', id: '' };
const queues = new WeakMap<Sqlite, IndexQueue>();

/** @param isLeft whether rows waited when the store was last used */
export function openIndexQueue(db: Sqlite, isLeft: boolean): void {
  const queue = indexQueueOf(db);
  queue.noted = [];
  queue.walkedTo = isLeft ? START : null;
}

export function indexQueueOf(db: Sqlite): IndexQueue {
  const known = queues.get(db);
  if (known !== undefined) return known;
  const made: IndexQueue = {
    noted: [],
    walkedTo: null,
    note: (entity, id) => {
      // A walk that has not begun meets it.
      if (made.walkedTo === START) return;
      if (made.noted.length < MOST_NOTED) made.noted.push({ entity, id });
      else {
        made.noted = [];
        made.walkedTo = START;
      }
    },
  };
  queues.set(db, made);
  return made;
}
