import { expect, it } from 'vitest';
import { calibrationError } from './calibration-error.ts';

it('I1: the calibration error is the gap between what was said and what was right, by size', () => {
  const claims = [true, true, true, false].map((right) => ({ confidence: 0.75, right }));
  expect(calibrationError(claims)).toEqual({ error: 0, lines: ['0.75 said, 0.75 right (4)'] });
  expect(calibrationError([...claims, ...claims.map(() => ({ confidence: 1, right: false }))]).error).toBe(0.5);
});
