import { stopWords } from '../assistant/stop-words.ts';
import type { KnownLanguage } from '../assistant/types.ts';
import { type KeyedFact, readFacts } from '../suggestion/compare-facts.ts';
import { writeFigures } from './write-figures.ts';

/** What a figure measures. `things` are counted, of `bare` nobody says what it is. */
type Measure = 'money' | 'span' | 'share' | 'things' | 'bare' | 'date' | 'time';
type Figure = { measure: Measure; fact: KeyedFact };

const daySeconds = 86_400;
/** "a day" counts nothing, it says how often. */
const howOften = /^(?:an?|each|per|ein|eine[mnrs]?|une?|uno|una|um|uma|een)\b/iu;
const year = /^(?:19|20)\d\d$/u;

/**
 * `number` or `date`: each of both names one that the other has not, of what can be held against each other: days against days, not days against euros. `isApart`: each names one
 * that the other has not, of whatever.
 */
export function compareFigures(
  one: string,
  other: string,
  from: KnownLanguage,
  to: KnownLanguage,
): { differs: ('number' | 'date')[]; isApart: boolean } {
  const [here, there] = [readFigures(one, from), readFigures(other, to)];
  const [mine, theirs] = [missingIn(here, there), missingIn(there, here)];
  const found = new Set<'number' | 'date'>();
  for (const a of mine)
    for (const b of theirs) if (isComparable(a.measure, b.measure)) found.add(isDay(a.measure) ? 'date' : 'number');
  const differs = [...found].sort((a, b) => b.localeCompare(a));
  return { differs, isApart: mine.length > 0 && theirs.length > 0 };
}

function readFigures(text: string, language: KnownLanguage): Figure[] {
  const written = writeFigures(text, language);
  return readFacts(written, language).flatMap((fact): Figure[] => {
    if (howOften.test(fact.text)) return [];
    const measure = measureOf(fact, written, language);
    return measure === undefined ? [] : [{ measure, fact }];
  });
}

function measureOf({ kind, key, text, end }: KeyedFact, whole: string, language: KnownLanguage): Measure | undefined {
  if (kind === 'amount') return 'money';
  if (kind === 'duration') return 'span';
  if (kind === 'date' || kind === 'time') return kind;
  if (kind !== 'number') return undefined;
  if (key.endsWith('%')) return 'share';
  if (year.test(text)) return 'date';
  const behind = /^[ -](\p{L}{2,})/u.exec(whole.slice(end, end + 40))?.[1]?.toLowerCase();
  return behind === undefined || stopWords(language).has(behind) ? 'bare' : 'things';
}

function missingIn(figures: readonly Figure[], among: readonly Figure[]): Figure[] {
  return figures.filter((figure) => !among.some((other) => isSameValue(figure, other)));
}

function isComparable(one: Measure, other: Measure): boolean {
  if (one === other) return true;
  if (isDay(one) || isDay(other)) return false;
  return one === 'bare' || other === 'bare';
}

function isDay(measure: Measure): boolean {
  return measure === 'date' || measure === 'time';
}

/** Two people put the same as `5 days` and `5 working days`, as `18 years old` and `from 18 on`, as `2 weeks` and `14 days`, as `one month` and `30 days`. */
function isSameValue({ fact: one, measure }: Figure, { fact: other, measure: by }: Figure): boolean {
  if (one.key === other.key) return measure === by || isComparable(measure, by);
  if (measure === 'span' && by === 'span' && isSameSpan(one.key, other.key)) return true;
  const isLoose = measure !== by && (measure === 'bare' || by === 'bare');
  const isWorking = [one.key, other.key].some((key) => key.endsWith(' working'));
  return (isLoose || isWorking) && figureOf(one) === figureOf(other);
}

/** A month is 30 or 31 days, a week five working days. */
function isSameSpan(one: string, other: string): boolean {
  const [shortest, longest] = spanOf(one);
  const [least, most] = spanOf(other);
  return shortest <= most && least <= longest;
}

function spanOf(key: string): readonly [number, number] {
  const [, count = '0', unit] = /^duration (\S+) (\S+)$/u.exec(key) ?? [];
  const value = Number(count);
  if (unit === 'months') return [value * 30 * daySeconds, value * 31 * daySeconds];
  if (unit === 'working' && value % 5 === 0) return [(value / 5) * 7 * daySeconds, (value / 5) * 7 * daySeconds];
  return unit === 'working' ? [value * daySeconds, value * daySeconds] : [value, value];
}

/** The figure as it was written, without unit and marks of thousands. */
function figureOf({ text, key }: KeyedFact): string {
  const figure = /\d[\d.,]*\d|\d/u.exec(text)?.[0];
  return figure === undefined ? key.replace(/^\w+ |\D+$/gu, '') : figure.replace(/[.,](?=\d{3}\b)/gu, '');
}
