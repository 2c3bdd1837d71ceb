import { describe, expect, it } from 'vitest';
import { matchPair, placeAmong, toComparable } from './match-corrections.ts';

const question = 'How long can I keep the rented canoe?';
const comparable = (text: string) => toComparable(question, text, null);
const among = (...texts: string[]) =>
  texts.map((text, at) => ({ id: String(at), groupId: `group ${at}`, comparable: comparable(text) }));

describe('E8: what two corrections are to each other, by words alone', () => {
  it('one answer put in other words and other units is a duplicate', () => {
    const match = matchPair(
      comparable('A rented canoe can be kept for two days, not longer.'),
      comparable('You can keep the rented canoe up to 48 hours.'),
    );
    expect(match.kind).toBe('duplicate');
  });

  it('another figure is a contradiction', () => {
    const match = matchPair(
      comparable('A rented canoe can be kept for two days.'),
      comparable('A rented canoe can be kept for five days.'),
    );
    expect(match).toMatchObject({ kind: 'contradiction', differs: ['number'] });
  });

  it('each with a figure of something else contradicts nothing, but is no group: one decision would lose one of them', () => {
    const days = 'A rented canoe can be kept for two days.';
    const price = 'A rented canoe can be kept for 30 euros.';
    expect(matchPair(comparable(days), comparable(price))).toMatchObject({ kind: 'neither', differs: [] });
    expect(placeAmong(comparable(days), among(price))).toEqual({ groupId: null, contradicts: [] });
  });

  it('joins the group that it contradicts in nothing, and names what it contradicts', () => {
    const placed = placeAmong(
      comparable('A rented canoe can be kept for 48 hours.'),
      among('A rented canoe can be kept for five days.', 'The rented canoe can be kept for two days.'),
    );
    expect(placed.groupId).toBe('group 1');
    expect(placed.contradicts).toMatchObject([{ id: '0', differs: ['number'] }]);
  });
});
