import { z } from 'zod';
import { agentId, anyId, correctionId } from '../lib/ids.ts';
import { limits } from '../lib/limits.ts';

export const publicationKind = z.enum(['answer', 'article']);
export type PublicationKind = z.infer<typeof publicationKind>;

/**
 * `checking`: the golden set is run with and without it. `held`: a case became worse, its own is not met, or it could not be checked; a lead decides. `live`: the assistant knows it. `reverted`:
 * it was live, and what was there before is back. `withdrawn`: it was never live and never will be.
 */
export const publicationState = z.enum(['checking', 'held', 'live', 'reverted', 'withdrawn']);
export type PublicationState = z.infer<typeof publicationState>;

/** Most cases of each verdict that a report lists; `counts` has them all. */
export const MOST_LISTED = 50;
export const reportChars = 600;

/**
 * What the assistant says to one question without the publication and with it. `null` words: the question is of a team whose conversations not everybody sees who gets this row
 * (SEC-34). An answer that is no text says what happens instead: '' is that a person takes over.
 */
export const reportedCase = z.strictObject({
  caseId: anyId,
  question: z.string().max(reportChars).nullable(),
  before: z.string().max(reportChars).nullable(),
  after: z.string().max(reportChars).nullable(),
});
export type ReportedCase = z.infer<typeof reportedCase>;

const listed = z.array(reportedCase).max(MOST_LISTED);
const count = z.int().nonnegative();

/**
 * The golden set and the questions nearest in meaning, asked twice. `better` and `worse` are of the golden set; `altered` says something else where nobody said what is right. `unmet`
 * (since version 15): cases that came with it and do not pass although it is there; they are in none of the others.
 */
export const publicationReport = z.strictObject({
  cases: count,
  neighbours: count,
  better: listed,
  worse: listed,
  altered: listed,
  unmet: listed.nullish(),
  counts: z.strictObject({ better: count, worse: count, altered: count, unmet: count.nullish() }),
  /** Whether meaning took part, or words alone. */
  method: z.enum(['hybrid', 'lexical']),
  ms: count,
});
export type PublicationReport = z.infer<typeof publicationReport>;

/** Why a check came to no verdict. */
export const publicationFault = z.enum(['content', 'failed']);

/** Feed row, scopes `review:T` of the teams concerned: one change of what the assistant knows, checked, numbered when live, revertible (E3). */
export const publicationRow = z.strictObject({
  id: anyId,
  kind: publicationKind,
  /** Of the answer or article. */
  targetId: anyId,
  title: z.string().max(limits.titleChars),
  state: publicationState,
  /** Of the workspace's knowledge, since it went live. */
  version: z.int().positive().nullable(),
  authorId: agentId,
  authorName: z.string().max(200),
  at: z.iso.datetime(),
  liveAt: z.iso.datetime().nullable(),
  correctionIds: z.array(correctionId).max(500),
  /** While it is checked: how many of the questions were asked. */
  progress: z.strictObject({ done: count, of: count }).nullable(),
  report: publicationReport.nullable(),
  fault: publicationFault.nullable(),
  /** Why it was published although a case became worse, and by whom. */
  reason: z.string().max(1_000).nullable(),
  publishedByName: z.string().max(200).nullable(),
  revertedByName: z.string().max(200).nullable(),
  revertedAt: z.iso.datetime().nullable(),
  revertReason: z.string().max(1_000).nullable(),
});
export type PublicationRow = z.infer<typeof publicationRow>;
