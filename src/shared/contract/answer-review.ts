import { z } from 'zod';
import { reviewSettings } from '../answer-review/settings.ts';
import { writtenText } from '../lib/text.ts';
import { priorityVersion } from './priority.ts';
import { share } from './triggers.ts';

/* D4: what leads and the backend say to each other about which answers wait for a person, over HTTP with the lead's token, as they do about the triggers. */
export const answerReviewPath = '/v1/answer-review';

const figures = {
  decided: z.int(),
  asIs: share,
  tone: share,
  fact: share,
  takenOver: share,
  expired: z.int(),
};
/** What people made of the drafts of the last `days`; `measure-reviews.ts` says how it is counted. */
export const reviewMeasure = z.strictObject({
  days: z.int().positive(),
  all: z.strictObject(figures),
  categories: z.array(z.strictObject({ category: z.string().nullable(), ...figures })),
  p50S: z.number().nullable(),
  p90S: z.number().nullable(),
});
export type MeasuredReviews = z.infer<typeof reviewMeasure>;

export const answerReviewNow = z.strictObject({
  settings: reviewSettings,
  history: z.array(priorityVersion),
  measured: reviewMeasure,
});
export type AnswerReviewNow = z.infer<typeof answerReviewNow>;

/** `basedOn`: the version that was on screen; who saved meanwhile is not overwritten. */
export const saveAnswerReview = z.strictObject({
  basedOn: z.int().positive(),
  settings: reviewSettings,
  why: writtenText(500),
});
