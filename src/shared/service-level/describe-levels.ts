import { dateFormat, say } from '../intl/say.ts';
import type { QueueId } from '../lib/ids.ts';
import { levelWords as words } from './level-words.ts';
import { type Calendar, keyOfLevel, type ServiceLevel, type ServiceLevelSettings, weekdays } from './schema.ts';

type Names = ReadonlyMap<QueueId, string>;

/** A length of open time exactly: "2 h 30 min". Hours at most: a day of open hours is another length in each calendar. */
export function describeTarget(targetS: number): string {
  const parts = [
    [3_600, words.hourCount],
    [60, words.minutes],
    [1, words.seconds],
  ] as const;
  let left = targetS;
  return parts
    .flatMap(([unit, word]) => {
      const count = Math.floor(left / unit);
      left -= count * unit;
      return count === 0 ? [] : [say(word, { count })];
    })
    .join(' ');
}

/** "Mon–Fri 09:00–17:00, Sat 10:00–14:00": days that are alike stand together. */
export function describeWeek({ week }: Pick<Calendar, 'week'>): string {
  const lines = weekdays.map((day) => (week[day] ?? []).map(([from, to]) => `${from}–${to}`).join(', '));
  const parts: string[] = [];
  for (let i = 0; i < 7; ) {
    let last = i;
    while (last < 6 && lines[last + 1] === lines[i]) last++;
    const days = last === i ? nameOfDay(i) : `${nameOfDay(i)}–${nameOfDay(last)}`;
    if (lines[i] !== '') parts.push(`${days} ${lines[i]}`);
    i = last + 1;
  }
  return parts.join(', ');
}

/** 0 is Monday; short, in the language now. */
export function nameOfDay(day: number): string {
  // 5 January 1970 was a Monday.
  return dateFormat({ weekday: 'short', timeZone: 'UTC' }).format((4 + day) * 86_400_000);
}

export function describeCalendar(calendar: Calendar): string {
  return say(words.hours, {
    week: describeWeek(calendar),
    tz: calendar.tz,
    holidays: calendar.holidays.length,
    ownDays: calendar.ownDays?.length ?? 0,
  });
}

function describeLevel(level: ServiceLevel, calendars: readonly Calendar[]): string {
  const { firstS, nextS, resolutionS } = level;
  const calendar = calendars.find(({ key }) => key === level.calendar);
  const parts = [
    ...(firstS === null ? [] : [say(words.first, { time: describeTarget(firstS) })]),
    ...(nextS === null ? [] : [say(words.next, { time: describeTarget(nextS) })]),
    ...(resolutionS === null ? [] : [say(words.resolution, { time: describeTarget(resolutionS) })]),
    ...(calendar === undefined ? [] : [say(words.inCalendar, { name: calendar.name })]),
  ];
  return parts.length === 0 ? say(words.asBefore) : parts.join(', ');
}

/** What differs between two versions, in words; empty where nothing does. Holidays differ by their dates, though only their number is said. */
export function describeLevelChange(before: ServiceLevelSettings, after: ServiceLevelSettings, names: Names): string[] {
  return [...calendarChanges(before, after), ...levelChanges(before, after, names), ...ruleChanges(before, after)];
}

function calendarChanges(before: ServiceLevelSettings, after: ServiceLevelSettings): string[] {
  const old = new Map(before.calendars.map((one) => [one.key, one]));
  const kept = new Set(after.calendars.map(({ key }) => key));
  const changed = after.calendars.flatMap((one) => {
    const was = old.get(one.key);
    if (was !== undefined && contentOf(was) === contentOf(one)) return [];
    const word = was === undefined ? words.calendarNew : words.calendarChanged;
    return [say(word, { name: one.name, hours: describeCalendar(one) })];
  });
  const gone = before.calendars.filter(({ key }) => !kept.has(key));
  return [...changed, ...gone.map(({ name }) => say(words.calendarGone, { name }))];
}

/** The same for two calendars that say the same, in whatever order. */
function contentOf({ name, tz, week, holidays, ownDays = [] }: Calendar): string {
  const own = ownDays.map(({ date, open }) => `${date} ${open.join(' ')}`);
  return JSON.stringify([name, tz, weekdays.map((day) => week[day] ?? []), holidays.toSorted(), own.toSorted()]);
}

function levelChanges(before: ServiceLevelSettings, after: ServiceLevelSettings, names: Names): string[] {
  const who = ({ queueId, tier }: ServiceLevel) => {
    const queue = names.get(queueId) ?? queueId;
    return tier === null ? queue : say(words.tierOf, { queue, tier });
  };
  const old = new Map(before.levels.map((one) => [keyOfLevel(one), describeLevel(one, before.calendars)]));
  const kept = new Set(after.levels.map(keyOfLevel));
  const changed = after.levels.flatMap((one) => {
    const targets = describeLevel(one, after.calendars);
    return old.get(keyOfLevel(one)) === targets ? [] : [say(words.level, { who: who(one), targets })];
  });
  const gone = before.levels.filter((one) => !kept.has(keyOfLevel(one)));
  return [...changed, ...gone.map((one) => say(words.levelGone, { who: who(one) }))];
}

function ruleChanges({ pause: was, warnShare }: ServiceLevelSettings, after: ServiceLevelSettings): string[] {
  const { pause } = after;
  const lines: string[] = [];
  if (pause.customersTurn !== was.customersTurn)
    lines.push(say(pause.customersTurn ? words.restsOnTurn : words.runsOnTurn));
  if (pause.snoozed !== was.snoozed) lines.push(say(pause.snoozed ? words.restsPutAway : words.runsPutAway));
  if (after.warnShare !== warnShare) lines.push(say(words.warned, { share: after.warnShare }));
  return lines;
}
