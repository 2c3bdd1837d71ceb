import { type FindTimeOptions, findTime } from './find-time.ts';

/** Words that may stand beside a time and say nothing. */
const FILLER = /\b(?:at|on|by|the|for|um|am|bis|den|der|dem|gegen|uhr|o'clock|and|und|h|in|this|diesen)\b|[\s,.;]/gu;

/**
 * A time in plain words, as a person types it where a time is asked for: "tomorrow 9", "friday 14:30", "in 2 hours", "morgen um 9", "Mo 8 Uhr". Null: it is none, or says more than a time,
 * or lies in the past. A bare number is an hour here.
 */
export function readWhen(text: string, options: FindTimeOptions): number | null {
  const said = text.trim().toLowerCase();
  if (said === '') return null;
  const spelled = said
    .replace(/(?<!\p{L})(?:mon|mo)(?!\p{L})/gu, 'monday')
    .replace(/(?<!\p{L})(?:tue|tues|di)(?!\p{L})/gu, 'tuesday')
    .replace(/(?<!\p{L})(?:wed|mi)(?!\p{L})/gu, 'wednesday')
    .replace(/(?<!\p{L})(?:thu|thur|thurs|do)(?!\p{L})/gu, 'thursday')
    .replace(/(?<!\p{L})(?:fri|fr)(?!\p{L})/gu, 'friday')
    .replace(/(?<!\p{L})(?:sat|sa)(?!\p{L})/gu, 'saturday')
    .replace(/(?<!\p{L})(?:sun|so)(?!\p{L})/gu, 'sunday')
    .replace(/(?<!\p{L})(?:tmrw|tmr)(?!\p{L})/gu, 'tomorrow')
    .replace(/^(\d{1,3}) ?(m|min|h|d|w)$/u, (_all, count: string, unit: string) => `in ${count} ${SHORT[unit] ?? unit}`)
    // A bare number at the end is an hour, unless it belongs to a date.
    .replace(/(^|[\p{L}] )(\d{1,2})$/u, '$1at $2');
  const found = findTime(spelled, options);
  if (found === null || found.atMs <= options.nowMs) return null;
  return found.rest.replace(FILLER, '') === '' ? found.atMs : null;
}

const SHORT: Readonly<Record<string, string>> = { m: 'minutes', min: 'minutes', h: 'hours', d: 'days', w: 'weeks' };
