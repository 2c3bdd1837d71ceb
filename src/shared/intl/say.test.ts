import { afterEach, describe, expect, it } from 'vitest';
import { defineWords } from './define-words.ts';
import { resolveLocale } from './locale.ts';
import { dateFormat, numberFormat, onLocale, say, speak } from './say.ts';

const words = defineWords('test', {
  plain: { en: 'Nobody is waiting', de: 'Niemand wartet' },
  waiting: {
    en: '{count, plural, =0 {Nobody waits} one {# customer waits} other {# customers wait}}',
    de: '{count, plural, =0 {Niemand wartet} one {# Kunde wartet} other {# Kunden warten}}',
  },
  took: { en: '{name} took over', de: '{name} hat übernommen' },
});
afterEach(() => speak('en'));

describe('say', () => {
  it('says a word in the language now, with plurals and numbers of that language', () => {
    expect(say(words.plain)).toBe('Nobody is waiting');
    expect(say(words.waiting, { count: 1 })).toBe('1 customer waits');
    expect(say(words.waiting, { count: 12_345 })).toBe('12,345 customers wait');
    speak('de');
    expect(say(words.plain)).toBe('Niemand wartet');
    expect(say(words.waiting, { count: 0 })).toBe('Niemand wartet');
    expect(say(words.waiting, { count: 12_345 })).toBe('12.345 Kunden warten');
  });

  it('what a customer wrote is a value, never read as a message', () => {
    expect(say(words.took, { name: '{count, plural, other {x}} <b>' })).toBe(
      '{count, plural, other {x}} <b> took over',
    );
  });

  it('throws when a value is missing: a test sees it', () => {
    expect(() => say(words.took)).toThrow(/name/u);
  });

  it('tells who shows words that they are others now', () => {
    let heard = 0;
    const stop = onLocale(() => (heard += 1));
    speak('de');
    speak('de');
    stop();
    speak('en');
    expect(heard).toBe(1);
  });

  it('dates and numbers follow the language', () => {
    const at = Date.UTC(2026, 10, 19, 10, 42);
    const options: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', timeZone: 'UTC' };
    expect(dateFormat(options).format(at)).toBe('19 November');
    speak('de');
    expect(dateFormat(options).format(at)).toBe('19. November');
    expect(numberFormat().format(1234.5)).toBe('1.234,5');
  });
});

describe('the pseudo-locales', () => {
  it('the accented one is 40 % longer and keeps values and plurals', () => {
    speak('en-XA');
    expect(say(words.plain)).toBe('[Ñöböďý íš ŵáíťíñğ~~~~~~~]');
    expect(say(words.waiting, { count: 2 })).toContain('2 çüšťöméŕš ŵáíť');
    expect(say(words.took, { name: 'Dana' })).toContain('Dana');
  });

  it('the mirrored one runs from right to left', () => {
    speak('ar-XB');
    expect(say(words.plain)).toBe('נסבסדי יש ואיתינג');
    expect(say(words.took, { name: 'Dana' })).toContain('Dana');
  });
});

describe('the language of a device', () => {
  it('is the chosen one, else the first of the system that is spoken here, else English', () => {
    expect(resolveLocale('de', ['en-US'])).toBe('de');
    expect(resolveLocale('system', ['fr-FR', 'de-AT', 'en-US'])).toBe('de');
    expect(resolveLocale('system', ['fr-FR'])).toBe('en');
  });
});
