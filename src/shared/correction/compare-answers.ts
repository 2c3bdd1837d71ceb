import { detectLanguage } from '../assistant/language.ts';
import type { KnownLanguage, Language } from '../assistant/types.ts';
import { compareFigures } from './compare-figures.ts';
import { type Clause, readClauses } from './read-clauses.ts';
import type { DifferenceKind } from './schema.ts';

/** Share of the matter of the shorter, and of both, from which two sentences are about the same, so that one cannot deny what the other says. */
const sameMatter = 0.6;
const commonMatter = 0.4;
const mostChars = 4_000;

/** What speaks against two answers being one. */
export type Apartness = {
  /** In what they cannot both be right. */
  differs: DifferenceKind[];
  /** Each names a figure that the other has not, though of something else: both may be right, but they are not one answer. */
  isApart: boolean;
};

/**
 * In what two answers to the same question cannot both be right: each names a number or a date that the other does not have, one denies what the other says, or a word stands
 * against its opposite. An answer that only says more contradicts nothing. Pure; another language is compared by numbers and dates alone.
 */
export function compareAnswers(one: string, other: string): DifferenceKind[] {
  return holdTogether(one, other).differs;
}

/** {@link compareAnswers}, and whether they may be taken for one answer. */
export function holdTogether(one: string, other: string): Apartness {
  const [left, right] = [one.slice(0, mostChars), other.slice(0, mostChars)];
  const [from, to] = languagesOf(left, right);
  const { differs, isApart } = compareFigures(left, right, from, to);
  const found = new Set<DifferenceKind>(differs);
  if (from === to)
    for (const kind of againstEachOther(readClauses(left, from), readClauses(right, to))) found.add(kind);
  return { differs: [...found], isApart };
}

/** A text too short to tell is in the language of the other. */
function languagesOf(one: string, other: string): [KnownLanguage, KnownLanguage] {
  const [{ language: from }, { language: to }] = [detectLanguage(one), detectLanguage(other)];
  const known = (own: Language, next: Language) => (own !== 'unknown' ? own : next !== 'unknown' ? next : 'en');
  return [known(from, to), known(to, from)];
}

function againstEachOther(clauses: readonly Clause[], others: readonly Clause[]): Set<DifferenceKind> {
  const found = new Set<DifferenceKind>();
  const all = (text: readonly Clause[], of: 'denied' | 'poles') => new Set(text.flatMap((clause) => [...clause[of]]));
  const [deniedHere, deniedThere] = [all(clauses, 'denied'), all(others, 'denied')];
  const [polesHere, polesThere] = [all(clauses, 'poles'), all(others, 'poles')];
  for (const clause of clauses) {
    const nearest = nearestOf(clause, others);
    if (nearest === undefined || nearestOf(nearest, clauses) !== clause) continue;
    if (denies(clause, nearest, deniedThere) || denies(nearest, clause, deniedHere)) found.add('negation');
    if (clause.denied.size + nearest.denied.size > 0) continue;
    for (const pole of clause.poles)
      for (const there of nearest.poles)
        if (areOpposite(pole, there) && !polesHere.has(there) && !polesThere.has(pole)) found.add('opposite');
  }
  return found;
}

/** One denies what the other says, and the other, taken as a whole, does not deny it too. A limit that only one of them has may be the same denial in other words. */
function denies(one: Clause, other: Clause, deniedByOther: ReadonlySet<string>): boolean {
  if (one.denied.size === 0 || other.denied.size > 0) return false;
  const isLimitedAlike =
    one.limits === other.limits || (one.isAbsolute && one.limits === '' && !/only/u.test(other.limits));
  if (!isLimitedAlike || (one.isReleased && !other.isDuty && !one.isAbsolute) || (one.isRefusal && !other.isGrant))
    return false;
  return [...one.denied].some((stem) => other.stems.has(stem) && !deniedByOther.has(stem));
}

/** Of one group, on two sides. */
function areOpposite(pole: string, other: string): boolean {
  return pole !== other && pole.split(' ')[0] === other.split(' ')[0];
}

function nearestOf(clause: Clause, others: readonly Clause[]): Clause | undefined {
  if (clause.stems.size < 2) return undefined;
  let best = 0;
  let nearest: Clause | undefined;
  for (const other of others) {
    if (other.stems.size < 2) continue;
    const all = new Set([...clause.stems, ...other.stems]).size;
    const shared = clause.stems.size + other.stems.size - all;
    const [ofShorter, ofBoth] = [shared / Math.min(clause.stems.size, other.stems.size), shared / all];
    if (ofShorter < sameMatter || ofBoth < commonMatter || ofBoth <= best) continue;
    [best, nearest] = [ofBoth, other];
  }
  return nearest;
}
