import type { Hit, Retrieval } from './types.ts';

/**
 * How likely it is that the best passage answers the question, 0 to 1. A logistic function that only rises with the evidence: the
 * score, coverage of the question's rare terms, similarity of meaning, the lead over the next article, the customer's page. The
 * numbers were set on questions that the articles answer against questions that they do not (docs: calibration is a later step, A11).
 */
const weights = { bias: -3.9, score: 4.2, coverage: 3, cosine: 2.4, lead: 1, page: 0.4, correction: 0.4 };
/** Stands for the cosine where no vectors took part: what an ordinary fitting pair has, a little low on purpose. */
const cosineUnknown = 0.35;

/**
 * Below this the best passage is about something else, and nothing is proposed to an agent (D1, B2). By scripts/assistant/measure-suggestions.ts, with the
 * other trade's sentences from the dev part of STAR: 0.060 of those get a suggestion instead of 0.117 at 0.35, while of the workspace's own questions 0.935
 * instead of 0.946 do; by words alone 0.080 instead of 0.172, and 0.913 instead of 0.946.
 */
export const leastRelevance = 0.5;

export function confidenceOf(retrieval: Retrieval): number {
  const best = retrieval.hits[0];
  if (!best) return 0;
  const { parts } = best;
  const sum =
    weights.bias +
    weights.score * best.score +
    weights.coverage * parts.coverage +
    weights.cosine * Math.max(0, parts.cosine ?? cosineUnknown * Math.min(1, parts.coverage * 1.5)) +
    weights.lead * leadOf(best, retrieval.hits) +
    weights.page * parts.page +
    weights.correction * (best.passage.kind === 'correction' ? 1 : 0);
  return 1 / (1 + Math.exp(-sum));
}

/** The lead over the best passage of another article, 0 to 1. */
export function leadOf(best: Hit, hits: readonly Hit[]): number {
  const next = hits.find((hit) => ownerOf(hit) !== ownerOf(best));
  return next && best.score > 0 ? Math.max(0, (best.score - next.score) / best.score) : 1;
}

/** The article or correction that a hit belongs to. */
export function ownerOf({ passage }: Hit): string {
  return passage.articleId ?? passage.correctionId ?? passage.id;
}
