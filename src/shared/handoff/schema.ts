import { z } from 'zod';
import { identity, urgency } from '../conversation/schema.ts';
import { conversationId, escalationId, handoffId, messageId } from '../lib/ids.ts';

const at = z.iso.datetime();

/** What a statement rests on: words of the thread (UTF-16 offsets into that message's text) or a recorded fact. */
export const citation = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('message'),
    messageId,
    n: z.int().positive(),
    start: z.int().nonnegative(),
    end: z.int().nonnegative(),
  }),
  z.strictObject({ kind: z.literal('fact'), source: z.string(), label: z.string(), value: z.string() }),
]);
export type Citation = z.infer<typeof citation>;

/** B2: one line of the summary; a statement without a citation is never shown. */
export const statement = z.strictObject({
  id: z.string().max(80),
  text: z.string(),
  citations: z.array(citation).min(1),
});
export type Statement = z.infer<typeof statement>;

/** The twelve parts whose presence is recorded on each handoff (B9, MEASURES handoff.completeness). */
export const handoffParts = [
  'transcript',
  'need',
  'tried',
  'why',
  'sentiment',
  'language',
  'category',
  'account',
  'page',
  'similar',
  'opener',
  'next',
] as const;
export const partPresence = z.enum(['present', 'absent', 'not_applicable']);
export const parts = z.record(z.enum(handoffParts), partPresence);

/** Feed row, scope `conv:C`: the package that travels with the baton. */
export const handoffRow = z.strictObject({
  id: handoffId,
  conversationId,
  escalationId,
  at,
  engine: z.enum(['built_in', 'model']),
  parts,
  needs: z.array(statement),
  tried: z.array(statement),
  why: z.array(statement),
  nextStep: z.string().nullable(),
  opener: z.string().nullable(),
  /** −1 to 1 and its word ("Frustrated, rising"). */
  sentiment: z.number().min(-1).max(1),
  mood: z.string(),
  language: z.string(),
  categoryName: z.string().nullable(),
  urgency,
  /** B6. */
  similar: z.array(z.strictObject({ conversationId, title: z.string(), resolution: z.string(), closedAt: at })),
  missing: z.array(z.strictObject({ part: z.string(), note: z.string(), agentName: z.string() })),
});
export type HandoffRow = z.infer<typeof handoffRow>;

export const pageStep = z.strictObject({ url: z.string(), title: z.string(), action: z.string().nullable(), at });
export type PageStep = z.infer<typeof pageStep>;

/** Feed row, scope `conv:C`, id = the conversation's: B4 and B5, each fact with its age. */
export const contextRow = z.strictObject({
  id: conversationId,
  conversationId,
  customer: z.strictObject({
    name: z.string(),
    email: z.string().nullable(),
    identity,
    timeZone: z.string().nullable(),
  }),
  /** Only of verified customers; claimed values stand in `claimed`. */
  account: z
    .strictObject({
      name: z.string(),
      plan: z.string(),
      valuePerYear: z.number(),
      currency: z.string(),
      renewalOn: z.string().nullable(),
      health: z.number().nullable(),
      healthTrend: z.array(z.number()).max(24),
      atRisk: z.boolean(),
      seats: z.int().nullable(),
      updatedAt: at,
    })
    .nullable(),
  facts: z.array(z.strictObject({ source: z.string(), label: z.string(), value: z.string(), at })),
  claimed: z.array(z.strictObject({ label: z.string(), value: z.string() })),
  page: z.strictObject({ url: z.string(), title: z.string(), feature: z.string().nullable(), at }).nullable(),
  trail: z.array(pageStep),
  /** SEC-86, since version 15: whether the customer agreed to their pages being kept, and since when that is known; absent: the host did not say. */
  consent: z.strictObject({ given: z.boolean(), at }).nullish(),
  earlier: z.array(
    z.strictObject({ conversationId, number: z.int(), need: z.string(), closedAt: at.nullable(), by: z.string() }),
  ),
});
export type ContextRow = z.infer<typeof contextRow>;
