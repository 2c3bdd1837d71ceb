import { describe, expect, it } from 'vitest';
import { writeFigures } from './write-figures.ts';

describe('E8: what is written in words is compared as a figure', () => {
  it.each([
    ['one hundred and fifty seats', '150 seats'],
    ['ten thousand steps', '10000 steps'],
    ['2.5 million rows', '2500000 rows'],
    ['twenty-five lanes', '25 lanes'],
    ['a dozen eggs', '12 eggs'],
    ['half an hour', '30 minutes'],
    ['an hour and a half', '90 minutes'],
    ['one and a half years', '18 months'],
    ['a quarter of an hour', '15 minutes'],
    ['4 per cent', '4%'],
    ['£1k', '£1,000'],
    ['50p', '£0.50'],
    ['2 to 3 weeks', '2 weeks to 3 weeks'],
    ['once a year', '1 times a year'],
  ])('%s', (text, figures) => {
    expect(writeFigures(text, 'en')).toBe(figures);
  });

  it.each([
    ['fünfundzwanzig Plätze', '25 Plätze'],
    ['zweimal im Jahr', '2 mal im Jahr'],
    ['eineinhalb Stunden', '90 Minuten'],
    ['ein halbes Jahr', '6 Monate'],
    ['0,5 Prozent', '0,5%'],
  ])('%s', (text, figures) => {
    expect(writeFigures(text, 'de')).toBe(figures);
  });

  it.each(['once it is there', 'one of them', 'a month', '1,200 euros', 'Achtung'])('%s stays', (text) => {
    expect(writeFigures(text, 'en')).toBe(text);
  });

  it('of another language only shares are written', () => {
    expect(writeFigures('ten pociąg, 4 procent', 'pl')).toBe('ten pociąg, 4%');
  });
});
