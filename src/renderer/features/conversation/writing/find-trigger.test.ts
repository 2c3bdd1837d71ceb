import { describe, expect, it } from 'vitest';
import { findTrigger } from './find-trigger.ts';

const all = ['reply', 'mention', 'emoji'] as const;
const at = (text: string) => findTrigger(text, text.length, all);

describe('J6: what a word at the caret asks for', () => {
  it('a slash at the start of a line or word opens saved replies', () => {
    expect(at('/')).toEqual({ kind: 'reply', start: 0, typed: '' });
    expect(at('Hello\n/ref')).toEqual({ kind: 'reply', start: 6, typed: 'ref' });
    expect(at('Hello /ref')).toEqual({ kind: 'reply', start: 6, typed: 'ref' });
  });

  it('a path, a date, an address, a time and a smiley are none', () => {
    for (const text of ['and/or', '1/2', '/usr/bin', 'ada@example.com', '10:30', ':)', 'http://x', 'a :b'])
      expect(at(text), text).toBeUndefined();
  });

  it('a colleague may be looked for by first and second name', () => {
    expect(at('ask @Ana Bra')).toEqual({ kind: 'mention', start: 4, typed: 'Ana Bra' });
  });

  it('only what stands before the caret counts, and only kinds that are asked for', () => {
    expect(findTrigger('/ref later', 4, all)?.typed).toBe('ref');
    expect(findTrigger('@ana', 4, ['reply'])).toBeUndefined();
  });

  it('the work does not grow with the text', () => {
    const long = 'a'.repeat(200_000);
    const began = performance.now();
    for (let i = 0; i < 200; i += 1) at(long);
    expect(performance.now() - began).toBeLessThan(100);
  });
});
