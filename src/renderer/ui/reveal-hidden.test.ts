import { describe, expect, it } from 'vitest';
import { revealHidden } from './reveal-hidden.ts';

/** What the way for plain texts says, and what looking at each character says: a hidden one before it takes that way. */
const both = (text: string) => ({
  whole: revealHidden(text),
  looked: revealHidden(`\u200B${text}`)
    .slice(1)
    .map((piece) => ({ ...piece, start: piece.start - 1 })),
});

describe('SEC-14: what a text hides', () => {
  it('is the same for every character of the first plane, however it was looked for', () => {
    const differing: string[] = [];
    for (let code = 0; code <= 0xffff; code += 1) {
      const char = String.fromCharCode(code);
      // Nine of a combining mark: the last is dropped.
      const { whole, looked } = both(/\p{M}/u.test(char) ? `a${char.repeat(9)}` : char);
      if (JSON.stringify(whole) !== JSON.stringify(looked)) differing.push(code.toString(16));
    }
    expect(differing).toEqual([]);
  });

  it('is told by its place in the text', () => {
    expect(revealHidden('in\u202Evoice')).toEqual([
      { kind: 'text', text: 'in', start: 0 },
      { kind: 'hidden', code: 'U+202E', start: 2 },
      { kind: 'text', text: 'voice', start: 3 },
    ]);
    expect(revealHidden('')).toEqual([]);
  });
});
