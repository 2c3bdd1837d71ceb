import { describe, expect, it } from 'vitest';
import { correctDeskTimes } from './correct-desk-times.ts';

describe('MEASURES L1: times of the desk', () => {
  const args = { events: [{ type: 'handoff.opened', id: 'e', at: '2026-11-21T09:00:00.000Z', handoffId: 'h' }] };

  it('a device that is ten minutes fast or slow reports the server’s time', () => {
    expect(correctDeskTimes(args, -600_000)).toMatchObject({ events: [{ id: 'e', at: '2026-11-21T08:50:00.000Z' }] });
    expect(correctDeskTimes(args, 600_000)).toMatchObject({ events: [{ id: 'e', at: '2026-11-21T09:10:00.000Z' }] });
    expect(correctDeskTimes(args, 0)).toBe(args);
  });

  it.each([null, undefined, 'x', { events: 'x' }])('what is no record is left as it is: %j', (odd) => {
    expect(correctDeskTimes(odd, 5)).toBe(odd);
  });
});
