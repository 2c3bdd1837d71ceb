import { describe, expect, it } from 'vitest';
import { createRetries } from './retries.ts';

describe('what is tried again after a pause (SYNC invariant 18)', () => {
  it('is tried once, however often it failed meanwhile, and again after it failed again', () => {
    const due: (() => void)[] = [];
    const tried: string[] = [];
    const clock = {
      nowMs: () => 0,
      after: (_delayMs: number, work: () => void) => {
        due.push(work);
        return () => undefined;
      },
    };
    const retries = createRetries<'pull' | 'push'>(clock, (kind) => tried.push(kind));
    // Forty pokes on a full disk, and a reply.
    const begun = Array.from({ length: 40 }, () => retries.again('pull', 1_500));
    expect(begun.filter(Boolean)).toHaveLength(1);
    expect(retries.again('push', 1_500)).toBe(true);
    for (const work of due.splice(0)) work();
    expect(tried).toEqual(['pull', 'push']);

    expect(retries.again('pull', 1_500)).toBe(true);
    for (const work of due.splice(0)) work();
    expect(tried).toEqual(['pull', 'push', 'pull']);
  });
});
