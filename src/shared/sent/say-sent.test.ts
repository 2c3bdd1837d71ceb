import { afterEach, describe, expect, it } from 'vitest';
import { reviewChangeWords } from '#shared/answer-review/review-words.ts';
import { moodOf } from '#shared/assistant/sentiment.ts';
import { policyWords } from '#shared/assistant/tools/tool-policy-words.ts';
import { priorityWords } from '#shared/escalation/priority-words.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { say, speak } from '#shared/intl/say.ts';
import { momentWords } from './moment-words.ts';
import { moodWords, nextStepWords, reasonWords } from './reason-words.ts';
import { refusalWords } from './refusal-words.ts';
import { sayChange, sayMoment, sayMood, sayNextStep, sayReason, sayRefusal, sayStanding } from './say-sent.ts';

afterEach(() => speak('en'));

/** A value of each kind, told apart by its name. */
function valuesOf({ en }: Word): Record<string, string | number> {
  const found = [...en.matchAll(/\{(\w+)(, (?:number|plural))?/gu)];
  return Object.fromEntries(found.map(([, name = '', kind], at) => [name, kind ? 2 + at : `Ada ${at}`]));
}

describe('what the server says, in the language of the desk', () => {
  it('English is left as it came', () => {
    expect(sayReason('Asked for a person')).toBe('Asked for a person');
  });

  it('values come along, written as the language writes them', () => {
    speak('de');
    expect(sayReason('Asked for a person')).toBe('Wollte einen Menschen');
    expect(sayReason('Disputed amount above 1,000')).toBe('Strittiger Betrag über 1.000');
    expect(sayReason('Disputed amount above 1,000: INV-7 is 2,340.5')).toBe(
      'Strittiger Betrag über 1.000: INV-7 lautet auf 2.340,5',
    );
    expect(sayReason('Assistant below its floor · 0.41 of 0.70')).toBe(
      'Assistent unter seiner Schwelle · 0,41 von 0,70',
    );
    expect(sayRefusal('Already taken by Ana Ruiz.')).toBe('Schon übernommen von Ana Ruiz.');
    expect(sayMoment('Ana Ruiz moved it to Billing: see note')).toBe('Ana Ruiz hat es in Billing verschoben: see note');
    expect(sayMoment('1 turn brought from outside')).toBe('1 Beitrag von außen übernommen');
    expect(sayMoment('12 turns brought from outside')).toBe('12 Beiträge von außen übernommen');
  });

  it('sentences inside of sentences, and lists, are said again too', () => {
    speak('de');
    expect(sayReason('the policy Threat of harm')).toBe('der Richtlinie Drohung mit Gewalt');
    expect(sayMoment('Asked for a person · Frustrated, rising')).toBe('Wollte einen Menschen · Verärgert, zunehmend');
    expect(sayMoment('Viewed Billing · Viewed Export')).toBe('Angesehen: Billing · Angesehen: Export');
    expect(sayReason('Account at risk, high value, renewal in 12 days')).toBe(
      'Gefährdetes Konto, hoher Wert, Verlängerung in 12 Tagen',
    );
    expect(sayReason('Refund: Amount €90.00 · it waits for a person')).toBe(
      'Refund: Amount €90.00 · wartet auf einen Menschen',
    );
    expect(sayChange('High urgency: 30 points')).toBe('Hohe Dringlichkeit: 30 Punkte');
    expect(sayChange('No more: Mood: up to 1 point, the worse the more')).toBe(
      'Nicht mehr: Stimmung: bis 1 Punkt, je schlechter, desto mehr',
    );
  });

  it('B2: every mood that is measured and the next step have words', () => {
    const moods = [[-0.7], [-0.4], [-0.2], [0], [0.5], [0, -0.4], [-0.4, -0.9], [-0.9, -0.5, -0.2]].map((scores) =>
      moodOf(scores),
    );
    expect(new Set(moods).size).toBeGreaterThan(6);
    speak('de');
    expect(moods.filter((mood) => sayMood(mood) === mood && mood !== 'Neutral')).toEqual([]);
    expect(sayMood('Frustrated, easing')).toBe('Verärgert, nachlassend');
    expect(sayNextStep('See “Proration when seats change”, How the charge is worked out')).toBe(
      'Siehe „Proration when seats change“, How the charge is worked out',
    );
    expect(sayNextStep('See “API keys”')).toBe('Siehe „API keys“');
    expect(sayNextStep('Refund the second charge')).toBe('Refund the second charge');
  });

  it('what nobody knows is shown as it came', () => {
    speak('de');
    for (const text of ['Cancel my plan, and now', 'a release of next year · soon', ''])
      expect(sayReason(text)).toBe(text);
  });

  it('every sentence is found again with its values, and in German none of them is English', () => {
    const books = [
      [reasonWords, sayReason],
      [moodWords, sayMood],
      [nextStepWords, sayNextStep],
      [momentWords, sayMoment],
      [refusalWords, sayRefusal],
      [priorityWords, sayChange],
      [priorityWords, sayStanding],
      [policyWords, sayChange],
      [reviewChangeWords, sayChange],
    ] as const;
    for (const [words, again] of books) {
      for (const word of Object.values<Word>(words)) {
        const values = valuesOf(word);
        speak('en');
        const english = say(word, values);
        speak('de');
        expect(again(english), english).toBe(say(word, values));
      }
    }
  });
});
