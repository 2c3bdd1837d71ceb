import { describe, expect, it } from 'vitest';
import { formatMoney } from './money.ts';

describe('amounts of money read alike everywhere', () => {
  it.each([
    [2340, 'EUR', '€2,340.00'],
    [0.5, 'GBP', '£0.50'],
    [-12.345, 'USD', '-$12.35'],
    [84240, 'CHF', 'CHF\u00A084,240.00'],
  ])('%s %s is %s', (amount, currency, written) => {
    expect(formatMoney(amount, currency)).toBe(written);
  });

  it('figures of a year go without fractions', () => {
    expect(formatMoney(84_240.4, 'EUR', { cents: false })).toBe('€84,240');
  });

  it('a currency that is none keeps what it is called', () => {
    expect(formatMoney(1_250, 'credits')).toBe('1,250.00 credits');
  });
});
