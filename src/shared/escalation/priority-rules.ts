import { z } from 'zod';
import { sayTriggerName } from '../assistant/triggers/describe-settings.ts';
import { type Standing, type StandingLine, type Urgency, urgency } from '../conversation/schema.ts';
import { say } from '../intl/say.ts';
import { writtenText } from '../lib/text.ts';
import { priorityWords as words } from './priority-words.ts';
import type { FiredTrigger } from './schema.ts';

/** The score goes from 0 to this. */
export const mostPriority = 100;
export const mostPriorityRules = 40;

const points = z.number().min(-50).max(100);
const name = writtenText(80);

/** The triggers that a rule may look at: those that can decide about one message (PRODUCT.md A). */
export const rankedTriggers = ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A8', 'A9', 'A13', 'A14'] as const;

/** One rule: what it looks at, and its points. `mood` and `value` give a share of them, the others all or none. */
export const priorityRule = z.discriminatedUnion('on', [
  z.strictObject({ on: z.literal('urgency'), is: urgency, points }),
  /** Only where the trigger decided by itself. */
  z.strictObject({ on: z.literal('trigger'), is: z.enum(rankedTriggers), points }),
  /** All of the points at the worst mood (−1), none from 0 up. */
  z.strictObject({ on: z.literal('mood'), points }),
  z.strictObject({ on: z.literal('atRisk'), points }),
  /** All of the points from this value a year, in the account's currency; a share below. */
  z.strictObject({ on: z.literal('value'), full: z.number().positive().max(1e12), points }),
  z.strictObject({ on: z.literal('plan'), is: name, points }),
  z.strictObject({ on: z.literal('category'), is: name, points }),
  z.strictObject({ on: z.literal('language'), is: name, points }),
]);
export type PriorityRule = z.infer<typeof priorityRule>;

/** What a waiting conversation gains: points a minute, and at most so many. */
export const priorityAgeing = z.strictObject({
  perMinute: z.number().min(0).max(10),
  most: z.number().min(0).max(mostPriority),
});
export type PriorityAgeing = z.infer<typeof priorityAgeing>;

/** C3: the rules of a workspace. Rules of the same thing stand once. */
export const priorityRules = z
  .strictObject({
    version: z.int().positive(),
    rules: z.array(priorityRule).max(mostPriorityRules),
    ageing: priorityAgeing,
  })
  .superRefine(({ rules }, context) => {
    const seen = new Set<string>();
    rules.forEach((rule, i) => {
      const key = keyOfRule(rule);
      if (seen.has(key)) context.addIssue({ code: 'custom', path: ['rules', i], message: 'Stands twice.' });
      seen.add(key);
    });
  });
export type PriorityRules = z.infer<typeof priorityRules>;

/** The same for two rules that look at the same thing. */
export function keyOfRule(rule: PriorityRule): string {
  return 'is' in rule ? `${rule.on} ${rule.is.trim().toLowerCase()}` : rule.on;
}

/**
 * Urgency up to 50; harm, law and account security 20; a person asked for 5; the mood up to 15; an account at risk 25; the value of the account up to 5, at
 * 50,000 a year. Waiting adds up to 8 in 40 minutes. So the angriest question of normal urgency (10 + 5 + 15 + 8 = 38) never comes before an account at risk of the
 * same urgency and full value (40), however many ask and however long they wait; of two alike, who waits longer is first.
 */
export const defaultPriorityRules: PriorityRules = {
  version: 1,
  rules: [
    { on: 'urgency', is: 'normal', points: 10 },
    { on: 'urgency', is: 'high', points: 30 },
    { on: 'urgency', is: 'critical', points: 50 },
    { on: 'trigger', is: 'A13', points: 20 },
    { on: 'trigger', is: 'A1', points: 5 },
    { on: 'mood', points: 15 },
    { on: 'atRisk', points: 25 },
    { on: 'value', full: 50_000, points: 5 },
  ],
  ageing: { perMinute: 0.2, most: 8 },
};

export type PriorityInput = {
  urgency: Urgency;
  /** −1 to 1 of the last customer message. */
  sentiment: number;
  fired: readonly Pick<FiredTrigger, 'trigger' | 'decisive'>[];
  /** Facts of the record, of verified customers only. */
  atRisk: boolean;
  valuePerYear: number | null;
  plan: string | null;
  category: { key: string; name: string } | null;
  language: string;
};

/** What a rule is called in the explanation. */
export function nameRule(rule: PriorityRule, categoryName?: string): string {
  switch (rule.on) {
    case 'urgency':
      return say(words[rule.is]);
    case 'trigger':
      return sayTriggerName(rule.is);
    case 'mood':
      return say(words.mood);
    case 'atRisk':
      return say(words.atRisk);
    case 'value':
      return say(words.value);
    case 'plan':
      return say(words.plan, { plan: rule.is });
    case 'category':
      return say(words.category, { category: categoryName ?? rule.is });
    case 'language':
      return say(words.language, { language: rule.is });
  }
}

/** C3: 0 to 100, and the lines that sum to it, the heaviest first; a line of no points is left out. Tenths, so that what is shown is what counts. */
export function scorePriority(
  input: PriorityInput,
  { rules }: Pick<PriorityRules, 'rules'>,
): { score: number; why: StandingLine[] } {
  const why = rules
    .map((rule) => ({
      label: nameRule(rule, input.category?.name),
      points: tenths(rule.points * shareOf(rule, input)),
    }))
    .filter((line) => line.points !== 0)
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  const sum = tenths(why.reduce((total, line) => total + line.points, 0));
  const score = Math.min(mostPriority, Math.max(0, sum));
  if (score !== sum)
    why.push({
      label: score === 0 ? say(words.never) : say(words.neverAbove, { most: mostPriority }),
      points: tenths(score - sum),
    });
  return { score, why };
}

/** How much of its points a rule gives, 0 to 1. */
function shareOf(rule: PriorityRule, input: PriorityInput): number {
  switch (rule.on) {
    case 'urgency':
      return Number(input.urgency === rule.is);
    case 'trigger':
      return Number(input.fired.some((one) => one.trigger === rule.is && one.decisive));
    case 'mood':
      return Math.min(1, Math.max(0, -input.sentiment));
    case 'atRisk':
      return Number(input.atRisk);
    case 'value':
      return Math.min(1, Math.max(0, (input.valuePerYear ?? 0) / rule.full));
    case 'plan':
      return Number(isSame(input.plan, rule.is));
    case 'category':
      return Number(isSame(input.category?.key, rule.is));
    case 'language':
      return Number(isSame(input.language.split('-')[0], rule.is) || isSame(input.language, rule.is));
  }
}

const isSame = (a: string | null | undefined, b: string) => a?.trim().toLowerCase() === b.trim().toLowerCase();

const tenths = (value: number) => Math.round(value * 10) / 10;

type Waiting = {
  priority: number;
  waitingSince: string | null;
  escalatedAt: string | null;
  standing?: Standing | null | undefined;
};

/** Points that a conversation has gained by waiting until then (milliseconds since 1970), in tenths. */
export function agedBy({ waitingSince, escalatedAt, standing }: Waiting, nowMs: number): number {
  const since = waitingSince ?? escalatedAt;
  if (!standing || since === null) return 0;
  const minutes = Math.max(0, nowMs - Date.parse(since)) / 60_000;
  return tenths(Math.min(standing.ageing.most, standing.ageing.perMinute * minutes));
}

/** The score that counts now: what the rules gave and what waiting added, at most 100. */
export function priorityAt(row: Waiting, nowMs: number): number {
  return Math.min(mostPriority, tenths(row.priority + agedBy(row, nowMs)));
}

/** A stored version as this release reads it; null where it cannot. */
export function readStoredRules(stored: unknown): PriorityRules | null {
  const read = priorityRules.safeParse(stored);
  return read.success ? read.data : null;
}
