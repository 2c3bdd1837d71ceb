/** What has a time (J6, J10): the list, and telling the agent when one is due, also when this process was not there at that time. */
import type { EventData } from '#shared/contract/ipc.ts';
import type { TimedItem } from '#shared/contract/timed-calls.ts';
import type { Reader } from '../conversation/reader.ts';
import type { Stores } from '../db/stores.ts';
import type { Clock } from '../engine-types.ts';
import type { Session } from '../session/session.ts';
import { listTimed } from './list-timed.ts';
import { noticeOf } from './timed-notice.ts';

export type TimedOptions = {
  stores: Stores;
  session: Session;
  reader: Reader;
  clock: Clock;
  /** Server clock minus ours, milliseconds. */
  offsetMs: () => number;
  notify: (notice: EventData<'notice'>) => void;
};

export type Timed = {
  list: () => TimedItem[];
  /** Something changed: what is due is told, and the next time is waited for. */
  look: () => void;
};

/** A promise is warned of so long before it is due. */
export const WARN_MS = 15 * 60_000;
/** Timers are no longer than this, so that a clock that was set or a machine that slept is noticed. */
const LONGEST_WAIT_MS = 30_000;

export function createTimed({ stores, session, reader, clock, offsetMs, notify }: TimedOptions): Timed {
  /** Told since this process began: `id` and what was told. */
  const told = new Set<string>();
  let cancel: () => void = () => undefined;

  function list(): TimedItem[] {
    const me = session.row();
    if (me === null) return [];
    const { cache } = stores;
    const rows = {
      promises: cache.all('promise'),
      reminders: cache.all('reminder'),
      scheduled: cache.all('scheduled'),
    };
    const fileOf = (id: string) => {
      const file = stores.outbox.files.get(id);
      return file && { id, name: file.name, kind: file.kind, bytes: file.bytes };
    };
    return listTimed(rows, reader.entries(), me, (id) => cache.get('conversation', id)?.customerName ?? null, fileOf);
  }

  function look(): void {
    cancel();
    if (session.me() === null) return;
    const items = list();
    const now = clock.nowMs() + offsetMs();
    for (const item of items) {
      const isOurs = item.isMine || stores.cache.get('conversation', item.conversationId)?.assigneeId === session.me();
      const notice = isOurs ? noticeOf(item, now, WARN_MS) : null;
      if (notice === null || told.has(`${item.id} ${notice.code}`)) continue;
      told.add(`${item.id} ${notice.code}`);
      notify({ ...notice, conversationId: item.conversationId, about: item.id });
    }
    const next = items
      .flatMap(({ dueAt }) => [Date.parse(dueAt) - WARN_MS - now, Date.parse(dueAt) - now])
      .filter((ms) => ms > 0);
    if (items.length === 0) return;
    cancel = clock.after(Math.min(LONGEST_WAIT_MS, ...next) + 50, look);
  }

  return { list, look };
}
