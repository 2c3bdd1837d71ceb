import { keyOfRule, nameRule, type PriorityRule, type PriorityRules } from './priority-rules.ts';

const written = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 2 });
const points = (value: number) => `${written(value)} ${Math.abs(value) === 1 ? 'point' : 'points'}`;

/** One rule in words, without a full stop: "High urgency: 30 points". */
export function describeRule(rule: PriorityRule): string {
  if (rule.on === 'mood') return `Mood: up to ${points(rule.points)}, the worse the more`;
  if (rule.on === 'value')
    return `Account value: up to ${points(rule.points)}, all of them from ${written(rule.full)} a year`;
  return `${nameRule(rule)}: ${points(rule.points)}`;
}

/** What waiting adds, in words. */
export function describeAgeing({ ageing }: Pick<PriorityRules, 'ageing'>): string {
  const { perMinute, most } = ageing;
  if (perMinute === 0 || most === 0) return 'Waiting adds nothing';
  return `Waiting: ${points(perMinute)} a minute, at most ${written(most)}`;
}

/** What differs between two versions, in words; empty where nothing does. The order of rules says nothing. */
export function describeChange(before: PriorityRules, after: PriorityRules): string[] {
  const old = new Map(before.rules.map((rule) => [keyOfRule(rule), describeRule(rule)]));
  const now = new Map(after.rules.map((rule) => [keyOfRule(rule), describeRule(rule)]));
  const changed = [...now].filter(([key, words]) => old.get(key) !== words).map(([, words]) => words);
  const gone = [...old].filter(([key]) => !now.has(key)).map(([, words]) => `No more: ${words}`);
  const waiting = describeAgeing(after);
  return [...changed, ...gone, ...(waiting === describeAgeing(before) ? [] : [waiting])];
}
