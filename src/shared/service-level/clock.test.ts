import { describe, expect, it } from 'vitest';
import { type QueueId, queueId } from '../lib/ids.ts';
import { clockOf, pauseClock, resumeClock, startClock } from './clock.ts';
import { type ClockCase, caseHours, clockCases } from './clock-cases.ts';
import { levelOf } from './level-of.ts';
import { defaultServiceLevels, type OpenHours, type ServiceLevelSettings, serviceLevelSettings } from './schema.ts';

const queue = { id: queueId.parse('01900000-0000-7000-8000-000000000001'), firstResponseS: 600, nextResponseS: 900 };
const none = { calendar: null, firstS: null, nextS: null, resolutionS: null };
const settings: ServiceLevelSettings = {
  ...defaultServiceLevels,
  calendars: [
    { key: 'office', name: 'Office', ...caseHours.office },
    { key: 'round', name: 'Round the clock', ...caseHours.round },
  ],
  levels: [
    { ...none, queueId: queue.id, tier: null, calendar: 'office', firstS: 3_600 },
    { ...none, queueId: queue.id, tier: 'Enterprise', calendar: 'round', firstS: 900 },
    { ...none, queueId: queue.id, tier: 'Growth', firstS: 1_800 },
  ],
};

const ms = (at: string) => Date.parse(at.replace(/^(\d{4}-\d\d-\d\dT\d\d:\d\d)/, '$1:00'));

const orNull = (at: string | null) => (at === null ? null : ms(at));

function ruleOf(of: ClockCase): { hours: OpenHours | null; targetS: number } {
  if (of.hours !== 'queue')
    return { hours: of.hours === 'always' ? null : caseHours[of.hours], targetS: of.target * 60 };
  const level = levelOf(settings, queue, of.tier);
  return { hours: level.calendar, targetS: level.first ?? 0 };
}

describe('C7, MEASURES L5: clocks computed by hand', () => {
  it('are at least 60', () => {
    expect(clockCases.length).toBeGreaterThanOrEqual(60);
    expect(new Set(clockCases.map(({ what }) => what)).size).toBe(clockCases.length);
  });

  it.each(clockCases.map((one) => [one.what, one] as const))('%s', (_what, one) => {
    const { hours, targetS } = ruleOf(one);
    let run = startClock('resolution', ms(one.start));
    for (const { from, to, until } of one.rests) {
      run = pauseClock(run, hours, ms(from), until === null ? null : ms(until));
      if (to !== null) run = resumeClock(run, ms(to));
    }
    const read = clockOf(run, { targetS, warnShare: 0.2, hours }, ms(one.at));
    expect({
      target: targetS / 60,
      elapsed: read.elapsedS / 60,
      due: read.dueMs,
      warn: one.warn === null ? null : read.warnMs,
      paused: read.pausedSinceMs,
    }).toEqual({
      target: one.target,
      elapsed: one.elapsed,
      due: orNull(one.due),
      warn: orNull(one.warn),
      paused: orNull(one.paused),
    });
  });
});

describe('C7: what a queue promises', () => {
  const at = (tier: string | null, from = settings) => levelOf(from, queue, tier);

  it('without settings is what it was described with, open always, with no target of resolution', () => {
    expect(at('Enterprise', defaultServiceLevels)).toMatchObject({
      first: 600,
      next: 900,
      resolution: null,
      calendar: null,
    });
  });

  it('a tier takes what it has not from the queue, and the queue from its description', () => {
    expect(at('Growth')).toMatchObject({ first: 1_800, next: 900, calendar: { key: 'office' } });
    expect(at(null)).toMatchObject({ first: 3_600, next: 900, calendar: { key: 'office' } });
  });
});

describe('C7: settings that cannot hold are refused', () => {
  const refused = (change: object) =>
    serviceLevelSettings
      .safeParse({ ...settings, ...change })
      .error?.issues.map(({ path, message }) => [path.join('.'), message]);
  const office = { key: 'office', name: 'Office', ...caseHours.office };
  const other = queueId.parse('01900000-0000-7000-8000-000000000002') as QueueId;

  it.each<[string, object, string, string]>([
    [
      'a zone that is none',
      { calendars: [{ ...office, tz: 'Mars/Olympus' }], levels: [] },
      'calendars.0.tz',
      'is no time zone',
    ],
    [
      'a calendar that is never open',
      { calendars: [{ ...office, week: { mon: [] } }], levels: [] },
      'calendars.0.week',
      'is never open',
    ],
    [
      'hours that end before they begin',
      { calendars: [{ ...office, week: { mon: [['17:00', '09:00']] } }], levels: [] },
      'calendars.0.week.mon.0',
      'must close after it opens',
    ],
    [
      'hours that overlap',
      {
        calendars: [
          {
            ...office,
            week: {
              mon: [
                ['09:00', '12:00'],
                ['11:00', '17:00'],
              ],
            },
          },
        ],
        levels: [],
      },
      'calendars.0.week.mon',
      'must not overlap',
    ],
    [
      'a calendar that is not there',
      { levels: [{ ...none, queueId: other, tier: null, calendar: 'gone' }] },
      'levels.0.calendar',
      'Names no calendar.',
    ],
    [
      'two levels of the same customers',
      {
        levels: [
          { ...none, queueId: other, tier: 'A' },
          { ...none, queueId: other, tier: 'a ' },
        ],
      },
      'levels.1',
      'Stands twice.',
    ],
  ])('%s', (_what, change, path, message) => {
    expect(refused(change)).toEqual([[path, message]]);
  });

  it('hours over midnight are two, and a day that ends at 24:00 is one', () => {
    expect(
      refused({
        calendars: [
          office,
          { ...office, key: 'round', week: { sat: [['22:00', '24:00']], sun: [['00:00', '06:00']] } },
        ],
      }),
    ).toBeUndefined();
  });
});
