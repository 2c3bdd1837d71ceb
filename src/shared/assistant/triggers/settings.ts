import { z } from 'zod';
import { queueId } from '#shared/lib/ids.ts';

/** `decide`: counts towards the sum. `advise`: recorded with its evidence, weighs nothing. `off`: not looked at. */
export const influence = z.enum(['decide', 'advise', 'off']);
export type Influence = z.infer<typeof influence>;

const weight = z.number().min(0).max(10);
const words = z.array(z.string().trim().min(1).max(80)).max(200);
const listName = z.string().trim().min(1).max(80);

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
    /** Below this a message counts as upset. */
    level: z.number().min(-1).max(0),
    /** How far the mood must have sunk over the conversation (0 to 2) to count though no message is upset by itself. */
    fall: z.number().min(0.1).max(2),
    /** Of a message that says it cannot wait. */
    urgencyWeight: weight,
  }),
  keywords: z.strictObject({
    influence,
    lists: z
      .array(z.strictObject({ name: listName, words, weight, categoryKey: z.string().max(80).nullable() }))
      .max(50),
  }),
  repetition: z.strictObject({
    influence,
    weight,
    /** Cosine from which two messages mean the same. */
    similarity: z.number().min(0).max(1),
    /** Customer messages after the first report of a failed step from which the matter counts as unresolved. */
    unresolvedTurns: z.int().min(1).max(100),
  }),
  time: z.strictObject({
    influence,
    maxTurns: z.int().min(1).max(100),
    maxMinutes: z.number().positive().max(10_000),
    maxSilentMinutes: z.number().positive().max(10_000),
  }),
  policy: z.strictObject({
    influence,
    maxDisputedAmount: z.number().nonnegative(),
    /** Matters that are people's by policy. `always`: hands over at once; else it weighs. */
    topics: z.array(z.strictObject({ name: listName, words, weight, always: z.boolean() })).max(50),
  }),
  account: z.strictObject({
    influence,
    weight,
    highValuePerYear: z.number().nonnegative(),
    renewalWithinDays: z.int().nonnegative(),
    /** Plans that weigh, by name. */
    tiers: z.array(z.string().trim().min(1).max(80)).max(50),
    /** Health (0 to 100) below which the account weighs; 0: never. */
    lowHealth: z.number().min(0).max(100),
  }),
  confidence: z.strictObject({ influence }),
  pages: z.strictObject({
    influence,
    /** `queueId`: where a conversation from there goes when it has no category (A9). */
    prefixes: z
      .array(z.strictObject({ prefix: z.string().trim().min(1).max(200), weight, queueId: queueId.nullable() }))
      .max(100),
  }),
});
export type TriggerSettings = z.infer<typeof triggerSettings>;

/**
 * A12: a new workspace starts with A5, A6 and A8 deciding; A2, A3, A4 advise until there is data to calibrate them on. The numbers of
 * A5 are a safety net, not a target: eight customer messages, thirty minutes, three minutes without an answer. The similarity was set on
 * pairs of BANKING77 training questions (docs/decisions/0014-triggers.md).
 */
export const defaultTriggerSettings: TriggerSettings = {
  version: 1,
  threshold: 1,
  sentiment: { influence: 'advise', weight: 0.6, level: -0.35, fall: 0.6, urgencyWeight: 0.3 },
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
  repetition: { influence: 'advise', weight: 0.6, similarity: 0.7, unresolvedTurns: 3 },
  time: { influence: 'decide', maxTurns: 8, maxMinutes: 30, maxSilentMinutes: 3 },
  policy: {
    influence: 'decide',
    maxDisputedAmount: 1_000,
    topics: [
      {
        name: 'Compliance',
        words: [
          'data processing agreement',
          'data protection officer',
          'right to be forgotten',
          'compliance audit',
          'regulator',
          'Auftragsverarbeitung',
          'Datenschutzbeauftragte',
        ],
        weight: 1,
        always: true,
      },
      {
        name: 'Contract',
        words: [
          'breach of contract',
          'amend the contract',
          'contract amendment',
          'master agreement',
          'liability clause',
          'indemnity',
          'Vertragsbruch',
        ],
        weight: 1,
        always: true,
      },
    ],
  },
  account: {
    influence: 'advise',
    weight: 0.3,
    highValuePerYear: 50_000,
    renewalWithinDays: 60,
    tiers: [],
    lowHealth: 0,
  },
  confidence: { influence: 'decide' },
  pages: { influence: 'advise', prefixes: [] },
};

/**
 * Settings as they were stored, perhaps by an earlier version that knew fewer of them: what is missing is as it is by default. Null when they
 * are not readable at all.
 */
export function readStoredSettings(stored: unknown): TriggerSettings | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const given = stored as Record<string, unknown>;
  const whole = Object.fromEntries(
    Object.entries(defaultTriggerSettings).map(([key, usual]) => {
      const own = Object.hasOwn(given, key) ? given[key] : usual;
      const isSection = typeof usual === 'object' && typeof own === 'object' && own !== null;
      return [key, isSection ? { ...usual, ...own } : own];
    }),
  );
  const read = triggerSettings.safeParse(whole);
  return read.success ? read.data : null;
}
