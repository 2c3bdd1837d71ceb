import { describe, expect, it } from 'vitest';
import { createPace } from './pace.ts';

function keepBusy(ms: number): void {
  for (const endAt = performance.now() + ms; performance.now() < endAt; ) Math.sqrt(endAt);
}

describe('SYNC 2.5: work for desks that gives way to the sockets', () => {
  it('rests after each piece for as long as its share of the event loop asks, and no longer than the bound', async () => {
    const pace = createPace({ share: 0.2, longestMs: 150 });
    const startedAt = performance.now();
    await pace.run(async () => keepBusy(20));
    // A timer may be a millisecond early.
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(20 + 4 * 20 - 2);
    // Without the bound this would rest for 100 s.
    const bounded = createPace({ share: 0.001, longestMs: 20 });
    const againAt = performance.now();
    await bounded.run(async () => keepBusy(100));
    expect(performance.now() - againAt).toBeLessThan(20_000);
  });

  it('passes a failure on, and a stop ends the rest', async () => {
    const pace = createPace({ share: 0.01, longestMs: 60_000 });
    const failed = pace.run(async () => {
      keepBusy(20);
      throw new RangeError('no');
    });
    pace.stop();
    await expect(failed).rejects.toThrow(RangeError);
  });
});
