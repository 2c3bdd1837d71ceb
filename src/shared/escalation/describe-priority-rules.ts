import { say } from '../intl/say.ts';
import { keyOfRule, nameRule, type PriorityRule, type PriorityRules } from './priority-rules.ts';
import { priorityWords as words } from './priority-words.ts';

/** One rule in words, without a full stop: "High urgency: 30 points". */
export function describeRule(rule: PriorityRule): string {
  const { points } = rule;
  if (rule.on === 'mood') return say(words.moodRule, { points });
  if (rule.on === 'value') return say(words.valueRule, { points, full: rule.full });
  return say(words.rule, { saidRule: nameRule(rule), points });
}

/** What waiting adds, in words. */
export function describeAgeing({ ageing }: Pick<PriorityRules, 'ageing'>): string {
  const { perMinute: points, most } = ageing;
  return points === 0 || most === 0 ? say(words.waitingNothing) : say(words.waiting, { points, most });
}

/** What differs between two versions, in words; empty where nothing does. The order of rules says nothing. */
export function describeChange(before: PriorityRules, after: PriorityRules): string[] {
  const old = new Map(before.rules.map((rule) => [keyOfRule(rule), describeRule(rule)]));
  const now = new Map(after.rules.map((rule) => [keyOfRule(rule), describeRule(rule)]));
  const changed = [...now].filter(([key, line]) => old.get(key) !== line).map(([, line]) => line);
  const gone = [...old].filter(([key]) => !now.has(key)).map(([, line]) => say(words.gone, { saidRule: line }));
  const waiting = describeAgeing(after);
  return [...changed, ...gone, ...(waiting === describeAgeing(before) ? [] : [waiting])];
}
