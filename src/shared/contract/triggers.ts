import { z } from 'zod';
import { triggerSettings } from '../assistant/triggers/settings.ts';
import { agentId, conversationId, queueId, teamId } from '../lib/ids.ts';
import { writtenText } from '../lib/text.ts';

/*
 * A11, A15: what leads and the backend say to each other about the triggers, over HTTP with the lead's token. The settings are the server's: nothing of this is in
 * the feed, and it needs the network.
 */
export const triggersPath = '/v1/triggers';

/** A saved version. `changed`: dotted names of what it changed. */
export const triggerVersion = z.strictObject({
  version: z.int().positive(),
  at: z.iso.datetime(),
  byId: agentId,
  byName: z.string(),
  why: z.string(),
  changed: z.array(z.string()),
  settings: triggerSettings,
});
export type TriggerVersion = z.infer<typeof triggerVersion>;

export const triggersNow = z.strictObject({ settings: triggerSettings, history: z.array(triggerVersion) });
export type TriggersNow = z.infer<typeof triggersNow>;

export const whyText = writtenText(500);

/** `basedOn`: the version that was on screen; who saved meanwhile is not overwritten. */
export const saveTriggers = z.strictObject({
  basedOn: z.int().nonnegative(),
  settings: triggerSettings,
  why: whyText,
});

/** A run over the newest conversations: of so many days, at most so many. */
export const startReplay = z.strictObject({
  settings: triggerSettings,
  days: z.int().min(1).max(730),
  most: z.int().min(1).max(50_000),
});

export const share = z
  .strictObject({
    part: z.int(),
    of: z.int(),
    value: z.number(),
    low: z.number(),
    high: z.number(),
    /** Fewer than 30. */
    tentative: z.boolean(),
  })
  .nullable();
const figures = z.strictObject({ fired: z.int(), decided: z.int(), precision: share, recall: share });
export type TriggerFigures = z.infer<typeof figures>;

export const verdict = z.enum(['human_needed', 'ai_could_have', 'unclear']);
export type Verdict = z.infer<typeof verdict>;

const moved = z.strictObject({
  conversationId: z.string(),
  number: z.int().nullable(),
  beforeN: z.int().nullable(),
  afterN: z.int().nullable(),
  decisive: z.string().nullable(),
  why: z.array(z.string()),
  label: z.enum(['human_needed', 'ai_could_have']).nullable(),
});
export type MovedConversation = z.infer<typeof moved>;

/** Field by field what `calibration/tally.ts` says. `hidden`: listed conversations of other teams, which count but are not named (SEC-29). */
export const replayResult = z.strictObject({
  conversations: z.int(),
  escalatedBefore: z.int(),
  escalatedAfter: z.int(),
  agreement: share,
  gainedCount: z.int(),
  lostCount: z.int(),
  sooner: z.int(),
  later: z.int(),
  gained: z.array(moved),
  lost: z.array(moved),
  labelled: z.strictObject({ humanNeeded: z.int(), aiCouldHave: z.int() }),
  suspects: z.strictObject({ all: z.int(), before: z.int(), after: z.int() }),
  all: z.strictObject({ before: figures, after: figures }),
  triggers: z.array(z.strictObject({ trigger: z.string(), before: figures, after: figures })),
  hidden: z.int(),
  tookMs: z.int(),
  /** Messages that had to be read; the others were read before. */
  read: z.int(),
});
export type ReplayResult = z.infer<typeof replayResult>;

export const replayState = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('running'), runId: z.string(), done: z.int(), of: z.int() }),
  z.strictObject({ state: z.literal('done'), runId: z.string(), result: replayResult }),
  z.strictObject({ state: z.literal('failed'), runId: z.string(), message: z.string() }),
  z.strictObject({ state: z.literal('stopped'), runId: z.string() }),
]);
export type ReplayState = z.infer<typeof replayState>;

/** A15: a conversation that the assistant alone closed and that came back, was reopened or rated low, for a lead to judge. */
export const suspect = z.strictObject({
  conversationId,
  number: z.int(),
  teamId,
  queueId,
  customerName: z.string(),
  preview: z.string(),
  closedAt: z.iso.datetime(),
  reason: z.enum(['reopened', 'rated_low', 'came_back']),
  rating: z.int().nullable(),
});
export type Suspect = z.infer<typeof suspect>;

export const suspectList = z.strictObject({ suspects: z.array(suspect) });

export const judgeOutcome = z.strictObject({ conversationId, verdict });
