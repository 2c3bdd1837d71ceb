import type { Span } from './types.ts';

/** Something in a text that a person would have to retype: it must survive every summary. */
export type Fact = Span & {
  kind: 'code' | 'amount' | 'date' | 'time' | 'email' | 'url' | 'phone' | 'number';
  text: string;
};

/** Every pattern is linear: bounded repeats, no nested quantifiers. */
const patterns: readonly (readonly [Fact['kind'], RegExp])[] = [
  ['url', /\bhttps?:\/\/[^\s<>"')\]]{1,300}/gi],
  ['email', /[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}/g],
  [
    'amount',
    /(?:(?:[€$£¥]|\b(?:EUR|USD|GBP|CHF|PLN))\s?\d{1,12}(?:[.,' \u00A0]\d{3}){0,4}(?:[.,]\d{1,2})?(?!\d)k?)|(?:\b\d{1,12}(?:[.,' \u00A0]\d{3}){0,4}(?:[.,]\d{1,2})?\s?(?:[€$£¥]|(?:EUR|USD|GBP|CHF|PLN|euros?|dollars?|pounds?|zł|zl)\b))/gi,
  ],
  ['date', /\b\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\b/g],
  ['time', /\b\d{1,2}(?::\d{2}){1,2}(?:\s?[ap]\.?m\b\.?)?|\b\d{1,2}\s?[ap]\.?m\b\.?/gi],
  [
    'code',
    /\b(?=[\w#-]{0,30}\d)[A-Za-z]{1,12}[A-Za-z0-9]{0,20}(?:[-_#][A-Za-z0-9]{1,24}){1,5}\b|\b[a-z]{2,20}_[a-z0-9_]{2,30}\b/g,
  ],
  ['code', /\b(?:[A-Z]{1,6}\d[A-Z0-9]{1,14}|\d[A-Z0-9]{0,6}[A-Z][A-Z0-9]{1,10}|[A-Z]{2,8}\d{1,10})\b/g],
  ['phone', /\+\d[\d ()/-]{6,18}\d/g],
  ['number', /\b\d{1,18}(?:[.,]\d{1,18}){0,4}(?:st|nd|rd|th|%)?/g],
];

/** Codes, amounts, dates, times, addresses and numbers of a text, in order, without overlaps (the first pattern of the list wins). */
export function findFacts(text: string): Fact[] {
  const found: Fact[] = [];
  const taken = new Uint8Array(text.length);
  for (const [kind, pattern] of patterns) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (taken[start] || taken[end - 1]) continue;
      taken.fill(1, start, end);
      found.push({ kind, start, end, text: match[0] });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Amounts of money with their value; "1.234,50 €" and "€1,234.50" are the same. */
export function findAmounts(text: string): (Span & { value: number })[] {
  return findFacts(text)
    .filter((fact) => fact.kind === 'amount')
    .map(({ start, end, text: written }) => ({ start, end, value: amountValue(written) }));
}

function amountValue(written: string): number {
  const digits = written.replace(/[^\d.,]/g, '');
  const decimals = /[.,](\d{1,2})$/.exec(digits)?.[1] ?? '';
  const whole = (decimals ? digits.slice(0, -(decimals.length + 1)) : digits).replace(/[.,]/g, '');
  return Number(`${whole || '0'}.${decimals || '0'}`) * (/\dk$/i.test(written) ? 1_000 : 1);
}

/** A fact in the form in which two writings are the same: letters and digits only. */
export function factKey(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
