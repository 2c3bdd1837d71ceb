import { type ClassConfidence, confidenceOfClass, fitConfidence, type Trial } from './class-confidence.ts';
import { inverseAt, solveRidge } from './kernel-ridge.ts';
import { compilePhrases, findPhrases } from './phrases.ts';
import { scoreSentiment } from './sentiment.ts';
import { searchTerms, type Token, tokenize } from './tokenize.ts';
import type { Urgency } from './types.ts';
import { cosine } from './vectors.ts';

export type Example = { text: string; label: string; vector?: Float32Array | null };

/** `terms`: by words alone. `worded`: the terms with the wording, beside the meaning. */
type Row = {
  terms: ReadonlyMap<string, number>;
  worded: ReadonlyMap<string, number>;
  vector: Float32Array | null;
};

/**
 * Labelled examples made ready: kernel ridge regression of the labels, in closed form, so that an override is learned by adding a row
 * and solving again (C5), without a training run.
 */
export type Classifier = {
  rows: readonly Row[];
  rarity: Rarity;
  labels: readonly string[];
  /** By words and meaning together, and by words alone for a text without a vector. */
  both: Solved;
  words: () => Solved;
};

/** `weights`: rows × labels. `confidence`: how sure its best label is, learned from its own rows, each left out in turn. */
export type Solved = { weights: Float64Array; confidence: ClassConfidence };

export type Ranked = { label: string; confidence: number };

/** Examples used at most: solving takes n³/3 steps. More are thinned out, label by label. */
const mostExamples = 3_000;
const leastPerLabel = 5;
/** Set by cross-validation on BANKING77 and CLINC150 training rows with 5, 10 and 20 examples a label. */
const wordShare = 0.4;
const meaningSharpness = 4;
const ridge = 0.2;
/** More rows than these need not be left out in turn to learn how sure to be. */
const mostTrials = 400;

/** Word features: terms and pairs of neighbours, so that "change plan" differs from "change password". */
function featuresOf(text: string): string[] {
  const terms = searchTerms(text.slice(0, 4_000), 'unknown');
  return [
    ...terms,
    ...pairsOf(terms),
    ...(terms.length === 0 ? tokenize(text.slice(0, 400)).map(({ word }) => word) : []),
  ];
}

/** All words and their pairs as they are: a question is also known by how it is asked ("how do I", "why was I"). */
function wordingOf(text: string): string[] {
  const words = tokenize(text.slice(0, 4_000)).map(({ word }) => `=${word}`);
  return [...words, ...pairsOf(words)];
}

const pairsOf = (words: readonly string[]) => words.slice(1).map((word, i) => `${words[i]}_${word}`);

/**
 * What the wording weighs beside the terms, where meaning takes part: whole, it drowns the terms where there are few examples (22 labels of the demo workspace with four
 * each); so, BANKING77 and CLINC150 with ten gain a hundredth and nothing is lost there. By words alone it takes no part: with few examples nothing foreign was told apart by it.
 */
const wordingWeight = 0.35;

/**
 * The examples a classifier uses of these: all, or where there are too many, so many of each label as its words vary: a label that
 * stands for all sorts of things ("other") needs more than one that is always asked alike. The newest of a label come last and stay.
 */
export function chooseExamples<T extends Example>(examples: readonly T[], most = mostExamples): T[] {
  if (examples.length <= most) return [...examples];
  const byLabel = new Map<string, T[]>();
  for (const example of examples) {
    const own = byLabel.get(example.label);
    if (own) own.push(example);
    else byLabel.set(example.label, [example]);
  }
  const variety = new Map(
    [...byLabel].map(([label, own]) => {
      const sample = own.slice(-100);
      return [label, new Set(sample.flatMap(({ text }) => searchTerms(text.slice(0, 400), 'unknown'))).size + 1];
    }),
  );
  const whole = [...variety.values()].reduce((sum, words) => sum + words, 0);
  const chosen = [...byLabel].map(([label, own]) =>
    own.slice(-Math.max(leastPerLabel, Math.floor((most * (variety.get(label) ?? 1)) / whole))),
  );
  return chosen.flat();
}

export function trainClassifier(given: readonly Example[]): Classifier {
  const examples = chooseExamples(given);
  const rarity = rarityOf(examples.map(({ text }) => [...featuresOf(text), ...wordingOf(text)]));
  const rows = examples.map(({ text, vector = null }) => ({ ...wordsOf(text, rarity), vector }));
  const labels = [...new Set(examples.map(({ label }) => label))];
  const solve = (withMeaning: boolean): Solved => {
    const kernel = kernelOf(rows, withMeaning);
    const targets = new Float64Array(rows.length * labels.length);
    examples.forEach(({ label }, i) => {
      targets[i * labels.length + labels.indexOf(label)] = 1;
    });
    solveRidge(kernel, targets, rows.length, ridge);
    const trials = leaveOut(kernel, targets, examples, labels);
    return { weights: targets, confidence: fitConfidence(trials) };
  };
  const hasMeaning = rows.some(({ vector }) => vector !== null);
  const both = solve(hasMeaning);
  let words = hasMeaning ? null : both;
  return {
    rows,
    rarity,
    labels,
    both,
    words: () => {
      words ??= solve(false);
      return words;
    },
  };
}

/**
 * What the classifier would say of its own rows had it not learned from them. A label with one row is left out: nothing could be said of it. Where most labels are such,
 * the others do not speak for them.
 */
function leaveOut(
  factor: Float64Array,
  weights: Float64Array,
  examples: readonly Example[],
  labels: readonly string[],
): Trial[] {
  const n = examples.length;
  const counts = new Map<string, number>();
  for (const { label } of examples) counts.set(label, (counts.get(label) ?? 0) + 1);
  if ([...counts.values()].filter((count) => count > 1).length * 2 < labels.length) return [];
  const step = Math.max(1, Math.ceil(n / mostTrials));
  const trials: Trial[] = [];
  for (let i = 0; i < n; i += step) {
    const own = examples[i]?.label ?? '';
    if ((counts.get(own) ?? 0) < 2) continue;
    const inverse = inverseAt(factor, n, i);
    const scores = labels.map(
      (label, c) => Number(label === own) - (weights[i * labels.length + c] as number) / inverse,
    );
    const { at, top, lead } = leadOf(scores);
    trials.push({ top, lead, right: labels[at] === own });
  }
  return trials;
}

/** The best score, where it is, and how far the second is behind. */
function leadOf(scores: ArrayLike<number>): { at: number; top: number; lead: number } {
  let at = 0;
  let second = Number.NEGATIVE_INFINITY;
  for (let c = 1; c < scores.length; c += 1) {
    if ((scores[c] as number) > (scores[at] as number)) {
      second = Math.max(second, scores[at] as number);
      at = c;
    } else second = Math.max(second, scores[c] as number);
  }
  const top = scores[at] ?? 0;
  return { at, top, lead: top - Math.max(0, second) };
}

function kernelOf(rows: readonly Row[], withMeaning: boolean): Float64Array {
  const n = rows.length;
  const kernel = new Float64Array(n * n);
  const holders = new Map<string, { at: number; weight: number }[]>();
  const share = withMeaning ? wordShare : 1;
  rows.forEach(({ terms, worded, vector }, i) => {
    for (const [term, weight] of withMeaning ? worded : terms) {
      const list = holders.get(term) ?? [];
      list.push({ at: i, weight });
      holders.set(term, list);
      // The factor needs the lower half alone.
      for (const other of list)
        kernel[i * n + other.at] = (kernel[i * n + other.at] ?? 0) + share * weight * other.weight;
    }
    if (!withMeaning || !vector) return;
    for (let j = 0; j <= i; j += 1) kernel[i * n + j] = (kernel[i * n + j] ?? 0) + meaningOf(vector, rows[j]?.vector);
  });
  return kernel;
}

/** Likeness of meaning: a Gaussian kernel of the distance on the unit sphere. */
function meaningOf(left: Float32Array, right: Float32Array | null | undefined): number {
  return right ? Math.exp(meaningSharpness * (cosine(left, right) - 1)) : 0;
}

type Rarity = ReadonlyMap<string, number>;

function rarityOf(documents: readonly (readonly string[])[]): Rarity {
  const counts = new Map<string, number>();
  for (const features of documents)
    for (const feature of new Set(features)) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  return new Map([...counts].map(([feature, count]) => [feature, Math.log((1 + documents.length) / (1 + count)) + 1]));
}

function wordsOf(text: string, rarity: Rarity): Pick<Row, 'terms' | 'worded'> {
  const terms = new Map(featuresOf(text).map((feature) => [feature, rarity.get(feature) ?? 0]));
  const wording = wordingOf(text).map((feature) => [feature, wordingWeight * (rarity.get(feature) ?? 0)] as const);
  return { terms: scaled(terms), worded: scaled(new Map([...terms, ...wording])) };
}

/** At length 1. */
function scaled(weights: ReadonlyMap<string, number>): Map<string, number> {
  let norm = 0;
  for (const weight of weights.values()) norm += weight * weight;
  const scale = norm > 0 ? 1 / Math.sqrt(norm) : 0;
  return new Map([...weights].map(([feature, weight]) => [feature, weight * scale]));
}

/**
 * C1: the labels by how well they fit the text, best first, with confidences that sum to at most 1 (what is missing is the chance that none fits). That of the best one
 * is calibrated on the examples themselves, each left out in turn: of a hundred texts with 0.8 some eighty are right.
 */
export function classify(classifier: Classifier, text: string, vector?: Float32Array | null): Ranked[] {
  const { rows, labels, rarity } = classifier;
  const withMeaning = vector != null && rows.some((row) => row.vector !== null);
  const own = wordsOf(text, rarity);
  const features = withMeaning ? own.worded : own.terms;
  const { weights, confidence } = withMeaning ? classifier.both : classifier.words();
  const scores = new Float64Array(labels.length);
  rows.forEach((row, i) => {
    let likeness = 0;
    const words = withMeaning ? row.worded : row.terms;
    for (const [feature, weight] of features) likeness += weight * (words.get(feature) ?? 0);
    if (withMeaning) likeness = wordShare * likeness + meaningOf(vector, row.vector);
    if (likeness === 0) return;
    for (let c = 0; c < labels.length; c += 1)
      scores[c] = (scores[c] as number) + likeness * (weights[i * labels.length + c] as number);
  });
  const best = confidenceOfClass(confidence, leadOf(scores));
  const ranked = labels
    .map((label, c) => ({ label, score: scores[c] ?? 0 }))
    .sort((a, b) => b.score - a.score || (a.label < b.label ? -1 : 1));
  // What the first leaves is shared by the others as their scores are; none gets more than the first.
  const rest = ranked.slice(1).reduce((sum, { score }) => sum + Math.max(0, score), 0);
  return ranked.map(({ label, score }, i) => ({
    label,
    confidence: i === 0 ? best : Math.min(best, ((1 - best) * Math.max(0, score)) / Math.max(1 - best, rest, 1e-9)),
  }));
}

const critical = compilePhrases(
  'critical',
  {},
  `
  production|everything|everyone|nobody|all +3 down|blocked|stopped|offline|blank
  outage|emergency
  down since|for
  losing|lose|lost +3 money|customers|orders|jobs|revenue|data
  data loss|breach
  hacked|compromised|notfall|urgence|emergencia|ausfall|dringendst
  whole|entire|all|every +2 team|company|technicians|workspace|staff|users +3 down|blocked|blank|locked|stuck|cannot|can't
`,
);
const high = compilePhrases(
  'high',
  {},
  `
  urgent|urgently|asap|immediately|critical|deadline|dringend|sofort|urgente|urgent|pilne|spoed|inmediatamente|schnellstmoglich
  right away|now
  as soon as possible
  by|before|until today|tonight|tomorrow|noon|monday|tuesday|wednesday|thursday|friday|saturday|sunday
  today
  blocked|blocking|stuck|locked
  can't|cannot|unable +2 work|log|login|sign|access|pay|invoice|dispatch
`,
);
const low = compilePhrases(
  'low',
  {},
  `
  no rush|hurry
  not urgent
  whenever you
  just wondering|curious
  when you have time
  in the future
`,
);

export type Graded<T> = { value: T; confidence: number };

/** So much of a text is graded. */
export const gradedChars = 8_000;

/** What is known already of a text that is graded: the words of its first `gradedChars`, and how it feels. */
type Known = { tokens: readonly Token[]; feeling: number };

/** C1: how soon harm is done if nobody answers. The highest level said in any of the messages holds. `known`: of the text in the same place. */
export function gradeUrgency(texts: readonly string[], known: readonly Known[] = []): Graded<Urgency> {
  const finds = texts.map((text, at) => {
    const tokens = known[at]?.tokens ?? tokenize(text.slice(0, gradedChars));
    const words = tokens.map(({ word }) => word);
    const count = (rules: Parameters<typeof findPhrases>[1]) => findPhrases(tokens, rules, words).length;
    return {
      critical: count(critical),
      high: count(high),
      low: count(low),
      feeling: known[at]?.feeling ?? scoreSentiment(text.slice(0, gradedChars)).score,
    };
  });
  const sum = (key: 'critical' | 'high' | 'low') => finds.reduce((total, find) => total + find[key], 0);
  const upset = Math.min(0, ...finds.map(({ feeling }) => feeling));
  if (sum('critical') > 0)
    return { value: sum('critical') + sum('high') > 1 || upset < -0.4 ? 'critical' : 'high', confidence: 0.75 };
  if (sum('high') > 0) return { value: 'high', confidence: Math.min(0.9, 0.6 + 0.1 * sum('high')) };
  if (upset < -0.6) return { value: 'high', confidence: 0.55 };
  if (sum('low') > 0) return { value: 'low', confidence: 0.7 };
  return { value: 'normal', confidence: 0.6 };
}

/** C1: how much there is to untangle: length, turns, distinct questions and steps already tried. */
export function gradeComplexity(texts: readonly string[]): Graded<'low' | 'mid' | 'high'> {
  const words = texts.reduce((total, text) => total + tokenize(text.slice(0, 8_000)).length, 0);
  const asked = texts.reduce((total, text) => total + (text.slice(0, 8_000).match(/\?/g)?.length ?? 0), 0);
  const points = words / 60 + asked * 0.4 + Math.max(0, texts.length - 1) * 0.5;
  const value = points > 3.5 ? 'high' : points > 1.3 ? 'mid' : 'low';
  const edge = Math.min(Math.abs(points - 1.3), Math.abs(points - 3.5));
  return { value, confidence: Math.min(0.9, 0.5 + edge / 3) };
}
