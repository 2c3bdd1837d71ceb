import { describe, expect, it } from 'vitest';
import { estimateWait } from './wait-estimate.ts';

const taken = (waitedS: number) => ({ waitedS, taken: true });

describe('B8: the wait estimate', () => {
  it('says nothing where data is thin', () => {
    expect(estimateWait([], 0)).toBeNull();
    expect(estimateWait([10, 20, 30, 40, 50, 60, 70].map(taken), 0)).toBeNull();
  });

  it('gives the middle eight of ten waits', () => {
    expect(estimateWait([10, 20, 30, 40, 50, 60, 70, 80, 90, 100].map(taken), 0)).toEqual({
      lowS: 10,
      highS: 90,
      samples: 10,
    });
  });

  it('grows honest while somebody waits: only waits longer than theirs still tell', () => {
    const samples = Array.from({ length: 20 }, (_, i) => taken((i + 1) * 10));
    expect(estimateWait(samples, 95)).toEqual({ lowS: 15, highS: 95, samples: 11 });
  });

  it('promises nothing when those who wait now have waited longer than anybody who was helped', () => {
    const jam = Array.from({ length: 30 }, () => ({ waitedS: 500, taken: false }));
    expect(estimateWait([...Array.from({ length: 10 }, (_, i) => taken(i + 1)), ...jam], 0)).toBeNull();
  });
});
