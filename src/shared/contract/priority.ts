import { z } from 'zod';
import { standingLine } from '../conversation/schema.ts';
import { priorityRules } from '../escalation/priority-rules.ts';
import { agentId, conversationId } from '../lib/ids.ts';
import { writtenText } from '../lib/text.ts';

/* C3: what leads and the backend say to each other about the rules of the queue’s order, over HTTP with the lead's token, as they do about the triggers. */
export const priorityPath = '/v1/priority-rules';

/** A saved version. `changed`: what it changed, in words. */
export const priorityVersion = z.strictObject({
  version: z.int().positive(),
  at: z.iso.datetime(),
  byId: agentId,
  byName: z.string(),
  why: z.string(),
  changed: z.array(z.string()),
});
export type PriorityVersion = z.infer<typeof priorityVersion>;

export const prioritiesNow = z.strictObject({ rules: priorityRules, history: z.array(priorityVersion) });
export type PrioritiesNow = z.infer<typeof prioritiesNow>;

/** `basedOn`: the version that was on screen; who saved meanwhile is not overwritten. */
export const savePriorities = z.strictObject({
  basedOn: z.int().positive(),
  rules: priorityRules,
  why: writtenText(500),
});

/** What the queue of now would look like under rules that are not saved. */
export const previewPriorities = z.strictObject({ rules: priorityRules });

const place = z.strictObject({
  conversationId,
  number: z.int(),
  customerName: z.string(),
  /** Places from 1, among all that wait in the lead's teams. */
  before: z.int().positive(),
  after: z.int().positive(),
  /** Scores with what waiting has added until now. */
  scoreBefore: z.number(),
  scoreAfter: z.number(),
  /** The lines of the new score, without waiting. */
  why: z.array(standingLine),
});
export type PreviewPlace = z.infer<typeof place>;

/** `waiting`: how many wait in the lead's teams; `moved`: how many of them would stand elsewhere; `places`: the first of the new order. */
export const priorityPreview = z.strictObject({ waiting: z.int(), moved: z.int(), places: z.array(place) });
export type PriorityPreview = z.infer<typeof priorityPreview>;
