import { z } from 'zod';
import { feedbackTarget, gap, source } from '../conversation/schema.ts';
import { stallCauses } from '../learning/accuracy-by-topic.ts';
import { effectVerdicts } from '../learning/correction-effect.ts';
import { sampleVerdicts } from '../learning/settle-verdicts.ts';
import { agentId, anyId, conversationId, correctionId, messageId } from '../lib/ids.ts';
import { publicationKind } from '../publication/schema.ts';
import { share } from './triggers.ts';

/* E4, E5, E7, E8: what corrections did, over HTTP with the agent's token: counted by the server when it is asked for, in no feed. Agents get their own corrections alone. */
export const learningPath = '/v1/learning';
export const learningSamplesPath = '/v1/learning/samples';
export const learningRecordPath = '/v1/learning/record';

const difference = z.strictObject({ value: z.number(), low: z.number(), high: z.number() });
const verdict = z.enum(effectVerdicts);

/** Of the topic, 28 days before and after. `effect`: what is left when luck and what other topics did is taken off, with the interval that may be looked at every day. */
const signal = z.strictObject({ before: share, after: share, effect: difference.nullable(), verdict });
export type LearningSignal = z.infer<typeof signal>;

export const ledgerLine = z.strictObject({
  publicationId: anyId,
  kind: publicationKind,
  title: z.string(),
  topic: z.string().nullable(),
  version: z.int().positive().nullable(),
  liveAt: z.iso.datetime(),
  revertedAt: z.iso.datetime().nullable(),
  authorName: z.string(),
  isMine: z.boolean(),
  correctionIds: z.array(correctionId),
  /** Where the first of them came from. */
  conversationId: conversationId.nullable(),
  escalated: signal,
  thumbsDown: signal,
  verdict,
});
export type LedgerLine = z.infer<typeof ledgerLine>;

export const topicLine = z.strictObject({
  topic: z.string(),
  name: z.string(),
  weeks: z.array(share),
  change: difference.nullable(),
  corrections: z.int(),
  stalled: z
    .strictObject({
      cause: z.enum(stallCauses).nullable(),
      points: z.array(z.strictObject({ cause: z.enum(stallCauses), share: z.number() })),
    })
    .nullable(),
  /** Of the reviewed sample (since version 14), null where nothing was judged; `weeks` of the workspace's calendar, oldest first. */
  sampled: z.strictObject({ weeks: z.array(share), fourWeeks: share }).nullish(),
});
export type TopicLine = z.infer<typeof topicLine>;

export const contributorLine = z.strictObject({
  authorId: agentId,
  authorName: z.string(),
  written: z.int(),
  live: z.int(),
  rejected: z.int(),
  reverted: z.int(),
  improved: z.int(),
  worse: z.int(),
});

export const gapLine = z.strictObject({
  gap,
  topic: z.string().nullable(),
  name: z.string().nullable(),
  count: z.int(),
  before: z.int(),
  conversationIds: z.array(conversationId),
});
export type GapLine = z.infer<typeof gapLine>;

/** Seven days that end now, or seven days before. */
const week = z.strictObject({
  submitted: z.int(),
  approved: z.int(),
  rejected: z.int(),
  published: z.int(),
  reverted: z.int(),
  /** Median from submitting to deciding, of what was decided. */
  decidedAfterS: z.number().nullable(),
});
export type LearningWeek = z.infer<typeof week>;

/** E1: last verdicts of four weeks on one kind of thing that the assistant says; `part`: of a classification its dimension. What was taken back, or a person had set, is in none. */
export const thumbsLine = z.strictObject({
  kind: feedbackTarget.shape.kind,
  part: z.string().nullable(),
  up: z.int(),
  down: z.int(),
});
export type ThumbsLine = z.infer<typeof thumbsLine>;

export const learningNow = z.strictObject({
  asOf: z.iso.datetime(),
  ledger: z.array(ledgerLine),
  topics: z.array(topicLine),
  contributors: z.array(contributorLine),
  gaps: z.array(gapLine),
  digest: z.strictObject({ week, before: week, waiting: z.int() }).nullable(),
  /** Of leads (since version 14). */
  thumbs: z.array(thumbsLine).nullish(),
  /** Accuracy of all categories by the reviewed sample of four weeks (since version 14). */
  accuracy: share.nullish(),
});
export type LearningNow = z.infer<typeof learningNow>;

export const recordKinds = ['correction', 'publication', 'golden_case', 'feedback'] as const;

/** One page of the learning record: its lines as they stand in the file, one JSON object each with its `type`. `next`: what to ask with for the page after it. */
export const recordPage = z.strictObject({ lines: z.array(z.string()), next: z.string().nullable() });
export const recordQuery = z.strictObject({
  after: z
    .string()
    .regex(/^(correction|publication|golden_case|feedback) ([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?$/)
    .default('correction '),
});

/** F2: an answer that was drawn, as whoever judges may see it: neither thumbs nor how it went on, nor what other leads said. */
export const answerToJudge = z.strictObject({
  id: anyId,
  conversationId,
  messageId,
  at: z.iso.datetime(),
  category: z.string().nullable(),
  question: z.string(),
  said: z.string(),
  sources: z.array(source),
  /** The reader's own; what they judged stays for a while, so that it can be taken back. */
  verdict: z.enum(sampleVerdicts).nullable(),
  /** People have the conversation, so that a correction can be written in it (E1). */
  canCorrect: z.boolean(),
});
export type AnswerToJudge = z.infer<typeof answerToJudge>;
export const answersToJudge = z.strictObject({ answers: z.array(answerToJudge) });
export type AnswersToJudge = z.infer<typeof answersToJudge>;

/** Of the engine, which asks the server. The record as it stands in its file: JSON lines. */
export const learningCalls = {
  'learning:get': { input: z.strictObject({}), output: learningNow },
  'learning:samples': { input: z.strictObject({}), output: answersToJudge },
  'learning:record': { input: z.strictObject({}), output: z.strictObject({ text: z.string() }) },
} as const;
