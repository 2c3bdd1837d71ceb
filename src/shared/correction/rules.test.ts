import { describe, expect, it } from 'vitest';
import { correction, idOf } from '#tests/support/dom-rows.ts';
import {
  deferTo,
  othersOf,
  placeOf,
  requireOthers,
  requireOwnTakeBack,
  requireTakeBack,
  requireWaiting,
} from './rules.ts';

const now = Date.parse('2026-11-22T04:00:00.000Z');
const day = 86_400_000;
const at = new Date(now).toISOString();

describe('where a correction stands', () => {
  it('E8: waiting, put away until its time, expired, decided', () => {
    expect(placeOf(correction(1), now)).toBe('waiting');
    const deferredUntil = new Date(now + day).toISOString();
    expect(placeOf(correction(1, { deferredUntil }), now)).toBe('deferred');
    expect(placeOf(correction(1, { deferredUntil }), now + 2 * day)).toBe('waiting');
    expect(placeOf(correction(1, { expiredAt: at }), now)).toBe('expired');
    expect(placeOf(correction(1, { state: 'rejected' }), now)).toBe('decided');
  });

  it('what is put away does not expire before it is back for a week', () => {
    const row = correction(1, { at, expiresAt: new Date(now + day).toISOString() });
    expect(deferTo(row, now + 30 * day, now)).toBe(now + 37 * day);
    expect(() => deferTo(row, now - 1, now)).toThrow('past');
    expect(() => deferTo(row, now + 91 * day, now)).toThrow('90 days');
  });
});

describe('who decides', () => {
  const decided = correction(1, { state: 'approved', decidedBy: idOf(7), decidedByName: 'Lena', decidedAt: at });

  it('E8: the second lead hears who decided and what', () => {
    expect(() => requireWaiting(decided)).toThrow('Already decided by Lena: approved.');
  });

  it('SEC-56: nobody their own, not in a group either', () => {
    const own = correction(2, { authorId: idOf(7) });
    expect(() => requireOthers(own, idOf(7))).toThrow('own correction');
    expect(othersOf(correction(1), [correction(1), own, correction(3)], idOf(7)).map(({ id }) => id)).toEqual([
      correction(3).id,
    ]);
  });

  it('E1: one’s own is taken back within a minute, until somebody has decided it', () => {
    const own = correction(1, { at });
    expect(() => requireOwnTakeBack(own, now + 60_000)).not.toThrow();
    expect(() => requireOwnTakeBack(own, now + 60_001)).toThrow('more than a minute');
    expect(() => requireOwnTakeBack(decided, now)).toThrow('Already decided by Lena: approved.');
  });

  it('a decision is taken back within a minute, by whoever took it', () => {
    expect(() => requireTakeBack(decided, idOf(7), now + 60_000)).not.toThrow();
    expect(() => requireTakeBack(decided, idOf(7), now + 60_001)).toThrow('more than a minute');
    expect(() => requireTakeBack(decided, idOf(8), now)).toThrow('Only whoever decided');
    expect(() => requireTakeBack(correction(1), idOf(7), now)).toThrow('Nothing is decided');
  });
});
