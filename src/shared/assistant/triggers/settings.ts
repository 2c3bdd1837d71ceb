import { z } from 'zod';

/** `decide`: counts towards the sum. `advise`: recorded with its evidence, weighs nothing. `off`: not looked at. */
const influence = z.enum(['decide', 'advise', 'off']);
const weight = z.number().min(0).max(10);

/**
 * Settings of the triggers, versioned. A1 (a request for a person), A13 (harm, legal, security) and A14 (the AI failed) are not in
 * here: what has no switch cannot be switched off (A13, SEC-68). Amounts are in the account's currency, times in minutes.
 */
export const triggerSettings = z.strictObject({
  version: z.int().nonnegative(),
  /** The sum of weighted scores from which several weak signals together hand over (A10). */
  threshold: z.number().positive().max(100),
  sentiment: z.strictObject({
    influence,
    weight,
    /** Below this a message counts as upset. */ level: z.number().min(-1).max(0),
  }),
  keywords: z.strictObject({
    influence,
    lists: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(80),
          words: z.array(z.string().min(1).max(80)).max(200),
          weight,
          categoryKey: z.string().max(80).nullable(),
        }),
      )
      .max(50),
  }),
  repetition: z.strictObject({
    influence,
    weight,
    /** Cosine from which two messages mean the same. */ similarity: z.number().min(0).max(1),
  }),
  time: z.strictObject({
    influence,
    maxTurns: z.int().min(1).max(100),
    maxMinutes: z.number().positive().max(10_000),
    maxSilentMinutes: z.number().positive().max(10_000),
  }),
  policy: z.strictObject({ influence, maxDisputedAmount: z.number().nonnegative() }),
  account: z.strictObject({
    influence,
    weight,
    highValuePerYear: z.number().nonnegative(),
    renewalWithinDays: z.int().nonnegative(),
  }),
  confidence: z.strictObject({ influence }),
  pages: z.strictObject({
    influence,
    prefixes: z.array(z.strictObject({ prefix: z.string().min(1).max(200), weight })).max(100),
  }),
});
export type TriggerSettings = z.infer<typeof triggerSettings>;

/**
 * A12: a new workspace starts with A5, A6 and A8 deciding; A2, A3, A4 advise until there is data to calibrate them on. The numbers of
 * A5 are a safety net, not a target: eight customer messages, thirty minutes, three minutes without an answer.
 */
export const defaultTriggerSettings: TriggerSettings = {
  version: 1,
  threshold: 1,
  sentiment: { influence: 'advise', weight: 0.6, level: -0.35 },
  keywords: {
    influence: 'advise',
    lists: [
      {
        name: 'Leaving',
        words: ['cancel', 'terminate', 'switch to another', 'kündigen', 'cancelar', 'résilier', 'opzeggen', 'disdire'],
        weight: 0.4,
        categoryKey: null,
      },
      {
        name: 'Money',
        words: [
          'refund',
          'money back',
          'chargeback',
          'reembolso',
          'remboursement',
          'Erstattung',
          'rimborso',
          'terugbetaling',
        ],
        weight: 0.4,
        categoryKey: null,
      },
      {
        name: 'Outrage',
        words: ['unacceptable', 'outrageous', 'ridiculous', 'inaceptable', 'inacceptable', 'inakzeptabel', 'scandal'],
        weight: 0.5,
        categoryKey: null,
      },
    ],
  },
  repetition: { influence: 'advise', weight: 0.6, similarity: 0.75 },
  time: { influence: 'decide', maxTurns: 8, maxMinutes: 30, maxSilentMinutes: 3 },
  policy: { influence: 'decide', maxDisputedAmount: 1_000 },
  account: { influence: 'advise', weight: 0.3, highValuePerYear: 50_000, renewalWithinDays: 60 },
  confidence: { influence: 'decide' },
  pages: { influence: 'advise', prefixes: [] },
};
