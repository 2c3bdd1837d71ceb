import { sayTriggerName } from '#shared/assistant/triggers/describe-settings.ts';
import { type PriorityRule, rankedTriggers } from '#shared/escalation/priority-rules.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { say } from '#shared/intl/say.ts';
import type { CategoryRow } from '#shared/workspace/schema.ts';
import { Select } from '#ui/select.tsx';
import { TextField } from '#ui/text-field.tsx';
import { nameOfDraft, problemsOfRule, type RuleDraft } from './priority-drafts.ts';
import { words } from './rule-words.ts';

type RuleProps = {
  rule: RuleDraft;
  all: readonly RuleDraft[];
  categories: readonly CategoryRow[];
  onChange: (rule: RuleDraft) => void;
};

const SUBJECTS: readonly { value: PriorityRule['on']; label: Word }[] = [
  { value: 'urgency', label: words.urgency },
  { value: 'trigger', label: words.reasonDecided },
  { value: 'mood', label: words.mood },
  { value: 'atRisk', label: words.accountAtRisk },
  { value: 'value', label: words.accountValue },
  { value: 'plan', label: words.plan },
  { value: 'category', label: words.category },
  { value: 'language', label: words.language },
];
const URGENCIES = [
  { value: 'low', label: words.low },
  { value: 'normal', label: words.normal },
  { value: 'high', label: words.high },
  { value: 'critical', label: words.critical },
];

/** One rule: what it looks at, which of it, and the points. */
export function PriorityRuleFields({ rule, all, categories, onChange }: RuleProps) {
  const problems = problemsOfRule(rule, all);
  const name = nameOfDraft(rule);
  const chooseSubject = (on: PriorityRule['on']) =>
    onChange({ ...rule, on, is: firstOf(on, categories), full: on === 'value' ? '50000' : '' });
  return (
    <div className="grid grid-cols-2 items-start gap-3 roomy:grid-cols-[2fr_2fr_1fr]">
      <Select
        label={say(words.looksAt)}
        size="small"
        options={SUBJECTS.map(({ value, label }) => ({ value, label: say(label) }))}
        value={rule.on}
        onChange={chooseSubject}
        error={rule.on === 'mood' || rule.on === 'atRisk' || rule.on === 'value' ? problems.is : undefined}
      />
      <Which {...{ rule, categories, onChange }} problem={rule.on === 'value' ? problems.full : problems.is} />
      <TextField
        label={rule.on === 'mood' || rule.on === 'value' ? say(words.pointsAtMost) : say(words.points)}
        aria-label={name === '' ? say(words.points) : say(words.pointsOf, { name })}
        kind="number"
        step="any"
        size="small"
        value={rule.points}
        onChange={(points) => onChange({ ...rule, points })}
        error={problems.points}
      />
    </div>
  );
}

type WhichProps = Omit<RuleProps, 'all'> & { problem: string | undefined };

function Which({ rule, categories, problem, onChange }: WhichProps) {
  const choose = (is: string) => onChange({ ...rule, is });
  switch (rule.on) {
    case 'urgency':
      return (
        <Select
          label={say(words.is)}
          size="small"
          options={URGENCIES.map(({ value, label }) => ({ value, label: say(label) }))}
          value={rule.is}
          onChange={choose}
          error={problem}
        />
      );
    case 'trigger':
      return (
        <Select
          label={say(words.is)}
          size="small"
          options={rankedTriggers.map((value) => ({ value: value as string, label: sayTriggerName(value) }))}
          value={rule.is}
          onChange={choose}
          error={problem}
        />
      );
    case 'category': {
      const known = categories.map(({ key, name }) => ({ value: key, label: name }));
      const isKnown = known.some(({ value }) => value === rule.is);
      const options = isKnown
        ? known
        : [{ value: rule.is, label: rule.is === '' ? say(words.noCategory) : rule.is }, ...known];
      return (
        <Select
          label={say(words.is)}
          size="small"
          options={options}
          value={rule.is}
          onChange={choose}
          error={problem}
        />
      );
    }
    case 'value':
      return (
        <TextField
          label={say(words.allPointsFrom)}
          hint={say(words.aYear)}
          kind="number"
          step="any"
          size="small"
          value={rule.full}
          onChange={(full) => onChange({ ...rule, full })}
          error={problem}
        />
      );
    case 'mood':
    case 'atRisk':
      return (
        <span className="pt-6 text-small text-text-3">
          {rule.on === 'mood' ? say(words.worseMore) : say(words.asRecord)}
        </span>
      );
    default:
      return (
        <TextField
          label={say(words.is)}
          size="small"
          placeholder={rule.on === 'plan' ? 'Enterprise' : 'de'}
          value={rule.is}
          maxLength={80}
          onChange={choose}
          error={problem}
        />
      );
  }
}

function firstOf(on: PriorityRule['on'], categories: readonly CategoryRow[]): string {
  if (on === 'urgency') return 'high';
  if (on === 'trigger') return 'A1';
  return on === 'category' ? (categories[0]?.key ?? '') : '';
}
