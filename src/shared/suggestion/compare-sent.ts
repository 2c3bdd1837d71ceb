import { detectLanguage } from '../assistant/language.ts';
import type { KnownLanguage, Span } from '../assistant/types.ts';
import { blankCourtesy } from './compare-courtesy.ts';
import { type FactKind, type KeyedFact, readFacts } from './compare-facts.ts';
import { readNames, wordsFor } from './compare-names.ts';
import { nearestStep, readSteps, type Step } from './compare-sentences.ts';
import { editDistance, evenText } from './edit-distance.ts';

export type ChangeKind = FactKind | 'negation' | 'opposite' | 'step';
/** One change of fact. `was` in the suggestion, `now` in what was sent, UTF-16 offsets; null where it was added or taken out. */
export type SentChange = {
  kind: ChangeKind;
  was: (Span & { text: string }) | null;
  now: (Span & { text: string }) | null;
  /** What was changed stands in a passage that the suggestion cites. */
  departsFromSource: boolean;
};
export type SentComparison = {
  kind: 'unchanged' | 'tone' | 'fact';
  /** 0 to 1 (MEASURES, copilot.edit_distance). */
  distance: number;
  changes: readonly SentChange[];
};

const mostChanges = 40;
/** Share of words in common below which two languages are believed. */
const translatedBelow = 0.34;
/** Of the matter of a step this much must be elsewhere for it to be there. */
const present = 0.5;

/**
 * D5: what an agent made of a suggestion. `unchanged` but for white space; `fact` when a number, amount, date, time, duration, link, code, name, denial or step differs, or a
 * word was swapped for its opposite; else `tone`. Pure and the same for the same words, by rules in the languages of A1. It does not know what a paraphrase means: another verb
 * in the same place is taken for tone.
 *
 * @param cited quotes of the sources that the suggestion rests on
 */
export function compareSent(suggested: string, sent: string, cited: readonly string[] = []): SentComparison {
  const distance = editDistance(suggested, sent);
  if (evenText(suggested) === evenText(sent)) return { kind: 'unchanged', distance, changes: [] };
  const { from, to } = languagesOf(suggested, sent);
  const facts = changedFacts(readFacts(suggested, from), readFacts(sent, to));
  // Another language has other words: of a translation only what every language writes alike is compared.
  const [said, wrote] = [blankCourtesy(suggested), blankCourtesy(sent)];
  const worded = from === to ? [...changedNames(said, wrote, from), ...changedSteps(said, wrote, from)] : [];
  const changes = withoutRepeats([...facts, ...worded]).slice(0, mostChanges);
  const sources = cited.map((quote) => ({
    keys: new Set(readFacts(quote, from).map(({ key }) => key)),
    words: wordsFor(quote),
  }));
  return {
    kind: changes.length > 0 ? 'fact' : 'tone',
    distance,
    changes: changes.map(({ key, was, now, kind }) => ({
      kind,
      was: was && placeOf(was, suggested),
      now: now && placeOf(now, sent),
      departsFromSource:
        was !== null &&
        sources.some(
          ({ keys, words }) => keys.has(key) || words.includes(wordsFor(suggested.slice(was.start, was.end))),
        ),
    })),
  };
}

/** Short texts are told apart badly: two languages only where hardly a word is shared. */
function languagesOf(suggested: string, sent: string): { from: KnownLanguage; to: KnownLanguage } {
  const [one, other] = [detectLanguage(suggested), detectLanguage(sent)];
  const surer =
    one.language !== 'unknown' && (other.language === 'unknown' || one.confidence >= other.confidence) ? one : other;
  const known = surer.language === 'unknown' ? 'en' : surer.language;
  const [said, wrote] = [wordsFor(suggested), wordsFor(sent)].map((words) => new Set(words.trim().split(' ')));
  const shared =
    [...(said ?? [])].filter((word) => wrote?.has(word)).length /
    Math.max(1, Math.min(said?.size ?? 0, wrote?.size ?? 0));
  if (one.language === 'unknown' || other.language === 'unknown' || shared >= translatedBelow)
    return { from: known, to: known };
  return { from: one.language, to: other.language };
}

function placeOf({ start, end }: Span, text: string) {
  return { start, end, text: text.slice(start, end) };
}

type Found = { kind: ChangeKind; key: string; was: Span | null; now: Span | null };

/** Facts that only one side has; of one kind they pair up in their order. */
function changedFacts(before: readonly KeyedFact[], after: readonly KeyedFact[]): Found[] {
  const gone = without(before, after);
  const come = without(after, before);
  const pairs: Found[] = [];
  for (const fact of gone) {
    const at = come.findIndex(({ kind }) => kind === fact.kind);
    const now = at < 0 ? undefined : come.splice(at, 1)[0];
    pairs.push({ kind: fact.kind, key: fact.key, was: fact, now: now ?? null });
  }
  return [...pairs, ...come.map((fact): Found => ({ kind: fact.kind, key: fact.key, was: null, now: fact }))];
}

function without(facts: readonly KeyedFact[], others: readonly KeyedFact[]): KeyedFact[] {
  const keys = new Set(others.map(({ key }) => key));
  return facts.filter(({ key }) => !keys.has(key));
}

function changedNames(suggested: string, sent: string, language: KnownLanguage): Found[] {
  const said = wordsFor(suggested);
  const wrote = wordsFor(sent);
  const gone = readNames(suggested, language).filter(({ key }) => !wrote.includes(` ${key} `));
  const come = readNames(sent, language).filter(({ key }) => !said.includes(` ${key} `));
  const paired = gone.map((name, at): Found => ({ kind: 'name', key: name.key, was: name, now: come[at] ?? null }));
  return [
    ...paired,
    ...come.slice(gone.length).map((name): Found => ({ kind: 'name', key: name.key, was: null, now: name })),
  ];
}

function changedSteps(suggested: string, sent: string, language: KnownLanguage): Found[] {
  const before = readSteps(suggested, language);
  const after = readSteps(sent, language);
  const found: Found[] = [];
  for (const step of before) {
    const now = nearestStep(step, after);
    if (now === undefined) continue;
    if (step.isDenied !== now.isDenied) found.push({ kind: 'negation', key: '', was: step, now });
    else if (hasOpposite(step, now)) found.push({ kind: 'opposite', key: '', was: step, now });
  }
  const gone = missing(before, after);
  const come = missing(after, before);
  for (const span of gone) found.push({ kind: 'step', key: '', was: span, now: null });
  for (const span of come) found.push({ kind: 'step', key: '', was: null, now: span });
  return found;
}

function hasOpposite(one: Step, other: Step): boolean {
  return [...one.poles].some(([group, pole]) => {
    const there = other.poles.get(group);
    return there !== undefined && there !== pole;
  });
}

/** What of these steps is nowhere among the others: whole steps, or two words of matter in a row that were not put in the place of others. */
function missing(steps: readonly Step[], others: readonly Step[]): Span[] {
  const there = new Set(others.flatMap(({ stems }) => [...stems]));
  const here = new Set(steps.flatMap(({ stems }) => [...stems]));
  const spans: Span[] = [];
  for (const step of steps) {
    if (step.terms.length === 0) continue;
    const absent = step.terms.filter(({ stem }) => !there.has(stem));
    if (absent.length === 0) continue;
    const share = 1 - absent.length / step.terms.length;
    const near = nearestStep(step, others);
    if (near === undefined) {
      if (share < present) spans.push(step);
      continue;
    }
    const isReplaced = [...near.stems].some((stem) => !here.has(stem));
    const first = absent[0];
    const last = absent.at(-1);
    if (!isReplaced && absent.length >= 2 && first && last) spans.push({ start: first.start, end: last.end });
  }
  return spans;
}

/** A name or number inside a step that is new as a whole is told once. */
function withoutRepeats(found: readonly Found[]): Found[] {
  const steps = found.filter(({ kind }) => kind === 'step');
  const inside = (span: Span | null, side: 'was' | 'now') =>
    span !== null &&
    steps.some(
      (step) => step[side] !== null && span.start >= (step[side]?.start ?? 0) && span.end <= (step[side]?.end ?? 0),
    );
  return found.filter(
    ({ kind, was, now }) =>
      kind === 'step' || !((was === null || inside(was, 'was')) && (now === null || inside(now, 'now'))),
  );
}
