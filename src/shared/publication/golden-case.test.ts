import { describe, expect, it } from 'vitest';
import { compareSaid, demandsOf, type GoldenCase, gradeSaid, type Said } from './golden-case.ts';

const golden: GoldenCase = {
  id: '1',
  question: 'Can I send back a sale item after 3 weeks?',
  context: [],
  mustSay: ['30 days'],
  mustNotSay: ['14 days'],
  source: { correctionId: 'c1' },
};
const answer = (text: string, correctionId: string | null = 'c1'): Said => ({
  kind: 'answer',
  text,
  sources: [{ articleId: null, correctionId }],
});
const person: Said = { kind: 'handover', text: '', sources: [] };

describe('E3: what a golden case demands', () => {
  it('passes with the source cited, all that must be said and nothing that must not, whatever the case and the punctuation', () => {
    expect(gradeSaid(golden, answer('Yes: 30 DAYS, also for sale items.'))).toBe(2);
    expect(gradeSaid(golden, answer('Yes, 130 days.'))).toBe(0);
    expect(gradeSaid(golden, answer('Yes, 30 days; 14 days for shoes.'))).toBe(0);
    expect(gradeSaid(golden, answer('Yes, 30 days.', 'c2'))).toBe(0);
  });

  it('a person who takes over is no wrong answer, and where a person is asked for the only right one', () => {
    expect(gradeSaid(golden, person)).toBe(1);
    expect(gradeSaid({ ...golden, handover: true }, person)).toBe(2);
    expect(gradeSaid({ ...golden, handover: true }, answer('30 days'))).toBe(0);
  });

  it('better and worse go by the grade; the same grade in other words is altered', () => {
    expect(compareSaid(golden, person, answer('30 days.'))).toBe('better');
    expect(compareSaid(golden, answer('30 days.'), person)).toBe('worse');
    // A wrong answer in place of a person is worse, though neither passes.
    expect(compareSaid(golden, person, answer('No.'))).toBe('worse');
    expect(compareSaid(golden, answer('30 days.'), answer('Within 30 days.'))).toBe('altered');
    expect(compareSaid(golden, answer('30 days.'), answer('30 days.'))).toBe('same');
  });

  it('a correction demands its figures, and forbids those of the wrong answer that neither it nor the question has', () => {
    expect(demandsOf('Yes, 30 days also for sale items.', 'No, 14 days, after 3 weeks none.', golden.question)).toEqual(
      {
        mustSay: ['30'],
        mustNotSay: ['14'],
      },
    );
  });
});
