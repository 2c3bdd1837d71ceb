import { describe, expect, it } from 'vitest';
import { foreignRun, gatherPhrases, maskQuotes, ownRun } from './mask-quotes.ts';

const said = ['My card ending 44871199 was charged twice by your shop in Utrecht.', 'call Nora now'];
const names = ['nora@harbour.example', 'Nora Lind', 'Customer'];
const own = gatherPhrases(said, names, ownRun);
const foreign = gatherPhrases(said, names, foreignRun);

describe('SEC-82: words of a customer in somebody else’s text', () => {
  it('five words in a row are a quotation in what an agent wrote about them', () => {
    expect(maskQuotes('They say they were “charged twice by your shop”: refund it.', own, '[x]')).toBe(
      'They say they were “[x]”: refund it.',
    );
  });

  it('in what was written for everybody it takes eight', () => {
    expect(maskQuotes('If you were charged twice by your shop, write to us.', foreign, '[x]')).toBe(
      'If you were charged twice by your shop, write to us.',
    );
    expect(maskQuotes('44871199 was charged twice by your shop in Utrecht', foreign, '[x]')).toBe('[x]');
  });

  it('addresses, full names and long numbers are masked wherever they stand, in any case', () => {
    for (const phrases of [own, foreign]) {
      expect(maskQuotes('Ask NORA LIND (Nora@Harbour.example), card 44871199.', phrases, '[x]')).toBe(
        'Ask [x] ([x]), card [x].',
      );
    }
  });

  it('a short message is found whole; a single first name is not', () => {
    expect(maskQuotes('She wrote “call Nora now”.', own, '[x]')).toBe('She wrote “[x]”.');
    expect(maskQuotes('Another Nora called.', own, '[x]')).toBe('Another Nora called.');
  });

  it('what quotes nothing is the same string', () => {
    const text = 'A duplicate charge is refunded within five working days.';
    expect(maskQuotes(text, own, '[x]')).toBe(text);
    expect(maskQuotes('', own, '[x]')).toBe('');
  });
});
