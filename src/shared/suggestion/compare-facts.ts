import { findFacts } from '../assistant/facts.ts';
import { tokenize } from '../assistant/tokenize.ts';
import type { KnownLanguage, Span } from '../assistant/types.ts';
import { days, doubtfulMonths, months, numberWords, oneWords, timeUnits, workingDays } from './compare-words.ts';

export type FactKind = 'amount' | 'number' | 'date' | 'time' | 'duration' | 'link' | 'code' | 'name';
/** One fact with its place; the same key in another text says the same (`2 weeks`, `14 Tage`). */
export type KeyedFact = Span & { kind: FactKind; key: string; text: string };

const link =
  /\bhttps?:\/\/[^\s<>"')\]]{1,300}|\bwww\.[^\s<>"')\]]{1,300}|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}|\b(?:[a-z0-9-]{1,63}\.){1,4}(?:com|net|org|io|co|dev|app|example|test|eu|de|fr|es|it|nl|pl|pt|uk)\b(?:\/[^\s<>"')\]]{0,300})?/giu;
const itemNumber = /^[ \t]{0,4}\d{1,2}[.)](?=\s)/gmu;
const currency: readonly [RegExp, string][] = [
  [/€|eur/iu, 'EUR'],
  [/\$|usd|dollar/iu, 'USD'],
  [/£|gbp|pound/iu, 'GBP'],
  [/¥/u, 'JPY'],
  [/chf/iu, 'CHF'],
  [/pln|zł|zl/iu, 'PLN'],
];

/** Numbers, amounts, dates, times, durations, links and codes of a text, in order. */
export function readFacts(text: string, language: KnownLanguage): KeyedFact[] {
  const found: KeyedFact[] = [];
  const taken = new Uint8Array(text.length);
  const add = (kind: FactKind, key: string, start: number, end: number) => {
    taken.fill(1, start, end);
    found.push({ kind, key: `${kind} ${key}`, start, end, text: text.slice(start, end) });
  };
  for (const { index, 0: place } of text.matchAll(itemNumber)) taken.fill(1, index, index + place.length);
  for (const { index, 0: written } of text.matchAll(link)) {
    const bare = written.replace(/[.,;:!?]+$/u, '');
    add('link', linkKey(bare), index, index + bare.length);
  }
  const digits = findFacts(text).filter(({ start, end }) => !taken[start] && !taken[end - 1]);
  const numbers = new Map<number, { end: number; value: number }>();
  for (const fact of digits) {
    const percent = fact.kind === 'number' ? /^\s?%/u.exec(text.slice(fact.end, fact.end + 3)) : null;
    if (percent !== null) add('number', `${numberIn(fact.text)}%`, fact.start, fact.end + percent[0].length);
    else if (fact.kind === 'number' && /^\d[\d.,]*$/u.test(fact.text)) {
      numbers.set(fact.start, { end: fact.end, value: numberIn(fact.text) });
    } else if (fact.kind === 'amount') {
      const sign = currency.find(([pattern]) => pattern.test(fact.text))?.[1] ?? '';
      add('amount', `${numberIn(fact.text)} ${sign}`, fact.start, fact.end);
    } else if (fact.kind === 'number') {
      add('number', `${numberIn(fact.text)}${fact.text.endsWith('%') ? '%' : ''}`, fact.start, fact.end);
    } else if (fact.kind === 'date') add('date', dateKey(fact.text), fact.start, fact.end);
    else if (fact.kind === 'time') add('time', timeKey(fact.text), fact.start, fact.end);
    else add('code', fact.text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''), fact.start, fact.end);
  }
  const tokens = tokenize(text).filter(({ start }) => !taken[start]);
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined || taken[token.start]) continue;
    const day = days.get(tokens[at + 1]?.word === 'feira' ? `${token.word}-feira` : token.word);
    if (day !== undefined && !(token.word === 'morgen' && /guten$/iu.test(text.slice(0, token.start).trimEnd()))) {
      add('date', day, token.start, token.end);
      continue;
    }
    const joined = /^(\d{1,6})(h|hrs?|min|s|days?)$/u.exec(token.word);
    const number = numbers.get(token.start) ?? wordNumber(token.word, token.end, language);
    const isOne = oneWords.has(token.word);
    const value = joined ? Number(joined[1]) : (number?.value ?? (isOne ? 1 : undefined));
    const next = tokens[at + 1];
    if (value !== undefined) {
      const near = tokens
        .slice(at + 1, at + 3)
        .filter(({ stretch, start }) => stretch === token.stretch && start - token.end < 24);
      const unitAt = joined ? -1 : near.findIndex(({ word }) => timeUnits.has(word) || workingDays.has(word));
      const unit = joined
        ? timeUnits.get((joined[2] ?? '').replace(/^days$/u, 'day'))
        : timeUnits.get(near[unitAt]?.word ?? '');
      const isNear = joined !== null || unitAt === 0 || (unitAt === 1 && workingDays.has(near[0]?.word ?? ''));
      const works = near.some(({ word }) => workingDays.has(word));
      if (isNear && (unit !== undefined || works)) {
        const end = joined ? token.end : (near[works ? lastOf(near, unitAt) : unitAt]?.end ?? token.end);
        const key = works
          ? `${value} working`
          : unit?.unit === 'month'
            ? `${value * unit.size} months`
            : `${value * (unit?.size ?? 1)} s`;
        add('duration', key, token.start, end);
        continue;
      }
    }
    const month = monthAt(tokens, at, numbers);
    if (month !== undefined) {
      add('date', month.key, month.start, month.end);
      continue;
    }
    if (number !== undefined && !(next !== undefined && months.has(next.word)) && !isOne) {
      add('number', String(number.value), token.start, number.end);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** The unit and, right before or behind it, the word that says that only working days count. */
function lastOf(near: readonly { word: string }[], unitAt: number): number {
  const behind = near.findLastIndex(({ word }) => workingDays.has(word));
  return Math.max(unitAt, behind);
}

function wordNumber(word: string, end: number, language: KnownLanguage): { end: number; value: number } | undefined {
  const value = numberWords[language].get(word);
  return value === undefined ? undefined : { end, value };
}

type Place = { start: number; end: number; word: string };

/** `3 May 2026`, `May 3`, `3 de mayo`; a month by itself where it is no other word. */
function monthAt(
  tokens: readonly Place[],
  at: number,
  numbers: ReadonlyMap<number, { end: number; value: number }>,
): (Span & { key: string }) | undefined {
  const token = tokens[at];
  if (token === undefined) return undefined;
  const valueAt = (place: number) => numbers.get(tokens[place]?.start ?? -1)?.value ?? ordinalOf(tokens[place]?.word);
  const day = valueAt(at);
  if (day !== undefined) {
    const skip = /^(?:de|of|di)$/u.test(tokens[at + 1]?.word ?? '') ? 2 : 1;
    const month = months.get(tokens[at + skip]?.word ?? '');
    if (month === undefined || day > 31) return undefined;
    return { start: token.start, end: tokens[at + skip]?.end ?? token.end, key: `${month}-${day}` };
  }
  const month = months.get(token.word);
  if (month === undefined) return undefined;
  const behind = valueAt(at + 1);
  if (behind !== undefined && behind <= 31) {
    return { start: token.start, end: tokens[at + 1]?.end ?? token.end, key: `${month}-${behind}` };
  }
  return doubtfulMonths.has(token.word) ? undefined : { start: token.start, end: token.end, key: `${month}` };
}

function ordinalOf(word: string | undefined): number | undefined {
  const found = /^(\d{1,2})(?:st|nd|rd|th|er)$/u.exec(word ?? '')?.[1];
  return found === undefined ? undefined : Number(found);
}

/** `1.234,50` and `1,234.50` are the same; three digits behind one mark are thousands. */
function numberIn(written: string): number {
  const digits = written.replace(/[^\d.,]/gu, '').replace(/[.,]+$/u, '');
  const cents = /[.,](\d{1,2})$/u.exec(digits)?.[1];
  const whole = (cents === undefined ? digits : digits.slice(0, -(cents.length + 1))).replace(/[.,]/gu, '');
  return Number(`${whole === '' ? '0' : whole}.${cents ?? '0'}`);
}

function dateKey(written: string): string {
  const parts = written.split(/[./-]/u).map(Number);
  const [one = 0, two = 0, three = 0] = parts;
  if (one > 31) return `${two}-${three}`;
  // Day first, but where the middle can be no month.
  return two > 12 ? `${one}-${two}` : `${two}-${one}`;
}

function timeKey(written: string): string {
  const [, hour = '0', minute = '00', half = ''] = /(\d{1,2})(?::(\d{2}))?[:\d]*\s?([ap])?/iu.exec(written) ?? [];
  const shift =
    half.toLowerCase() === 'p' && Number(hour) < 12 ? 12 : half.toLowerCase() === 'a' && Number(hour) === 12 ? -12 : 0;
  return `${Number(hour) + shift}:${minute}`;
}

function linkKey(written: string): string {
  return written
    .toLowerCase()
    .replace(/^https?:\/\//u, '')
    .replace(/^www\./u, '')
    .replace(/\/+$/u, '');
}
