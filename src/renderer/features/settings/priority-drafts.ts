import {
  keyOfRule,
  nameRule,
  type PriorityRule,
  type PriorityRules,
  priorityRule,
  priorityRules,
} from '#shared/escalation/priority-rules.ts';
import { say } from '#shared/intl/say.ts';
import { numberOf } from './list-drafts.ts';
import { words } from './rule-words.ts';

/** A rule while it is edited: what was typed, under a key that stays while others come and go. */
export type RuleDraft = { key: string; on: PriorityRule['on']; is: string; full: string; points: string };
export type PriorityDrafts = { rules: readonly RuleDraft[]; perMinute: string; most: string };
export type RuleProblems = { is?: string; full?: string; points?: string };

export function draftsOfRules({ rules, ageing }: PriorityRules): PriorityDrafts {
  return {
    rules: rules.map((rule, i) => ({
      key: `kept-${i}`,
      on: rule.on,
      is: 'is' in rule ? rule.is : '',
      full: 'full' in rule ? String(rule.full) : '',
      points: String(rule.points),
    })),
    perMinute: String(ageing.perMinute),
    most: String(ageing.most),
  };
}

/** The rule as the schema wants it; a number that is none is NaN, so that the schema refuses it. */
function candidateOf({ on, is, full, points }: RuleDraft): object {
  const own = on === 'value' ? { full: numberOf(full) } : on === 'mood' || on === 'atRisk' ? {} : { is: is.trim() };
  return { on, ...own, points: numberOf(points) };
}

/** What was typed as rules; null where something does not fit. */
export function rulesOf(drafts: PriorityDrafts, version: number): PriorityRules | null {
  const read = priorityRules.safeParse({
    version,
    rules: drafts.rules.map(candidateOf),
    ageing: { perMinute: numberOf(drafts.perMinute), most: numberOf(drafts.most) },
  });
  return read.success ? read.data : null;
}

/** What is wrong with a rule among its likes, by field; empty where it fits. */
export function problemsOfRule(draft: RuleDraft, all: readonly RuleDraft[]): RuleProblems {
  const read = priorityRule.safeParse(candidateOf(draft));
  if (read.success) {
    const own = keyOfRule(read.data);
    const isTwice = all.some((other) => {
      const one = other.key === draft.key ? null : priorityRule.safeParse(candidateOf(other));
      return one?.success === true && keyOfRule(one.data) === own;
    });
    return isTwice ? { is: say(words.twice) } : {};
  }
  const wrong = new Set(read.error.issues.map(({ path }) => path[0]));
  return {
    ...(wrong.has('is') ? { is: draft.is.trim() === '' ? say(words.needsValue) : say(words.longer80) } : {}),
    ...(wrong.has('full') ? { full: say(words.moreThanZero) } : {}),
    ...(wrong.has('points') ? { points: say(words.pointsProblem) } : {}),
  };
}

/** What is wrong with what waiting adds, by field. */
export function problemsOfAgeing({ perMinute, most }: PriorityDrafts): { perMinute?: string; most?: string } {
  const isIn = (text: string, top: number) => numberOf(text) >= 0 && numberOf(text) <= top;
  return {
    ...(isIn(perMinute, 10) ? {} : { perMinute: say(words.from0to10) }),
    ...(isIn(most, 100) ? {} : { most: say(words.from0to100) }),
  };
}

/** What a rule is called while it is edited; empty while it says nothing yet. */
export function nameOfDraft(draft: RuleDraft): string {
  const read = priorityRule.safeParse({ ...candidateOf(draft), points: 0 });
  return read.success ? nameRule(read.data) : '';
}
