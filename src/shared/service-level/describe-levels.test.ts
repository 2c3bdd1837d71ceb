import { afterEach, describe, expect, it } from 'vitest';
import { speak } from '../intl/say.ts';
import { queueId } from '../lib/ids.ts';
import { caseHours } from './clock-cases.ts';
import { describeLevelChange, describeTarget, describeWeek } from './describe-levels.ts';
import { defaultServiceLevels, type ServiceLevelSettings } from './schema.ts';

const billing = queueId.parse('01900000-0000-7000-8000-000000000001');
const names = new Map([[billing, 'Billing']]);
const level = { queueId: billing, tier: null, calendar: 'office', firstS: 5_400, nextS: null, resolutionS: 172_800 };
const office = { key: 'office', name: 'Office', ...caseHours.office };
const before: ServiceLevelSettings = { ...defaultServiceLevels, calendars: [office], levels: [level] };
const changed = (change: Partial<ServiceLevelSettings>) => describeLevelChange(before, { ...before, ...change }, names);

afterEach(() => speak('en'));

describe('C7: service levels in words', () => {
  it('say a length exactly, in hours at most', () => {
    expect([300, 5_400, 90, 90_061].map(describeTarget)).toEqual([
      '5 min',
      '1 h 30 min',
      '1 min 30 s',
      '25 h 1 min 1 s',
    ]);
  });

  it('say a week with days that are alike together', () => {
    expect(describeWeek(caseHours.split)).toBe('Mon–Fri 08:00–12:00, 13:00–18:00, Sat 10:00–14:00');
    expect(describeWeek(caseHours.night)).toBe('Sat 22:00–24:00, Sun 00:00–06:00');
  });

  it('say what a version changed, and nothing where nothing differs in what it says', () => {
    expect(changed({})).toEqual([]);
    expect(changed({ calendars: [{ ...office, holidays: office.holidays.toReversed() }] })).toEqual([]);
    expect(changed({ calendars: [{ ...office, holidays: ['2026-12-24'] }] })).toEqual([
      'Calendar Office: Mon–Fri 09:00–17:00, Europe/Berlin, 1 holiday',
    ]);
    expect(changed({ levels: [level, { ...level, tier: 'Gold', firstS: null, calendar: null }] })).toEqual([
      'Billing, Gold: resolution in 48 h',
    ]);
    expect(changed({ levels: [] })).toEqual(['No more of its own: Billing']);
    expect(changed({ pause: { customersTurn: false, snoozed: true }, warnShare: 0.25 })).toEqual([
      'The clock of resolution runs while it is the customer’s turn',
      'The clock of resolution rests while a conversation is put away',
      'Warned in the last 25%',
    ]);
  });

  it('in German as well', () => {
    speak('de');
    expect(changed({ levels: [{ ...level, firstS: 3_600 }] })).toEqual([
      'Billing: erste Antwort in 1 Std., Lösung in 48 Std., Zeiten von Office',
    ]);
  });
});
