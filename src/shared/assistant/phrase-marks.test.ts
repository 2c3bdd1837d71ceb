import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marksOfStretches, marksOfWords, mayStand } from './phrase-marks.ts';
import { tokenize } from './tokenize.ts';

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'e', 's', 'é', 'ł', 'ß'), minLength: 1, maxLength: 9 });

describe('marks of words', () => {
  it('A1, A13: never rule out a rule whose words stand in the sentence', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(word, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 4 }),
        fc.array(word, { maxLength: 12 }),
        (lists, others) => {
          const said = `Before. ${[...others, ...lists.map((list) => list.at(-1) ?? '')].join(' ')}`;
          const tokens = tokenize(said);
          const folded = lists.map((list) => list.map((one) => tokenize(one)[0]?.word ?? one));
          const marks = marksOfStretches(
            tokens,
            tokens.map((token) => token.word),
          );
          expect(mayStand(marksOfWords(folded), marks[2] ?? 0, marks[3] ?? 0)).toBe(true);
        },
      ),
    );
  });

  it('rule out most of what does not stand there', () => {
    const tokens = tokenize('Where do I find the invoice of last month');
    const [low = 0, high = 0] = marksOfStretches(
      tokens,
      tokens.map((token) => token.word),
    );
    const ruledOut = ['human', 'colleague', 'speak', 'lawyer', 'refund', 'cancel', 'person', 'manager'].filter(
      (one) => !mayStand(marksOfWords([[one]]), low, high),
    );
    expect(ruledOut.length).toBeGreaterThanOrEqual(6);
  });
});
