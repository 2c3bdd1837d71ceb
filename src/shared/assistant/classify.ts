import { compilePhrases, findPhrases } from './phrases.ts';
import { scoreSentiment } from './sentiment.ts';
import { searchTerms, tokenize } from './tokenize.ts';
import type { Urgency } from './types.ts';
import { cosine } from './vectors.ts';

export type Example = { text: string; label: string; vector?: Float32Array | null };

type Row = { label: string; terms: ReadonlyMap<string, number>; vector: Float32Array | null };

/** Labelled examples made ready; learning is adding a row (C5: an override is an example from then on). */
export type Classifier = { rows: readonly Row[]; rarity: ReadonlyMap<string, number>; labels: readonly string[] };

export type Ranked = { label: string; confidence: number };

/** What an unseen term weighs: as rare as one seen once. */
const neighbours = 8;
/** Shares of words and of meaning in the likeness of two texts. */
const wordShare = 0.45;
const meaningShare = 0.55;

/** Word features: terms and pairs of neighbours, so that "change plan" differs from "change password". */
function featuresOf(text: string): string[] {
  const terms = searchTerms(text.slice(0, 4_000), 'unknown');
  return [
    ...terms,
    ...terms.slice(1).map((term, i) => `${terms[i]}_${term}`),
    ...(terms.length === 0 ? tokenize(text.slice(0, 400)).map(({ word }) => word) : []),
  ];
}

export function trainClassifier(examples: readonly Example[]): Classifier {
  const documents = examples.map(({ text }) => featuresOf(text));
  const counts = new Map<string, number>();
  for (const features of documents)
    for (const feature of new Set(features)) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const rarity = new Map(
    [...counts].map(([feature, count]) => [feature, Math.log((1 + examples.length) / (1 + count)) + 1]),
  );
  const rows = examples.map((example, i) => ({
    label: example.label,
    terms: weigh(documents[i] ?? [], rarity),
    vector: example.vector ?? null,
  }));
  return { rows, rarity, labels: [...new Set(examples.map(({ label }) => label))] };
}

function weigh(features: readonly string[], rarity: ReadonlyMap<string, number>): Map<string, number> {
  const weights = new Map<string, number>();
  for (const feature of features) weights.set(feature, rarity.get(feature) ?? 0);
  let norm = 0;
  for (const weight of weights.values()) norm += weight * weight;
  const scale = norm > 0 ? 1 / Math.sqrt(norm) : 0;
  for (const [feature, weight] of weights) weights.set(feature, weight * scale);
  return weights;
}

/**
 * C1: the labels nearest to the text, best first, with confidences that sum to at most 1 (what is missing is the chance that none
 * fits). A label's score is its best examples' likeness by words and, where both have one, by vector.
 */
export function classify(classifier: Classifier, text: string, vector?: Float32Array | null): Ranked[] {
  const features = weigh(featuresOf(text), classifier.rarity);
  const byLabel = new Map<string, number[]>();
  for (const row of classifier.rows) {
    const likeness = likenessOf(features, vector ?? null, row);
    const list = byLabel.get(row.label);
    if (list) list.push(likeness);
    else byLabel.set(row.label, [likeness]);
  }
  const scored = [...byLabel].map(([label, list]) => {
    list.sort((a, b) => b - a);
    const near = list.slice(0, neighbours);
    // The nearest counts most: weights 1, 1/2, 1/4 …
    const sum = near.reduce((total, likeness, i) => total + likeness / 2 ** i, 0);
    const whole = near.reduce((total, _, i) => total + 1 / 2 ** i, 0);
    return { label, score: 0.6 * (near[0] ?? 0) + 0.4 * (sum / Math.max(1, whole)) };
  });
  scored.sort((a, b) => b.score - a.score || (a.label < b.label ? -1 : 1));
  const total = scored.reduce((sum, { score }) => sum + Math.exp(score * sharpness), 0);
  const best = scored[0]?.score ?? 0;
  const fits = 1 / (1 + Math.exp(-(best - fitMiddle) * fitSlope));
  return scored.map(({ label, score }) => ({ label, confidence: (Math.exp(score * sharpness) / total) * fits }));
}

/** How strongly a lead becomes confidence, and from which likeness on a text is taken to fit at all. */
const sharpness = 14;
const fitMiddle = 0.28;
const fitSlope = 12;

function likenessOf(features: ReadonlyMap<string, number>, vector: Float32Array | null, row: Row): number {
  let words = 0;
  for (const [feature, weight] of features) words += weight * (row.terms.get(feature) ?? 0);
  if (!vector || !row.vector) return words;
  return wordShare * words + meaningShare * Math.max(0, cosine(vector, row.vector));
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

/** C1: how soon harm is done if nobody answers. The highest level said in any of the messages holds. */
export function gradeUrgency(texts: readonly string[]): Graded<Urgency> {
  const finds = texts.map((text) => {
    const tokens = tokenize(text.slice(0, 8_000));
    const words = tokens.map(({ word }) => word);
    const count = (rules: Parameters<typeof findPhrases>[1]) => findPhrases(tokens, rules, words).length;
    return {
      critical: count(critical),
      high: count(high),
      low: count(low),
      feeling: scoreSentiment(text.slice(0, 8_000)).score,
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
