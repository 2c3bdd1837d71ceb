import type { EventData } from '#shared/contract/ipc.ts';
import type { TimedItem } from '#shared/contract/timed-calls.ts';
import { say } from '#shared/intl/say.ts';
import type { ScheduledHold } from '#shared/scheduled/schema.ts';
import { words } from './words.ts';

const WHY: Readonly<Record<ScheduledHold, keyof typeof words>> = {
  ownership_moved: 'ownershipMoved',
  thread_moved: 'threadMoved',
  closed: 'closed',
  late: 'late',
  left: 'ownershipMoved',
};
const WORDS_CHARS = 160;

/** What is to be told of it at this time (milliseconds, by the server's clock); null: nothing yet. Pure but for the language. */
export function noticeOf(
  item: TimedItem,
  nowMs: number,
  warnMs: number,
): Omit<EventData<'notice'>, 'conversationId'> | null {
  const customer = item.customerName ?? say(words.customer);
  const said = item.words.replace(/\s+/gu, ' ').trim().slice(0, WORDS_CHARS);
  const leftMs = Date.parse(item.dueAt) - nowMs;
  if (item.kind === 'reply') {
    if (item.held === null) return null;
    const text = say(words.notSent, { customer, why: say(words[WHY[item.held]]) });
    return { level: 'warning', code: 'scheduled_held', text };
  }
  if (item.kind === 'reminder') {
    if (leftMs > 0) return null;
    const text = said === '' ? say(words.reminderBare, { customer }) : say(words.reminder, { customer, words: said });
    return { level: 'info', code: 'reminder_due', text };
  }
  if (leftMs <= 0)
    return { level: 'warning', code: 'promise_over', text: say(words.promiseOver, { customer, words: said }) };
  if (leftMs > warnMs) return null;
  return { level: 'info', code: 'promise_soon', text: say(words.promiseSoon, { customer, words: said }) };
}
