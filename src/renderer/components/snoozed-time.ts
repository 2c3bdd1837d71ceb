import { UNTIL_REPLY } from '#shared/conversation/snooze.ts';
import { dateFormat, say } from '#shared/intl/say.ts';
import { rowWords as words } from './row-words.ts';

const DAY_MS = 86_400_000;
/** The seventh day has today's name: it is said with its date. */
const NAMED_DAYS = 6;

/** "15:30", "Tomorrow 09:00", "Mon 09:00", "24 Nov 09:00"; undefined: until the customer writes. In the agent's zone. */
export function describeSnoozedUntil(
  until: string,
  now: number,
  place: 'alone' | 'in_sentence' = 'alone',
): string | undefined {
  if (until === UNTIL_REPLY) return undefined;
  const at = new Date(until);
  const time = dateFormat({ hour: '2-digit', minute: '2-digit' }).format(at);
  const isOn = (ms: number) => at.toDateString() === new Date(ms).toDateString();
  if (isOn(now)) return time;
  if (isOn(now + DAY_MS)) return say(place === 'alone' ? words.tomorrow : words.untilTomorrow, { time });
  const isSoon = at.getTime() < new Date(now).setHours(24, 0, 0, 0) + NAMED_DAYS * DAY_MS;
  return `${dateFormat(isSoon ? { weekday: 'short' } : { day: 'numeric', month: 'short' }).format(at)} ${time}`;
}
