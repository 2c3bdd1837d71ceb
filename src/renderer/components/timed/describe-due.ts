import type { TimedItem } from '#shared/contract/timed-calls.ts';
import { dateFormat, say } from '#shared/intl/say.ts';
import type { ScheduledHold } from '#shared/scheduled/schema.ts';
import { words } from './words.ts';

const DAY_MS = 86_400_000;
const CLOCK: Intl.DateTimeFormatOptions = { hour: 'numeric', minute: '2-digit', hourCycle: 'h23' };

/** `Friday 17:00`, `today 17:00`, `3 Dec 9:00`: a time in the agent's zone. */
export function describeWhen(at: string | number, now: number): string {
  const date = new Date(at);
  const time = dateFormat(CLOCK).format(date);
  const days = Math.round((startOfDay(date) - startOfDay(new Date(now))) / DAY_MS);
  if (days === 0) return say(words.today, { time });
  if (days === 1) return say(words.tomorrow, { time });
  if (days === -1) return say(words.yesterday, { time });
  const day =
    days > 1 && days < 7
      ? dateFormat({ weekday: 'long' }).format(date)
      : dateFormat({ day: 'numeric', month: 'short' }).format(date);
  return say(words.on, { day, time });
}

/** `due Friday 17:00`, `overdue since yesterday 17:00`, `sends tomorrow 9:00`. */
export function describeDue({ kind, dueAt }: Pick<TimedItem, 'kind' | 'dueAt'>, now: number): string {
  const when = describeWhen(dueAt, now);
  if (kind === 'reply') return say(words.sends, { when });
  return say(Date.parse(dueAt) <= now ? words.overdue : words.due, { when });
}

const HELD: Readonly<Record<ScheduledHold, keyof typeof words>> = {
  ownership_moved: 'ownershipMoved',
  thread_moved: 'threadMoved',
  closed: 'closed',
  late: 'late',
  left: 'left',
};

/** Why a reply for later did not go out. */
export function describeScheduledHold(held: ScheduledHold): string {
  return say(words[HELD[held]]);
}

/** `warning`: within the hour. `danger`: past. */
export function dueTone({ dueAt }: Pick<TimedItem, 'dueAt'>, now: number): 'plain' | 'warning' | 'danger' {
  const leftMs = Date.parse(dueAt) - now;
  if (leftMs <= 0) return 'danger';
  return leftMs < 3_600_000 ? 'warning' : 'plain';
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
