import {
  monthNamed,
  monthWords,
  numberNamed,
  numberWords,
  unitNamed,
  unitWords,
  weekdayNamed,
  weekdayWords,
} from './time-words.ts';
import { msOfWallTime, type WallTime, wallTimeAt, weekdayOf } from './zoned-time.ts';

export type FindTimeOptions = {
  nowMs: number;
  /** IANA zone of whoever writes. */
  zone: string;
  /** The hour that a day without one means. */
  usualHour: number;
};

/** `rest`: the text without what says the time. `isExact`: an hour of day was named, or a span of hours. */
export type FoundTime = { atMs: number; rest: string; isExact: boolean };

const HOUR_MS = 3_600_000;
const DAYTIMES: readonly [RegExp, number][] = [
  [/\b(?:in the |am )?(?:morning|vormittags?|morgens)\b|\bfrüh(?!\p{L})/u, 9],
  [/\b(?:at )?(?:noon|midday|mittags?)\b/u, 12],
  [/\b(?:in the |am )?(?:afternoon|nachmittags?)\b/u, 14],
  [/\b(?:in the |am )?(?:evening|abends?|tonight)\b/u, 18],
  [/\b(?:the )?(?:end of (?:the )?(?:business )?day|eod|close of business|feierabend)\b/u, 17],
];

/**
 * The time that a text names in plain English or German words: "tomorrow at 9", "Freitag 14 Uhr", "within two hours", "3 December". Null where it names none. Of several the first kind
 * found counts: a span, then a day with its hour. Pure.
 */
export function findTime(text: string, options: FindTimeOptions): FoundTime | null {
  const said = ` ${text.toLowerCase().replace(/[’]/gu, "'")} `;
  return findSpan(said, options) ?? findDay(said, options);
}

const SPAN = new RegExp(
  `\\b(?:in|within|innerhalb(?: von)?|binnen)(?: the next| den nächsten| der nächsten)? (\\d{1,3}|${numberWords})(?: to \\d{1,3}| bis \\d{1,3}|-\\d{1,3})? (${unitWords})(?![\\p{L}])`,
  'u',
);
const HALF_HOUR = /\b(?:in|within) half an hour\b|\bin einer halben stunde\b/u;
const THE_HOUR = /\bwithin the (?:next )?hour\b|\bin der nächsten stunde\b/u;

function findSpan(said: string, { nowMs, zone, usualHour }: FindTimeOptions): FoundTime | null {
  const half = HALF_HOUR.exec(said);
  if (half) return { atMs: nowMs + HOUR_MS / 2, rest: without(said, half), isExact: true };
  const hour = THE_HOUR.exec(said);
  if (hour) return { atMs: nowMs + HOUR_MS, rest: without(said, hour), isExact: true };
  const span = SPAN.exec(said);
  if (!span) return null;
  // Of "2 to 3 days" the later end is what was promised.
  const last = /(?: to | bis |-)(\d{1,3}) /u.exec(span[0])?.[1];
  const count = numberNamed(last ?? span[1] ?? '');
  const unit = unitNamed(span[2] ?? '');
  const rest = without(said, span);
  if (unit === 'minute') return { atMs: nowMs + count * 60_000, rest, isExact: true };
  if (unit === 'hour') return { atMs: nowMs + count * HOUR_MS, rest, isExact: true };
  const today = wallTimeAt(nowMs, zone);
  const days = unit === 'workday' ? workdays(today, count) : count * (unit === 'week' ? 7 : 1);
  return atDay({ ...today, day: today.day + days }, rest, usualHour, zone);
}

const RELATIVE: readonly [RegExp, (today: WallTime) => number][] = [
  [/\bday after tomorrow\b|(?<!\p{L})übermorgen\b/u, () => 2],
  [/\btomorrow\b|(?<!guten |gute |am |jeden )(?<!\p{L})morgen\b/u, () => 1],
  [/\btoday\b|\bheute\b|\btonight\b|\bend of (?:the )?(?:business )?day\b|\beod\b|\bclose of business\b/u, () => 0],
  [
    /\bend of (?:the |this )?week\b|\bende der woche\b|\bbis wochenende\b/u,
    (today) => Math.max(0, 5 - weekdayOf(today)),
  ],
  [/\bnext week\b|\bnächste[rn]? woche\b/u, (today) => 8 - weekdayOf(today)],
];
const ISO = /\b(\d{4})-(\d{2})-(\d{2})\b/u;
const DOTTED = /\b(\d{1,2})\.\s?(\d{1,2})\.(\d{4}|\d{2}(?!\d|:))?/u;
const DAY_MONTH = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th|\\.)?(?: of)? (${monthWords})\\b(?: (\\d{4}))?`, 'u');
const MONTH_DAY = new RegExp(`\\b(${monthWords}) (\\d{1,2})(?:st|nd|rd|th)?\\b(?:,? (\\d{4}))?`, 'u');
const WEEKDAY = new RegExp(`\\b(next |nächsten |kommenden |this |diesen )?(${weekdayWords})\\b`, 'u');

function findDay(said: string, { nowMs, zone, usualHour }: FindTimeOptions): FoundTime | null {
  const today = wallTimeAt(nowMs, zone);
  const date = findDate(said, today);
  if (date) return atDay(date.day, date.rest, usualHour, zone);
  for (const [pattern, days] of RELATIVE) {
    const match = pattern.exec(said);
    if (!match) continue;
    const day = { ...today, day: today.day + days(today) };
    // What names the hour as well stays for it.
    const rest =
      /tonight|end of|eod|close of/u.test(match[0]) && !match[0].includes('week') ? said : without(said, match);
    const found = atDay(day, rest, usualHour, zone);
    // "Today" after the usual hour is its end.
    if (found.atMs <= nowMs && !found.isExact && days(today) === 0)
      return { ...found, atMs: msOfWallTime({ ...today, hour: 23, minute: 59 }, zone) };
    return found;
  }
  const named = WEEKDAY.exec(said);
  if (named) {
    const ahead = (weekdayNamed(named[2] ?? '') - weekdayOf(today) + 7) % 7;
    const found = atDay({ ...today, day: today.day + ahead }, without(said, named), usualHour, zone);
    if (ahead > 0 || (found.isExact && found.atMs > nowMs)) return found;
    return atDay({ ...today, day: today.day + 7 }, without(said, named), usualHour, zone);
  }
  const hour = findHour(said);
  if (!hour) return null;
  const atMs = msOfWallTime({ ...today, ...hour.at }, zone);
  if (atMs > nowMs) return { atMs, rest: hour.rest, isExact: true };
  return { atMs: msOfWallTime({ ...today, ...hour.at, day: today.day + 1 }, zone), rest: hour.rest, isExact: true };
}

function findDate(said: string, today: WallTime): { day: WallTime; rest: string } | null {
  const iso = ISO.exec(said);
  if (iso) return dated(said, iso, today, Number(iso[3]), Number(iso[2]), iso[1]);
  const dotted = DOTTED.exec(said);
  if (dotted && Number(dotted[2]) <= 12)
    return dated(said, dotted, today, Number(dotted[1]), Number(dotted[2]), dotted[3]);
  const first = DAY_MONTH.exec(said);
  if (first) return dated(said, first, today, Number(first[1]), monthNamed(first[2] ?? ''), first[3]);
  const second = MONTH_DAY.exec(said);
  if (second) return dated(said, second, today, Number(second[2]), monthNamed(second[1] ?? ''), second[3]);
  return null;
}

function dated(said: string, match: RegExpExecArray, today: WallTime, day: number, month: number, year?: string) {
  if (day < 1 || day > 31 || month < 1 || month > 12) return null;
  const isPast = month < today.month || (month === today.month && day < today.day);
  const named = year === undefined ? today.year + (isPast ? 1 : 0) : Number(year.length === 2 ? `20${year}` : year);
  // 31 February is a slip of the pen: another day than the one that was meant is worse than none.
  if (day > new Date(Date.UTC(named, month, 0)).getUTCDate()) return null;
  return { day: { ...today, year: named, month, day }, rest: without(said, match) };
}

function atDay(day: WallTime, rest: string, usualHour: number, zone: string): FoundTime {
  const hour = findHour(rest);
  const at = hour?.at ?? { hour: usualHour, minute: 0 };
  return { atMs: msOfWallTime({ ...day, ...at }, zone), rest: hour?.rest ?? rest, isExact: hour !== null };
}

const CLOCK =
  /(?:\b(?:at|um|gegen|by|bis|ab)\s)?\b([01]?\d|2[0-3])(?::([0-5]\d)|\.([0-5]\d)(?= ?uhr))?\s?(am\b|pm\b|uhr\b|o'clock|h\b)?/gu;

/** An hour of day: "14:30", "9 Uhr", "2pm", "at 9", "morning". A bare number is none. */
function findHour(said: string): { at: { hour: number; minute: number }; rest: string } | null {
  for (const match of said.matchAll(CLOCK)) {
    const [all, hours = '', colon, dot, half] = match;
    const isNamed = colon !== undefined || half !== undefined || /^(?:at|um|gegen)\s/u.test(all);
    if (!isNamed) continue;
    const hour = Number(hours);
    const shifted = half === 'pm' && hour < 12 ? hour + 12 : half === 'am' && hour === 12 ? 0 : hour;
    return { at: { hour: shifted, minute: Number(colon ?? dot ?? 0) }, rest: without(said, match) };
  }
  for (const [pattern, hour] of DAYTIMES) {
    const match = pattern.exec(said);
    if (match) return { at: { hour, minute: 0 }, rest: without(said, match) };
  }
  return null;
}

/** So many days ahead that as many working days end. */
function workdays(today: WallTime, count: number): number {
  let days = 0;
  for (let left = count; left > 0; ) {
    days += 1;
    if (((weekdayOf(today) - 1 + days) % 7) + 1 <= 5) left -= 1;
  }
  return days;
}

function without(said: string, match: RegExpExecArray | RegExpMatchArray): string {
  const at = match.index ?? 0;
  return `${said.slice(0, at)} ${said.slice(at + match[0].length)}`;
}
