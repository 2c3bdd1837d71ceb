import { z } from 'zod';
import { queueId } from '../lib/ids.ts';
import { writtenText } from '../lib/text.ts';

/* C7: what a workspace promises: calendars, targets by queue and tier, when a clock rests and when it warns. Settings in versions, as those of triggers and priority. */

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

export const mostCalendars = 20;
export const mostHolidays = 400;
export const mostLevels = 200;
const mostSpans = 6;
/** Ten years: longer than any promise. */
export const longestTargetS = 10 * 366 * 86_400;

const opening = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 09:00');
const closing = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be a time such as 17:30, at most 24:00');

/** From when to when, by the clocks of the calendar's zone. Hours over midnight are two: until 24:00, and from 00:00 of the next day. */
export const openSpan = z.tuple([opening, closing]).refine(([from, to]) => from < to, 'must close after it opens');
const day = z
  .array(openSpan)
  .max(mostSpans)
  .refine((spans) => spans.every(([from], i) => i === 0 || from >= (spans[i - 1]?.[1] ?? '')), 'must not overlap');

/** IANA, as this runtime knows it. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return /^[A-Za-z]/.test(name);
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The names of MEASURES L5 (`time.business`): a stored calendar is one that a measure can be given. */
export const openHours = z.strictObject({
  tz: z.string().min(1).max(80).refine(isTimeZone, 'is no time zone'),
  week: z
    .partialRecord(z.enum(weekdays), day)
    .refine((week) => Object.values(week).some((spans) => spans.length > 0), 'is never open'),
  /** Local dates on which it is closed all day. */
  holidays: z.array(z.iso.date()).max(mostHolidays),
  /** Local dates that have hours of their own, whatever their weekday has: half holidays, a Saturday that is worked. Since version 15. */
  ownDays: z
    .array(z.strictObject({ date: z.iso.date(), open: day.min(1) }))
    .max(mostHolidays)
    .optional(),
});
export type OpenHours = z.infer<typeof openHours>;

const calendarKey = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be lower-case letters, digits, dashes');
export const calendar = openHours.extend({ key: calendarKey, name: writtenText(80) });
export type Calendar = z.infer<typeof calendar>;

const targetS = z.int().positive().max(longestTargetS).nullable();

/**
 * What a queue promises, in seconds of open hours; of one with a `tier`, what it promises customers of that tier instead. Null is, for a tier, what the queue promises everybody;
 * for the queue itself, the targets that it was described with, no target of resolution, and open always.
 */
export const serviceLevel = z.strictObject({
  queueId,
  tier: writtenText(80).nullable(),
  calendar: calendarKey.nullable(),
  firstS: targetS,
  nextS: targetS,
  resolutionS: targetS,
});
export type ServiceLevel = z.infer<typeof serviceLevel>;

export const serviceLevelSettings = z
  .strictObject({
    version: z.int().positive(),
    calendars: z.array(calendar).max(mostCalendars),
    levels: z.array(serviceLevel).max(mostLevels),
    /** When the clock of resolution rests. Those of responses never do: somebody waits while they run. */
    pause: z.strictObject({ customersTurn: z.boolean(), snoozed: z.boolean() }),
    /** The last part of a target, in which its owner is warned. */
    warnShare: z.number().min(0.05).max(0.9),
  })
  .superRefine(({ calendars, levels }, context) => {
    const twice = (path: string, keys: readonly string[]) =>
      keys.forEach((key, i) => {
        if (keys.indexOf(key) !== i) context.addIssue({ code: 'custom', path: [path, i], message: 'Stands twice.' });
      });
    twice(
      'calendars',
      calendars.map(({ key }) => key),
    );
    twice('levels', levels.map(keyOfLevel));
    levels.forEach((level, i) => {
      if (level.calendar !== null && !calendars.some(({ key }) => key === level.calendar))
        context.addIssue({ code: 'custom', path: ['levels', i, 'calendar'], message: 'Names no calendar.' });
    });
  });
export type ServiceLevelSettings = z.infer<typeof serviceLevelSettings>;

/** The same for two levels of the same customers of a queue. */
export function keyOfLevel({ queueId: queue, tier }: Pick<ServiceLevel, 'queueId' | 'tier'>): string {
  return tier === null ? queue : `${queue} ${tier.trim().toLowerCase()}`;
}

/** As it was before there were settings: the targets of the queues' description, open always. */
export const defaultServiceLevels: ServiceLevelSettings = {
  version: 1,
  calendars: [],
  levels: [],
  pause: { customersTurn: true, snoozed: false },
  warnShare: 0.2,
};

/** A stored version as this release reads it; null where it cannot. */
export function readStoredLevels(stored: unknown): ServiceLevelSettings | null {
  const read = serviceLevelSettings.safeParse(stored);
  return read.success ? read.data : null;
}
