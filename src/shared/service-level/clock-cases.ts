import type { OpenHours } from './schema.ts';

/**
 * C7, MEASURES L5: clocks computed by hand, with the computation beside each. Times carry the offset that clocks there show, so that each line can be checked with nothing but a pencil; minutes throughout.
 */
export type ClockCase = {
  what: string;
  hours: keyof typeof caseHours | 'always' | 'queue';
  /** Where `hours` is `queue`: the customer's tier. */
  tier: string | null;
  start: string;
  /** It rests from then on, to when something woke it, or until a time known before; with neither it still does. */
  rests: readonly { from: string; to: string | null; until: string | null }[];
  /** When the clock is looked at. */
  at: string;
  elapsed: number;
  target: number;
  due: string | null;
  warn: string | null;
  /** Since when it rests as it is looked at. */
  paused: string | null;
};

const allDay = [['00:00', '24:00']] as [string, string][];
const nineToFive = [['09:00', '17:00']] as [string, string][];
const twoParts = [
  ['08:00', '12:00'],
  ['13:00', '18:00'],
] as [string, string][];
const kolkata = [['09:30', '18:30']] as [string, string][];
const weekdaysOf = (spans: [string, string][]) => ({ mon: spans, tue: spans, wed: spans, thu: spans, fri: spans });

export const caseHours = {
  office: {
    tz: 'Europe/Berlin',
    week: weekdaysOf(nineToFive),
    holidays: ['2026-04-03', '2026-04-06', '2026-05-01', '2026-12-25'],
  },
  split: {
    tz: 'America/New_York',
    week: { ...weekdaysOf(twoParts), sat: [['10:00', '14:00']] },
    holidays: ['2026-11-26', '2026-07-03'],
  },
  halves: {
    tz: 'Europe/Berlin',
    week: weekdaysOf(nineToFive),
    holidays: ['2026-12-25'],
    ownDays: [
      { date: '2026-12-24', open: [['09:00', '12:00']] },
      { date: '2026-12-19', open: twoParts },
      { date: '2026-10-25', open: [['01:30', '03:30']] },
    ],
  },
  round: { tz: 'Europe/London', week: { ...weekdaysOf(allDay), sat: allDay, sun: allDay }, holidays: ['2026-12-25'] },
  night: { tz: 'Europe/Berlin', week: { sat: [['22:00', '24:00']], sun: [['00:00', '06:00']] }, holidays: [] },
  opens: { tz: 'Europe/Berlin', week: { sun: [['02:30', '04:00']] }, holidays: [] },
  closes: { tz: 'Europe/Berlin', week: { sun: [['01:00', '02:30']] }, holidays: [] },
  newYorkNight: { tz: 'America/New_York', week: { sun: [['00:00', '06:00']] }, holidays: [] },
  sydney: { tz: 'Australia/Sydney', week: { ...weekdaysOf(nineToFive), sat: nineToFive }, holidays: ['2026-01-26'] },
  howe: { tz: 'Australia/Lord_Howe', week: { sun: [['01:00', '03:00']] }, holidays: [] },
  india: { tz: 'Asia/Kolkata', week: weekdaysOf(kolkata), holidays: [] },
  cairo: { tz: 'Africa/Cairo', week: { thu: [['20:00', '24:00']], fri: [['00:00', '04:00']] }, holidays: [] },
  santiago: { tz: 'America/Santiago', week: { sat: [['20:00', '24:00']], sun: [['00:00', '04:00']] }, holidays: [] },
  apia: { tz: 'Pacific/Apia', week: { thu: nineToFive, fri: nineToFive, sat: nineToFive }, holidays: [] },
} satisfies Record<string, OpenHours>;

/**
 * What is looked at | whose hours, and of a queue the customer's tier | start > when it is looked at | minutes passed / of the target | when it is due | … and below it the computation.
 * In 2026 clocks change in Berlin on 29 March and 25 October, in New York on 8 March and 1 November, in Sydney and on Lord Howe on 5 April and 4 October, in Cairo on 24 April and 29 October.
 */
const table = `
MEASURES: Friday afternoon to Monday morning | office | 2026-03-06T16:30+01:00 > 2026-03-09T09:15+01:00 | 45/60 | due 2026-03-09T09:30+01:00
  = Fri 16:30-17:00 is 30, Mon 09:00-09:15 is 15; 15 of 60 are left at 09:15.
within one morning | office | 2026-03-10T10:00+01:00 > 2026-03-10T10:20+01:00 | 20/30 | due 2026-03-10T10:30+01:00 | warn 2026-03-10T10:24+01:00
  = 10:00 to 10:20 is 20; due 10:30; the last fifth of 30 is 6, so warned at 10:24.
before it opens | office | 2026-03-11T07:00+01:00 > 2026-03-11T09:05+01:00 | 5/15 | due 2026-03-11T09:15+01:00
  = counts from 09:00: 5 by 09:05, 15 by 09:15.
after it closed | office | 2026-03-11T19:00+01:00 > 2026-03-12T09:10+01:00 | 10/15 | due 2026-03-12T09:15+01:00
  = counts from Thu 09:00: 10 by 09:10, 15 by 09:15.
due as it closes | office | 2026-03-13T16:00+01:00 > 2026-03-13T16:30+01:00 | 30/60 | due 2026-03-13T17:00+01:00
  = 16:00-17:00 is the 60 that are due: at 17:00, not on Monday.
due a minute after it closed | office | 2026-03-13T16:00+01:00 > 2026-03-14T12:00+01:00 | 60/61 | due 2026-03-16T09:01+01:00
  = 60 by Fri 17:00, the 61st ends Mon 09:01.
a weekend is nothing | office | 2026-03-14T10:00+01:00 > 2026-03-15T18:00+01:00 | 0/15 | due 2026-03-16T09:15+01:00
  = Sat and Sun are closed: 0; Mon 09:00 + 15.
a whole day | office | 2026-03-16T09:00+01:00 > 2026-03-16T17:00+01:00 | 480/480 | due 2026-03-16T17:00+01:00
  = 09:00-17:00 is 8 h = 480.
two days of work | office | 2026-03-16T12:00+01:00 > 2026-03-18T10:00+01:00 | 840/960 | due 2026-03-18T12:00+01:00
  = Mon 5 h, Tue 8 h, Wed 1 h by 10:00 = 14 h = 840; 16 h: 2 more, Wed 12:00.
a week of work | office | 2026-03-19T11:00+01:00 > 2026-03-23T09:00+01:00 | 840/2400 | due 2026-03-26T11:00+01:00
  = Thu 6 h and Fri 8 h = 14 h = 840; then Mon 22, Tue 30, Wed 38, Thu 2 h more = 40 h at 11:00.
over Good Friday and Easter Monday | office | 2026-04-02T16:00+02:00 > 2026-04-04T12:00+02:00 | 60/120 | due 2026-04-07T10:00+02:00
  = Thu 16:00-17:00 is 60; Fri 3 and Mon 6 April are holidays; Tue 09:00-10:00 is the rest of 120.
begun on a holiday | office | 2026-05-01T10:00+02:00 > 2026-05-04T09:30+02:00 | 30/30 | due 2026-05-04T09:30+02:00
  = Fri 1 May is closed; Mon 09:00-09:30 is 30.
over Christmas | office | 2026-12-24T16:45+01:00 > 2026-12-28T09:00+01:00 | 15/30 | due 2026-12-28T09:15+01:00
  = Thu 16:45-17:00 is 15; Fri 25 is a holiday, then a weekend; Mon 28 09:15 makes 30.
a day off round the clock | round | 2026-12-24T23:30Z > 2026-12-25T12:00Z | 30/60 | due 2026-12-26T00:30Z
  = 23:30-24:00 is 30; the 25th is closed; the 26th from 00:00, 30 more.
half of Christmas Eve | halves | 2026-12-23T16:30+01:00 > 2026-12-24T11:00+01:00 | 150/240 | due 2026-12-28T09:30+01:00
  = Wed 16:30-17:00 is 30, Thu 09:00-11:00 is 120; Thu until 12:00 makes 210, Fri is a holiday, then a weekend; Mon 09:30 makes 240.
after the half day closed | halves | 2026-12-24T13:00+01:00 > 2026-12-28T09:05+01:00 | 5/30 | due 2026-12-28T09:30+01:00
  = Thu closed at 12:00; Mon 09:00-09:05 is 5, 30 at 09:30.
a Saturday that is worked | halves | 2026-12-18T16:50+01:00 > 2026-12-19T13:10+01:00 | 260/300 | due 2026-12-19T13:50+01:00
  = Fri 16:50-17:00 is 10; Sat 08:00-12:00 is 240, 13:00-13:10 is 10: 260; 40 more.
own hours in the night that is an hour longer | halves | 2026-10-25T01:00+02:00 > 2026-10-25T03:00+01:00 | 150/180 | due 2026-10-25T03:30+01:00
  = 01:30+02 to 03:30+01 is 3 h; from 01:30+02 to 03:00+01 are 2 h 30.
over Thanksgiving | split | 2026-11-25T17:30-05:00 > 2026-11-27T08:10-05:00 | 40/60 | due 2026-11-27T08:30-05:00
  = Wed 17:30-18:00 is 30; Thu closed; Fri 08:00-08:10 is 10; 60 at 08:30.
two holidays and a weekend in 16 hours | office | 2026-04-02T09:00+02:00 > 2026-04-08T09:00+02:00 | 960/960 | due 2026-04-07T17:00+02:00
  = Thu 2 April 8 h, Tue 7 April 8 h = 960: due Tue 17:00, all passed by Wed.
a holiday is a date of its zone | sydney | 2026-01-24T16:30+11:00 > 2026-01-26T12:00+11:00 | 30/60 | due 2026-01-27T09:30+11:00
  = Sat 16:30-17:00 is 30; Sun closed; Mon 26 January is a holiday in Sydney; Tue 09:30 makes 60.
evening in Berlin is afternoon in New York | split | 2026-03-10T18:00+01:00 > 2026-03-10T13:20-04:00 | 20/30 | due 2026-03-10T13:30-04:00
  = 18:00+01 is 17:00Z is 13:00 in New York, open until 18:00: 20 by 13:20, due 13:30.
a break at noon | split | 2026-03-10T11:50-04:00 > 2026-03-10T12:30-04:00 | 10/30 | due 2026-03-10T13:20-04:00
  = 11:50-12:00 is 10, closed until 13:00, 20 more: 13:20.
a short Saturday | split | 2026-03-13T17:50-04:00 > 2026-03-14T10:20-04:00 | 30/60 | due 2026-03-14T10:50-04:00
  = Fri 17:50-18:00 is 10, Sat 10:00-10:20 is 20; 60 at 10:50.
Saturday closes early | split | 2026-03-14T13:45-04:00 > 2026-03-15T12:00-04:00 | 15/30 | due 2026-03-16T08:15-04:00
  = Sat 13:45-14:00 is 15; Mon 08:00-08:15 makes 30.
half an hour beside the others | india | 2026-06-15T18:15+05:30 > 2026-06-16T09:30+05:30 | 15/30 | due 2026-06-16T09:45+05:30
  = Mon 18:15-18:30 is 15; Tue 09:30-09:45 makes 30.
begun in the minute it closes | india | 2026-06-15T15:00+02:00 > 2026-06-16T06:00+02:00 | 0/20 | due 2026-06-16T09:50+05:30
  = 15:00+02 is 18:30 in Kolkata: closed; 06:00+02 is 09:30: nothing yet; 20 more.
evening in Sydney is morning in London | sydney | 2026-01-20T08:00Z > 2026-01-20T23:00Z | 60/15 | due 2026-01-21T09:15+11:00
  = 08:00Z is 19:00 in Sydney: closed; 23:00Z is Wed 10:00: 60.
open always | always | 2026-01-31T23:50Z > 2026-02-01T00:00Z | 10/15 | due 2026-02-01T00:05Z | warn 2026-02-01T00:02Z
  = 23:50-24:00 is 10; due 00:05; 15 less its fifth is 12: 00:02.
open always, into another year | always | 2026-12-31T23:00Z > 2027-01-01T01:00Z | 120/10080 | due 2027-01-07T23:00Z
  = two hours are 120; seven days are 7 × 1440.
a night of 23 hours, whole | night | 2026-03-28T22:00+01:00 > 2026-03-29T06:00+02:00 | 420/420 | due 2026-03-29T06:00+02:00
  = 22:00+01 is 21:00Z, 06:00+02 is 04:00Z: 7 h = 420.
a night of 23 hours, in part | night | 2026-03-28T22:00+01:00 > 2026-03-29T03:00+02:00 | 240/300 | due 2026-03-29T04:00+02:00
  = 21:00Z + 5 h = 02:00Z = 04:00+02; 03:00+02 is 01:00Z: 4 h = 240.
the same of an ordinary night | night | 2026-03-21T22:00+01:00 > 2026-03-22T06:00+01:00 | 480/300 | due 2026-03-22T03:00+01:00
  = 22:00 + 5 h = 03:00; 22:00-06:00 is 8 h = 480.
an opening that does not exist | opens | 2026-03-28T12:00+01:00 > 2026-03-29T04:00+02:00 | 30/20 | due 2026-03-29T03:50+02:00
  = 02:30 moves by the hour to 03:30+02; until 04:00 that is 30; 20 at 03:50.
an opening that does not exist, and the next week’s | opens | 2026-03-28T12:00+01:00 > 2026-03-30T12:00+02:00 | 30/60 | due 2026-04-05T03:00+02:00
  = 30 on 29 March as above; Sun 5 April 02:30-03:00 makes 60.
a closing that does not exist | closes | 2026-03-29T00:00+01:00 > 2026-03-29T05:00+02:00 | 90/75 | due 2026-03-29T03:15+02:00
  = 01:00+01 is 00:00Z; 02:30 moves to 03:30+02 = 01:30Z: 90; 75 at 01:15Z = 03:15+02.
clocks forward in New York | newYorkNight | 2026-03-08T00:00-05:00 > 2026-03-08T06:00-04:00 | 300/150 | due 2026-03-08T03:30-04:00
  = 00:00-05 is 05:00Z, 06:00-04 is 10:00Z: 300; 05:00Z + 2 h 30 = 07:30Z = 03:30-04.
an office does not see the clocks go forward | office | 2026-03-27T16:00+01:00 > 2026-03-30T09:30+02:00 | 90/120 | due 2026-03-30T10:00+02:00
  = Fri 16:00-17:00 is 60, Mon 09:00-09:30 (now +02) is 30; 120 at 10:00.
a day round the clock is 24 hours, not a date | round | 2026-03-28T12:00Z > 2026-03-29T12:00Z | 1440/1440 | due 2026-03-29T13:00+01:00
  = Sat 12:00Z to Sun 12:00Z is 1440, and Sun 12:00Z is 13:00+01.
clocks forward by half an hour | howe | 2026-10-04T00:30+10:30 > 2026-10-04T04:00+11:00 | 90/70 | due 2026-10-04T02:40+11:00
  = 01:00+10:30 is 14:30Z, 03:00+11 is 16:00Z: 90; 14:30Z + 70 = 15:40Z = 02:40+11.
a midnight that does not exist, in Cairo | cairo | 2026-04-23T20:00+02:00 > 2026-04-24T04:00+03:00 | 420/300 | due 2026-04-24T02:00+03:00
  = 20:00+02 is 18:00Z, 04:00+03 is 01:00Z: 7 h = 420, midnight lost no part of it; 18:00Z + 5 h = 23:00Z = 02:00+03.
a midnight that does not exist, in Santiago | santiago | 2026-09-05T20:00-04:00 > 2026-09-06T04:00-03:00 | 420/270 | due 2026-09-06T01:30-03:00
  = 20:00-04 is 00:00Z, 04:00-03 is 07:00Z: 420; 00:00Z + 4 h 30 = 04:30Z = 01:30-03.
a night of 25 hours | night | 2026-10-24T22:00+02:00 > 2026-10-25T06:00+01:00 | 540/300 | due 2026-10-25T02:00+01:00
  = 22:00+02 is 20:00Z, 06:00+01 is 05:00Z: 9 h = 540; 20:00Z + 5 h = 01:00Z = the second 02:00.
an opening that comes twice is the first | opens | 2026-10-25T00:00+02:00 > 2026-10-25T05:00+01:00 | 150/90 | due 2026-10-25T03:00+01:00
  = 02:30+02 is 00:30Z, 04:00+01 is 03:00Z: 150; 00:30Z + 90 = 02:00Z = 03:00+01.
a closing that comes twice is the second | closes | 2026-10-25T00:00+02:00 > 2026-10-25T03:00+01:00 | 150/100 | due 2026-10-25T02:40+02:00
  = 01:00+02 is 23:00Z, the second 02:30 is 01:30Z: 150; 23:00Z + 100 = 00:40Z = the first 02:40.
due in the hour that comes again | closes | 2026-10-25T00:00+02:00 > 2026-10-25T02:45+02:00 | 105/130 | due 2026-10-25T02:10+01:00
  = 23:00Z + 130 = 01:10Z = the second 02:10; the first 02:45 is 00:45Z: 105.
clocks back in New York | newYorkNight | 2026-11-01T00:00-04:00 > 2026-11-01T06:00-05:00 | 420/150 | due 2026-11-01T01:30-05:00
  = 00:00-04 is 04:00Z, 06:00-05 is 11:00Z: 420; 04:00Z + 2 h 30 = 06:30Z = the second 01:30.
clocks back in the south, in April | sydney | 2026-04-04T16:00+11:00 > 2026-04-06T09:30+10:00 | 90/120 | due 2026-04-06T10:00+10:00
  = Sat 16:00-17:00+11 is 60; Sun closed; Mon 09:00-09:30+10 is 30; 120 at 10:00+10.
clocks back by half an hour | howe | 2026-04-05T00:30+11:00 > 2026-04-05T04:00+10:30 | 150/80 | due 2026-04-05T01:50+10:30
  = 01:00+11 is 14:00Z, 03:00+10:30 is 16:30Z: 150; 14:00Z + 80 = 15:20Z = the second 01:50.
an hour before midnight that comes twice | cairo | 2026-10-29T20:00+03:00 > 2026-10-30T04:00+02:00 | 540/270 | due 2026-10-29T23:30+02:00
  = 20:00+03 is 17:00Z, 04:00+02 is 02:00Z: 9 h = 540; 17:00Z + 4 h 30 = 21:30Z = the second 23:30.
an office does not see the clocks go back | office | 2026-10-23T16:30+02:00 > 2026-10-25T12:00+01:00 | 30/60 | due 2026-10-26T09:30+01:00
  = Fri 16:30-17:00 is 30; Mon 09:30 (now +01) makes 60.
a date that was left out | apia | 2011-12-29T16:00-10:00 > 2011-12-31T12:00+14:00 | 240/120 | due 2011-12-31T10:00+14:00
  = Thu 16:00-17:00 is 60; Friday the 30th never was and counts once, as Saturday: 09:00-12:00 is 180.
rests for three hours | office | 2026-03-10T10:00+01:00 > 2026-03-10T15:00+01:00 | 120/240 | due 2026-03-10T17:00+01:00 | rests 2026-03-10T11:00+01:00 to 2026-03-10T14:00+01:00
  = 10:00-11:00 and 14:00-15:00 are 120; 120 more: 17:00.
rests over a night | office | 2026-03-10T16:00+01:00 > 2026-03-11T10:30+01:00 | 60/120 | due 2026-03-11T11:30+01:00 | rests 2026-03-10T16:30+01:00 to 2026-03-11T10:00+01:00
  = Tue 16:00-16:30 and Wed 10:00-10:30 are 60; 60 more: 11:30.
a rest while it is closed changes nothing | office | 2026-03-13T16:00+01:00 > 2026-03-16T10:00+01:00 | 120/180 | due 2026-03-16T11:00+01:00 | rests 2026-03-13T18:00+01:00 to 2026-03-15T12:00+01:00
  = Fri 60, Mon 09:00-10:00 60; 180 at 11:00.
still rests | office | 2026-03-10T10:00+01:00 > 2026-03-12T12:00+01:00 | 60/120 | due - | rests 2026-03-10T11:00+01:00 on | paused 2026-03-10T11:00+01:00
  = 10:00-11:00 is 60, and nothing is due.
rests twice | office | 2026-03-16T09:00+01:00 > 2026-03-16T12:00+01:00 | 60/90 | due 2026-03-16T12:30+01:00 | rests 2026-03-16T09:30+01:00 to 2026-03-16T10:00+01:00, 2026-03-16T10:15+01:00 to 2026-03-16T11:45+01:00
  = 30 + 15 (10:00-10:15) + 15 (11:45-12:00) = 60; 30 more: 12:30.
put away until a time that is to come | office | 2026-03-16T09:00+01:00 > 2026-03-16T12:00+01:00 | 60/120 | due 2026-03-16T15:00+01:00 | rests 2026-03-16T10:00+01:00 until 2026-03-16T14:00+01:00 | paused 2026-03-16T10:00+01:00
  = 60 by 10:00; goes on at 14:00, 60 more: 15:00.
put away until a time that has passed | office | 2026-03-16T09:00+01:00 > 2026-03-16T14:30+01:00 | 90/120 | due 2026-03-16T15:00+01:00 | rests 2026-03-16T10:00+01:00 until 2026-03-16T14:00+01:00
  = 60 by 10:00 and 30 since 14:00; due 15:00 all the same.
put away until it is closed | office | 2026-03-16T15:30+01:00 > 2026-03-17T09:00+01:00 | 30/60 | due 2026-03-17T09:30+01:00 | rests 2026-03-16T16:00+01:00 until 2026-03-16T20:00+01:00
  = 15:30-16:00 is 30; goes on at 20:00, when it is closed: Tue 09:30.
rests through the hour that comes twice | night | 2026-10-24T22:00+02:00 > 2026-10-25T06:00+01:00 | 480/300 | due 2026-10-25T03:00+01:00 | rests 2026-10-25T02:30+02:00 to 2026-10-25T02:30+01:00
  = 20:00Z-00:30Z is 270, 01:30Z-05:00Z is 210: 480; 30 more than 270 from 01:30Z: 02:00Z = 03:00+01.
put away anew while it rests | office | 2026-03-16T09:00+01:00 > 2026-03-16T12:00+01:00 | 60/120 | due 2026-03-16T16:00+01:00 | rests 2026-03-16T10:00+01:00 until 2026-03-16T11:00+01:00, 2026-03-16T10:30+01:00 until 2026-03-16T15:00+01:00 | paused 2026-03-16T10:00+01:00
  = 60 by 10:00; then until 15:00 instead of 11:00; 60 more: 16:00.
a rest that ended by itself, and another | office | 2026-03-16T09:00+01:00 > 2026-03-16T14:00+01:00 | 180/240 | due 2026-03-16T15:00+01:00 | rests 2026-03-16T10:00+01:00 until 2026-03-16T11:00+01:00, 2026-03-16T12:00+01:00 to 2026-03-16T13:00+01:00
  = 60 by 10:00, 60 from 11:00 to 12:00, 60 from 13:00 to 14:00 = 180; 60 more: 15:00.
rests over midnight, open always | always | 2026-01-31T23:00Z > 2026-02-01T01:00Z | 60/90 | due 2026-02-01T01:30Z | rests 2026-01-31T23:30Z to 2026-02-01T00:30Z
  = 23:00-23:30 and 00:30-01:00 are 60; 30 more: 01:30.
a customer without a tier has what the queue promises | queue - | 2026-03-13T16:30+01:00 > 2026-03-16T09:00+01:00 | 30/60 | due 2026-03-16T09:30+01:00
  = office hours, 60: Fri 16:30-17:00 is 30, Mon 09:30 makes 60.
Enterprise has hours and a target of its own | queue "Enterprise" | 2026-03-13T16:30+01:00 > 2026-03-13T15:40Z | 10/15 | due 2026-03-13T15:45Z | warn 2026-03-13T15:42Z
  = round the clock, 15: 15:30Z + 15; warned at 12 of them.
Growth has its own target in the hours of the queue | queue "Growth" | 2026-03-13T16:30+01:00 > 2026-03-13T16:50+01:00 | 20/30 | due 2026-03-13T17:00+01:00
  = office hours, 30: Fri 17:00 as it closes.
a tier is the same however it is written | queue "ENTERPRISE " | 2026-03-14T12:00Z > 2026-03-14T12:05Z | 5/15 | due 2026-03-14T12:15Z
  = ENTERPRISE with a space is Enterprise: round the clock, 15.
a tier that has nothing of its own has what the queue promises | queue "Starter" | 2026-03-14T12:00Z > 2026-03-16T09:20+01:00 | 20/60 | due 2026-03-16T10:00+01:00
  = office hours, 60, from Mon 09:00: 10:00.
`;

/** A line of the table; the line below it is for people. */
function readCase(line: string): ClockCase {
  const [what = '', whose = '', span = '', minutes = '', ...more] = line.split(' | ');
  const [hours = '', ...tier] = whose.split(' ');
  const [start = '', at = ''] = span.split(' > ');
  const [elapsed, target] = minutes.split('/').map(Number);
  const of = (name: string) => more.find((part) => part.startsWith(`${name} `))?.slice(name.length + 1);
  const due = of('due') ?? '-';
  return {
    what,
    hours: hours as ClockCase['hours'],
    tier: tier.length === 0 || tier[0] === '-' ? null : (JSON.parse(tier.join(' ')) as string),
    start,
    at,
    elapsed: elapsed ?? -1,
    target: target ?? -1,
    due: due === '-' ? null : due,
    warn: of('warn') ?? null,
    paused: of('paused') ?? null,
    rests: (of('rests')?.split(', ') ?? []).map((rest) => {
      const [from = '', how, time] = rest.split(' ');
      return { from, to: how === 'to' ? (time ?? null) : null, until: how === 'until' ? (time ?? null) : null };
    }),
  };
}

export const clockCases: readonly ClockCase[] = table
  .split('\n')
  .filter((line) => line.includes(' | '))
  .map(readCase);
