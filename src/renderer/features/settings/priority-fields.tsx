import { triggerNames } from '#shared/assistant/triggers/describe-settings.ts';
import { type PriorityRule, rankedTriggers } from '#shared/escalation/priority-rules.ts';
import type { CategoryRow } from '#shared/workspace/schema.ts';
import { Select } from '#ui/select.tsx';
import { TextField } from '#ui/text-field.tsx';
import { nameOfDraft, problemsOfRule, type RuleDraft } from './priority-drafts.ts';

type RuleProps = {
  rule: RuleDraft;
  all: readonly RuleDraft[];
  categories: readonly CategoryRow[];
  onChange: (rule: RuleDraft) => void;
};

const SUBJECTS: readonly { value: PriorityRule['on']; label: string }[] = [
  { value: 'urgency', label: 'Urgency' },
  { value: 'trigger', label: 'Reason that decided' },
  { value: 'mood', label: 'Mood' },
  { value: 'atRisk', label: 'Account at risk' },
  { value: 'value', label: 'Account value' },
  { value: 'plan', label: 'Plan' },
  { value: 'category', label: 'Category' },
  { value: 'language', label: 'Language' },
];
const URGENCIES = [
  { value: 'low', label: 'Low' },
  { value: 'normal', label: 'Normal' },
  { value: 'high', label: 'High' },
  { value: 'critical', label: 'Critical' },
];
const TRIGGERS = rankedTriggers.map((value) => ({ value: value as string, label: triggerNames[value] ?? value }));

/** One rule: what it looks at, which of it, and the points. */
export function PriorityRuleFields({ rule, all, categories, onChange }: RuleProps) {
  const problems = problemsOfRule(rule, all);
  const name = nameOfDraft(rule);
  const chooseSubject = (on: PriorityRule['on']) =>
    onChange({ ...rule, on, is: firstOf(on, categories), full: on === 'value' ? '50000' : '' });
  return (
    <div className="grid grid-cols-2 items-start gap-3 roomy:grid-cols-[2fr_2fr_1fr]">
      <Select
        label="Looks at"
        size="small"
        options={SUBJECTS}
        value={rule.on}
        onChange={chooseSubject}
        error={rule.on === 'mood' || rule.on === 'atRisk' || rule.on === 'value' ? problems.is : undefined}
      />
      <Which {...{ rule, categories, onChange }} problem={rule.on === 'value' ? problems.full : problems.is} />
      <TextField
        label={rule.on === 'mood' || rule.on === 'value' ? 'Points, at most' : 'Points'}
        aria-label={name === '' ? 'Points' : `Points of ${name}`}
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
      return <Select label="Is" size="small" options={URGENCIES} value={rule.is} onChange={choose} error={problem} />;
    case 'trigger':
      return <Select label="Is" size="small" options={TRIGGERS} value={rule.is} onChange={choose} error={problem} />;
    case 'category': {
      const known = categories.map(({ key, name }) => ({ value: key, label: name }));
      const isKnown = known.some(({ value }) => value === rule.is);
      const options = isKnown ? known : [{ value: rule.is, label: rule.is === '' ? 'No category' : rule.is }, ...known];
      return <Select label="Is" size="small" options={options} value={rule.is} onChange={choose} error={problem} />;
    }
    case 'value':
      return (
        <TextField
          label="All points from"
          hint="a year"
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
          {rule.on === 'mood' ? 'the worse the more' : 'as the record says'}
        </span>
      );
    default:
      return (
        <TextField
          label="Is"
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
