import { describe, expect, it } from 'vitest';
import { writtenText } from './text.ts';

const text = writtenText(100);

describe('SEC-32: what people wrote can be seen', () => {
  it.each([
    ['spaces and line ends', ' \n\t '],
    ['zero-width spaces', '\u200B\u200B\uFEFF'],
    ['a direction override', '\u202E'],
    ['a soft hyphen', '\u00AD'],
    ['a Hangul filler', '\u3164'],
    ['a variation selector', '\uFE0F'],
    ['control characters', '\u0007\u001B'],
  ])('%s alone are blank', (_what, unseen) => {
    expect(text.safeParse(unseen).success).toBe(false);
  });

  it.each(['a', '0', '.', '👩‍🚒', '❤️', 'می\u200Cخواهم', '\u202Eabc', '한', 'e\u0301', '\uD800'])(
    '%s is not',
    (seen) => {
      expect(text.safeParse(seen).success).toBe(true);
    },
  );

  it('NUL is refused, wherever it stands', () => {
    expect(text.safeParse('a\u0000b').success).toBe(false);
  });

  it('a long run of unseen characters costs linear time', () => {
    const started = performance.now();
    expect(writtenText(2_000_000).safeParse(`${'\u200B '.repeat(500_000)}a`).success).toBe(true);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
