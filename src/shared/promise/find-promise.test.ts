import { describe, expect, it } from 'vitest';
import { wallTimeAt } from '../timed/zoned-time.ts';
import { findPromises } from './find-promise.ts';

const zone = 'Europe/Berlin';
/** Thursday 19 November 2026, 10:30 in Berlin. */
const nowMs = Date.parse('2026-11-19T09:30:00Z');
const due = (text: string) =>
  findPromises(text, { nowMs, zone, usualHour: 17 }).map(({ dueAt }) => {
    const { month, day, hour, minute } = wallTimeAt(dueAt, zone);
    return `${day}.${month}. ${hour}:${String(minute).padStart(2, '0')}`;
  });

describe('J10: promises in a reply’s own words', () => {
  it.each([
    ['We’ll get back to you by Friday.', '20.11. 17:00'],
    ["I'll send you the invoice tomorrow.", '20.11. 17:00'],
    ['I will call you on Monday at 9:30.', '23.11. 9:30'],
    ['We will have this fixed within two hours.', '19.11. 12:30'],
    ['You will hear from us by the end of the week.', '20.11. 17:00'],
    ['You’ll receive the refund within 3 business days.', '24.11. 17:00'],
    ['I am going to look into it today.', '19.11. 17:00'],
    ['We will refund it in 2 to 3 days.', '22.11. 17:00'],
    ['We will ship it on 3 December.', '3.12. 17:00'],
    ['Thanks for waiting. I will follow up tomorrow at 14:00. Have a good day!', '20.11. 14:00'],
    ['Wir melden uns bis Freitag bei Ihnen.', '20.11. 17:00'],
    ['Ich schicke Ihnen die Rechnung morgen.', '20.11. 17:00'],
    ['Wir werden das innerhalb von 24 Stunden beheben.', '20.11. 10:30'],
    ['Bis Montag um 12 Uhr melde ich mich bei Ihnen.', '23.11. 12:00'],
    ['Sie erhalten das Geld innerhalb von fünf Werktagen zurück.', '26.11. 17:00'],
    ['Ich rufe Sie heute um 15 Uhr an.', '19.11. 15:00'],
    ['Wir überweisen den Betrag bis zum 3.12. zurück.', '3.12. 17:00'],
  ])('%s', (text, at) => {
    expect(due(text)).toEqual([at]);
  });

  it.each([
    'Thank you for writing to us on Friday.',
    'Can you send it by Friday?',
    'Please send us the order number by Friday.',
    'You can cancel until Monday.',
    'Will you be there tomorrow?',
    'We will not be able to do that by Friday.',
    "I won't call you tomorrow.",
    'If you send it today, we will look at it tomorrow.',
    'We will refund it as soon as it arrives on Monday.',
    'We might have news by Friday.',
    'We will look into it.',
    'I will ask my colleague.',
    'We charged the card on Monday.',
    '> We will get back to you by Friday.',
    'Our office opens at 9:00 tomorrow.',
    'Guten Morgen, wie kann ich helfen?',
    'Können Sie mir das bis Freitag schicken?',
    'Bitte senden Sie uns das bis Montag.',
    'Wir können das bis Freitag nicht zusagen.',
    'Wenn Sie heute schreiben, antworten wir morgen.',
    'Sie haben uns am Montag geschrieben.',
    'Vielen Dank, ich melde mich.',
    'The plan renews on 3 December.',
    'We will keep the 30 day limit for you.',
  ])('no promise by a time: %s', (text) => {
    expect(due(text)).toEqual([]);
  });

  it('keeps the sentence as it was written, one for each, and is quick with a long text', () => {
    const found = findPromises('Hello.\nI will call you tomorrow.\nWe will send it by Monday.', {
      nowMs,
      zone,
      usualHour: 17,
    });
    expect(found.map(({ words }) => words)).toEqual(['I will call you tomorrow.', 'We will send it by Monday.']);
    const long = 'We will call you back in a while, perhaps. '.repeat(400);
    const began = performance.now();
    findPromises(long, { nowMs, zone, usualHour: 17 });
    expect(performance.now() - began).toBeLessThan(100);
  });
});
