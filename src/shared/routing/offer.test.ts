import { describe, expect, it } from 'vitest';
import { repeatAtMs } from './offer.ts';

describe('C9: the ladder of an offer', () => {
  it('rings once more when half of its time is over', () => {
    expect(repeatAtMs({ madeAt: '2026-11-19T10:00:00.000Z', until: '2026-11-19T10:00:30.000Z' })).toBe(
      Date.parse('2026-11-19T10:00:15.000Z'),
    );
  });
});
