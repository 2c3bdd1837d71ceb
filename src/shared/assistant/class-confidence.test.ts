import { expect, it } from 'vitest';
import { confidenceOfClass, fitConfidence, type Trial, usualConfidence } from './class-confidence.ts';

const trials = (count: number, share: number, found: Omit<Trial, 'right'>): Trial[] =>
  Array.from({ length: count }, (_, i) => ({ ...found, right: i < count * share }));

it('I1: says what was right in so many of the trials', () => {
  const [weak, strong] = [
    { top: 0.3, lead: 0.05 },
    { top: 0.6, lead: 0.5 },
  ];
  const fit = fitConfidence([...trials(200, 0.3, weak), ...trials(200, 0.9, strong)]);
  expect(confidenceOfClass(fit, weak)).toBeCloseTo(0.3, 1);
  expect(confidenceOfClass(fit, strong)).toBeCloseTo(0.9, 1);
});

it('without trials says the usual, and never falls as the evidence rises', () => {
  expect(fitConfidence([])).toEqual(usualConfidence);
  const turned = fitConfidence([...trials(50, 1, { top: 0.2, lead: 0.02 }), ...trials(50, 0, { top: 0.9, lead: 0.8 })]);
  expect(confidenceOfClass(turned, { top: 0.9, lead: 0.8 })).toBeGreaterThanOrEqual(
    confidenceOfClass(turned, { top: 0.2, lead: 0.02 }),
  );
});

it('is not sure of a text that no example resembles', () => {
  expect(confidenceOfClass(usualConfidence, { top: 0, lead: 0 })).toBe(0);
});
