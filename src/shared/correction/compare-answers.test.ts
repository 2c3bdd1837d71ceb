import { describe, expect, it } from 'vitest';
import { compareAnswers } from './compare-answers.ts';

describe('E8: answers that cannot both be right', () => {
  it.each([
    ['A refund takes 30 days.', 'Refunds are paid within 14 days.', ['number']],
    ['It costs 5 euros a month.', 'The price is 8 euros each month.', ['number']],
    ['Support answers 24 hours a day.', 'Support answers 12 hours a day.', ['number']],
    ['The change is on 3 May.', 'The change is on 5 May.', ['date']],
    ['Sale items can be sent back to the shop.', 'Sale items cannot be sent back to the shop.', ['negation']],
    ['Die Rückgabe dauert 30 Tage.', 'Die Rückgabe dauert 14 Tage.', ['number']],
    ['The hall holds one hundred and twenty guests.', 'The hall holds 150 guests.', ['number']],
    ['The surcharge is 4 per cent.', 'A surcharge of 6% is added.', ['number']],
    ['The tour takes half an hour.', 'The tour takes 45 minutes.', ['number']],
    ['Boots must be cleaned twice a month.', 'Boots must be cleaned three times a month.', ['number']],
    ['Der Kurs dauert zwölf Wochen.', 'Der Kurs dauert 8 Wochen.', ['number']],
    ['You need a helmet on the track.', 'You do not need a helmet on the track.', ['negation']],
    [
      'A guest badge can be printed at the desk.',
      'It is not possible to print a guest badge at the desk.',
      ['negation'],
    ],
    ['Vouchers expire after 12 months.', 'Vouchers never expire.', ['negation']],
    ['Glass damage is covered by the policy.', 'Glass damage is excluded by the policy.', ['negation']],
    ['The kiosk in the park is open on Mondays.', 'The kiosk in the park is closed on Mondays.', ['opposite']],
    ['Fahrräder dürfen in den Zug.', 'Fahrräder dürfen nicht in den Zug.', ['negation']],
  ])('%s | %s', (one, other, differs) => {
    expect(compareAnswers(one, other)).toEqual(differs);
    expect(compareAnswers(other, one)).toEqual(differs);
  });

  it.each([
    ['A refund takes 30 days.', 'Please allow 30 days for a refund to the card.'],
    ['It takes 5 days.', 'It takes 5 working days and costs 2 euros.'],
    ['You must be 18 years old.', 'Accounts can be opened from the age of 18.'],
    ['Topping up costs nothing up to 1,000 euros.', 'Top-ups are free of charge until 1,000 euros.'],
    ['No more than 2 times a day.', 'At most 2 times a day.'],
    // Figures in words, in other units, in other order, of something else.
    ['It holds one hundred and twenty guests.', 'There is room for 120.'],
    ['The tour takes an hour and a half.', 'Allow 90 minutes for the tour.'],
    ['Repaired within two to three weeks.', 'It takes 14 to 21 days to repair it.'],
    ['We keep it for one month.', 'It is kept for 30 days.'],
    ['You hear from us within 5 working days.', 'An answer comes within one week.'],
    ['The surcharge is 4 per cent.', '4% are added.'],
    ['Three tries are possible.', 'After 3 tries it is locked, for 20 minutes.'],
    ['It takes 6 days.', 'The price is 40 euros.'],
    // A denial in other words, of a limit, of a duty, in another part of the sentence.
    [
      'A tour can be moved until two days before it starts.',
      'Tours cannot be moved later than 48 hours before the start.',
    ],
    ['Skates are only lent with a deposit.', 'Without a deposit skates are not lent.'],
    ['Glass damage is excluded by the policy.', 'The policy does not cover damage to glass.'],
    ['Booking a locker is optional.', 'You do not have to book a locker.'],
    [
      'The film cannot be paused in the cinema, only at home.',
      'Pause the film at home. In the cinema it does not work.',
    ],
    ['No, the pass is not for one pool, it is valid in all of them.', 'The pass is valid in every pool.'],
    ['Nobody but the keeper may open the gate.', 'Only the keeper can open the gate.'],
    ['Do not open the oven before the bell rings.', 'The oven may be opened when the bell has rung.'],
    ['The stand opens in April and closes in October.', 'From April to October the stand is open.'],
    ['Ein Termin ist nicht nötig.', 'Sie brauchen keinen Termin.'],
    ['Tickets sind vom Umtausch ausgeschlossen.', 'Tickets können nicht umgetauscht werden.'],
    ['', 'Anything at all, 14 days.'],
  ])('nothing speaks against it: %s | %s', (one, other) => {
    expect(compareAnswers(one, other)).toEqual([]);
  });

  it('is quick with a long hostile text', () => {
    const long = 'not 1 '.repeat(20_000);
    const began = performance.now();
    compareAnswers(long, `${long} 2`);
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
