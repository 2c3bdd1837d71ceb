import { describe, expect, it } from 'vitest';
import { editDistance } from './edit-distance.ts';

/** By the definition, for comparison. */
function byTable(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const swapped = (before[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      line.push(Math.min(swapped, (before[column] ?? 0) + 1, (line[column - 1] ?? 0) + 1));
    }
    before = line;
  }
  return before[b.length] ?? 0;
}

describe('copilot.edit_distance', () => {
  it('MEASURES edit-1, edit-2: the worked examples', () => {
    expect(editDistance('Your refund is on its way.', 'Your refund is on  its way!')).toBeCloseTo(0.038462, 6);
    expect(editDistance('Caf\u00e9 opened', 'Cafe\u0301 opened ')).toBe(0);
    expect(editDistance('', ' ')).toBe(0);
    expect(editDistance('', 'ab')).toBe(1);
  });

  it('counts code points, not units', () => {
    expect(editDistance('a😀', 'a😁')).toBe(0.5);
  });

  it('is Levenshtein’s over block edges too', () => {
    let seed = 7;
    const next = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * below);
    };
    for (let round = 0; round < 300; round += 1) {
      const text = () => Array.from({ length: 1 + next(110) }, () => 'abcd'[next(4)]).join('');
      const [a, b] = [text(), text()];
      expect(editDistance(a, b) * Math.max(a.length, b.length)).toBeCloseTo(byTable(a, b), 6);
    }
  });
});
