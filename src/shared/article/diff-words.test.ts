import { describe, expect, it } from 'vitest';
import { diffWords } from './diff-words.ts';

const drawn = (before: string, after: string) =>
  diffWords(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'gone' ? `[-${text}-]` : `{+${text}+}`))
    .join('');

describe('the word diff of articles', () => {
  it('names the words that changed and no others', () => {
    expect(drawn('Returns within 14 days.', 'Returns within 30 days.')).toBe('Returns within [-14-]{+30+} days.');
    expect(drawn('We refund.', 'We do not refund.')).toBe('We {+do not +}refund.');
  });

  it('joins changes that only a space parts', () => {
    expect(drawn('in two weeks now', 'in thirty days now')).toBe('in [-two weeks-]{+thirty days+} now');
  });

  it('a space beside a change did not change', () => {
    expect(drawn('All invoices and receipts', 'All invoices, credit notes and receipts')).toBe(
      'All invoices{+, credit notes+} and receipts',
    );
  });

  it('put together again the parts are the texts, whatever they are', () => {
    for (const [before, after] of [
      ['', 'a b'],
      ['a b', ''],
      ['äöü ß\n\n- one', 'äöü ss\n- two'],
      ['x '.repeat(3_000), 'y '.repeat(3_000)],
    ] as const) {
      const parts = diffWords(before, after);
      const keep = (not: string) =>
        parts
          .filter(({ kind }) => kind !== not)
          .map(({ text }) => text)
          .join('');
      expect(keep('new')).toBe(before);
      expect(keep('gone')).toBe(after);
    }
  });
});
