import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeSnippet } from './snippet.ts';

const LONG =
  'The second amount on your invoice is a proration for the seats that were added on the twelfth of the month, and it will be the only one of its kind until somebody adds further seats or changes the plan again before the renewal.';
const marked = ({ snippet, ranges }: ReturnType<typeof makeSnippet>) =>
  ranges.map(({ start, end }) => snippet.slice(start, end));

/** No half of a character pair: it would not survive being written. */
const isWhole = (text: string) => Buffer.from(text).toString() === text;

describe('the snippet of a search hit', () => {
  it('cuts between words at both ends', () => {
    const { snippet } = makeSnippet(LONG, ['kind']);
    expect(snippet.startsWith('… ')).toBe(true);
    const words = new Set(LONG.split(' '));
    expect(
      snippet
        .replaceAll('…', '')
        .trim()
        .split(' ')
        .filter((word) => !words.has(word)),
    ).toEqual([]);
    const early = makeSnippet(LONG, ['second']).snippet;
    expect(early.endsWith(' …')).toBe(true);
    expect(
      early
        .replace(' …', '')
        .split(' ')
        .filter((word) => !words.has(word)),
    ).toEqual([]);
  });

  it('marks the words, the last as far as it was typed', () => {
    expect(marked(makeSnippet(LONG, ['invoice', 'pror']))).toEqual(['invoice', 'pror']);
  });

  it('cuts a word that has no end, and never a character', () => {
    const { snippet } = makeSnippet('😀'.repeat(400), ['x']);
    expect(isWhole(snippet)).toBe(true);
    expect(snippet.length).toBeLessThan(200);
  });

  it('keeps every mark inside the snippet and on a word that was sought, for any text', () => {
    const word = fc.constantFrom('invoice', 'Größe', 'naïve', 'é', '請求書', '😀', 'a'.repeat(60), '\n', '-');
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 60 }),
        fc.constantFrom('invoice', 'grosse', 'naive', '請求'),
        (words, sought) => {
          const found = makeSnippet(words.join(' '), [sought]);
          expect(isWhole(found.snippet)).toBe(true);
          for (const { start, end } of found.ranges) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeLessThanOrEqual(found.snippet.length);
            expect(found.snippet.slice(start, end)).toMatch(/^[\p{L}\p{M}]+$/u);
          }
        },
      ),
    );
  });
});
