import { say } from '#shared/intl/say.ts';
import type { QueueId } from '#shared/lib/ids.ts';
import {
  isTimeZone,
  keyOfLevel,
  type OpenHours,
  openHours,
  type ServiceLevelSettings,
  serviceLevelSettings,
  type Weekday,
  weekdays,
} from '#shared/service-level/schema.ts';
import { numberOf, wordsIn } from '../list-drafts.ts';
import { words } from './words.ts';

/** A calendar while it is edited: what was typed. `id` is its key in the settings, which targets name; `key` that of the line. */
export type CalendarDraft = {
  key: string;
  id: string;
  name: string;
  tz: string;
  week: Readonly<Record<Weekday, string>>;
  holidays: string;
};
/** Targets while they are edited, in minutes. `tier` empty: all customers; `calendar` empty: as the queue, or always. */
export type LevelDraft = {
  key: string;
  queueId: string;
  tier: string;
  calendar: string;
  first: string;
  next: string;
  resolution: string;
};
export type LevelDrafts = {
  calendars: readonly CalendarDraft[];
  levels: readonly LevelDraft[];
  customersTurn: boolean;
  snoozed: boolean;
  warnPercent: string;
};
type OwnDay = NonNullable<OpenHours['ownDays']>[number];
export type CalendarProblems = Partial<Record<'name' | 'tz' | 'holidays' | Weekday, string>>;
export type LevelProblems = Partial<Record<'queueId' | 'calendar' | 'first' | 'next' | 'resolution', string>>;

const minutesOf = (seconds: number | null) => (seconds === null ? '' : String(seconds / 60));

export function draftsOfLevels({ calendars, levels, pause, warnShare }: ServiceLevelSettings): LevelDrafts {
  return {
    calendars: calendars.map(({ key, name, tz, week, holidays, ownDays = [] }) => ({
      key,
      id: key,
      name,
      tz,
      week: weekOf((day) => (week[day] ?? []).map(([from, to]) => `${from}-${to}`).join(', ')),
      holidays: [...holidays, ...ownDays.map(textOfOwnDay)].toSorted().join(', '),
    })),
    levels: levels.map((level, i) => ({
      key: `kept-${i}`,
      queueId: level.queueId,
      tier: level.tier ?? '',
      calendar: level.calendar ?? '',
      first: minutesOf(level.firstS),
      next: minutesOf(level.nextS),
      resolution: minutesOf(level.resolutionS),
    })),
    ...pause,
    warnPercent: String(Math.round(warnShare * 100)),
  };
}

export function weekOf(textOf: (day: Weekday) => string): Record<Weekday, string> {
  return Object.fromEntries(weekdays.map((day) => [day, textOf(day)])) as Record<Weekday, string>;
}

function textOfOwnDay({ date, open }: OwnDay): string {
  return [date, ...open.map(([from, to]) => `${from}-${to}`)].join(' ');
}

/** "2026-12-24 9-12 13–15" is a day with its own hours; "2026-12-25" is not, and closed. */
function ownDayIn(text: string): OwnDay | null {
  const [, date, hours] = /^(\S+)\s+(.+)$/u.exec(text) ?? [];
  if (date === undefined || hours === undefined) return null;
  return {
    date,
    open: hours
      .replaceAll(/\s*[-–]\s*/gu, '-')
      .split(/\s+/u)
      .flatMap(spansIn),
  };
}

/** "9-12, 13:00–17:30" as spans; what is none stays what it is, so that the schema refuses it. */
function spansIn(text: string): [string, string][] {
  return wordsIn(text).map((part) => {
    const [from = '', to = ''] = part.split(/\s*[-–]\s*/u);
    return [timeOf(from), timeOf(to)];
  });
}

/** `9` and `9:00` are `09:00`. */
function timeOf(text: string): string {
  const [, hour = '', minute = '00'] = /^(\d{1,2})(?::(\d{2}))?$/.exec(text.trim()) ?? [];
  return hour === '' ? text : `${hour.padStart(2, '0')}:${minute}`;
}

function candidateOf({ id, name, tz, week, holidays }: CalendarDraft) {
  const days = wordsIn(holidays).toSorted();
  const ownDays = days.flatMap((text) => ownDayIn(text) ?? []);
  const open = weekdays.map((day) => [day, spansIn(week[day])] as const).filter(([, spans]) => spans.length > 0);
  return {
    key: id,
    name: name.trim(),
    tz: tz.trim(),
    week: Object.fromEntries(open),
    holidays: days.filter((text) => ownDayIn(text) === null),
    ...(ownDays.length === 0 ? {} : { ownDays }),
  };
}

function secondsOf(text: string): number | null {
  return text.trim() === '' ? null : Math.round(numberOf(text) * 60);
}

function targetsOf({ queueId, tier, calendar, first, next, resolution }: LevelDraft) {
  return {
    queueId: queueId as QueueId,
    tier: tier.trim() === '' ? null : tier.trim(),
    calendar: calendar === '' ? null : calendar,
    firstS: secondsOf(first),
    nextS: secondsOf(next),
    resolutionS: secondsOf(resolution),
  };
}

/** What was typed as settings; null where something does not fit. */
export function levelsOf(drafts: LevelDrafts, version: number): ServiceLevelSettings | null {
  const read = serviceLevelSettings.safeParse({
    version,
    calendars: drafts.calendars.map(candidateOf),
    levels: drafts.levels.map(targetsOf),
    pause: { customersTurn: drafts.customersTurn, snoozed: drafts.snoozed },
    warnShare: numberOf(drafts.warnPercent) / 100,
  });
  return read.success ? read.data : null;
}

/** What is wrong with a calendar, by field; empty where it fits. */
export function problemsOfCalendar(draft: CalendarDraft): CalendarProblems {
  const { name, tz, week, holidays, ownDays = [] } = candidateOf(draft);
  const problems: CalendarProblems = {};
  if (name === '') problems.name = say(words.needsName);
  else if (name.length > 80) problems.name = say(words.tooLong);
  if (!isTimeZone(tz)) problems.tz = say(words.noZone);
  for (const day of weekdays)
    if (week[day] !== undefined && !openHours.shape.week.safeParse({ [day]: week[day] }).success)
      problems[day] = say(words.noHours);
  if (Object.keys(week).length === 0) problems.mon = say(words.neverOpen);
  const noDate = holidays.find((day) => !openHours.shape.holidays.safeParse([day]).success);
  const noOwn = ownDays.find((own) => !openHours.shape.ownDays.safeParse([own]).success);
  if (noOwn !== undefined) problems.holidays = say(words.noOwnDay, { text: noOwn.date.slice(0, 20) });
  if (noDate !== undefined) problems.holidays = say(words.noDate, { text: noDate.slice(0, 20) });
  return problems;
}

/** What is wrong with targets among their likes, by field; empty where they fit. */
export function problemsOfLevel(draft: LevelDraft, { levels, calendars }: LevelDrafts): LevelProblems {
  const own = keyOfLevel(targetsOf(draft));
  const isTwice = levels.some((other) => other.key !== draft.key && keyOfLevel(targetsOf(other)) === own);
  const isGone = draft.calendar !== '' && !calendars.some(({ id }) => id === draft.calendar);
  const wrong = (text: string) => {
    const seconds = secondsOf(text);
    return seconds === null || seconds > 0 ? undefined : say(words.noMinutes);
  };
  const problems = {
    queueId: isTwice ? say(words.twice) : undefined,
    calendar: isGone ? say(words.calendarGone) : undefined,
    first: wrong(draft.first),
    next: wrong(draft.next),
    resolution: wrong(draft.resolution),
  };
  return Object.fromEntries(Object.entries(problems).filter(([, problem]) => problem !== undefined));
}

/** What is wrong with the share in which a clock warns. */
export function problemOfWarning({ warnPercent }: LevelDrafts): string | undefined {
  const percent = numberOf(warnPercent);
  return percent >= 5 && percent <= 90 ? undefined : say(words.from5to90);
}
