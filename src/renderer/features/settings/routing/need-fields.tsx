import type { Word } from '#shared/intl/define-words.ts';
import { say } from '#shared/intl/say.ts';
import type { Complexity } from '#shared/routing/schema.ts';
import type { CategoryRow } from '#shared/workspace/schema.ts';
import { Select } from '#ui/select.tsx';
import { TextField } from '#ui/text-field.tsx';
import type { NeedDraft } from './routing-drafts.ts';
import { skillWords, words } from './words.ts';

type NeedProps = {
  need: NeedDraft;
  categories: readonly CategoryRow[];
  tiers: readonly string[];
  onChange: (need: NeedDraft) => void;
};

const SUBJECTS: readonly { value: NeedDraft['on']; label: Word }[] = [
  { value: 'always', label: words.always },
  { value: 'category', label: words.category },
  { value: 'tier', label: words.tier },
  { value: 'complexity', label: words.complexity },
];
const BANDS: readonly { value: Complexity; label: Word }[] = [
  { value: 'low', label: words.low },
  { value: 'mid', label: words.mid },
  { value: 'high', label: words.high },
];
const LEVELS: readonly { value: string; label: Word }[] = [
  { value: '1', label: skillWords.level1 },
  { value: '2', label: skillWords.level2 },
  { value: '3', label: skillWords.level3 },
  { value: '4', label: skillWords.level4 },
  { value: '5', label: skillWords.level5 },
];

export const newNeed = (key: string): NeedDraft => ({ key, on: 'always', is: '', skill: '', level: '1' });

/** C4: one need: for which conversations, which skill, and at what level. */
export function NeedFields({ need, categories, tiers, onChange }: NeedProps) {
  const choose = (on: NeedDraft['on']) =>
    onChange({ ...need, on, is: whichOf(on, { categories, tiers })[0]?.value ?? '' });
  return (
    <div className="grid grid-cols-2 items-start gap-3 roomy:grid-cols-4">
      <Select
        label={say(words.by)}
        size="small"
        options={SUBJECTS.map(({ value, label }) => ({ value, label: say(label) }))}
        value={need.on}
        onChange={choose}
      />
      {need.on === 'always' ? null : <Which {...{ need, categories, tiers, onChange }} />}
      <TextField
        label={say(words.skill)}
        size="small"
        value={need.skill}
        maxLength={80}
        onChange={(skill) => onChange({ ...need, skill })}
        error={need.skill.trim() === '' ? say(words.needsWord) : undefined}
      />
      <LevelSelect skill={need.skill} level={need.level} onChange={(level) => onChange({ ...need, level })} />
    </div>
  );
}

function Which({ need, categories, tiers, onChange }: NeedProps) {
  const known = whichOf(need.on, { categories, tiers });
  const isKnown = known.some(({ value }) => value === need.is);
  return (
    <Select
      label={say(words.which)}
      size="small"
      options={isKnown ? known : [{ value: need.is, label: need.is }, ...known]}
      value={need.is}
      onChange={(is) => onChange({ ...need, is })}
      error={need.is === '' ? say(words.needsWord) : undefined}
    />
  );
}

function whichOf(on: NeedDraft['on'], { categories, tiers }: Pick<NeedProps, 'categories' | 'tiers'>) {
  if (on === 'category') return categories.map(({ key, name }) => ({ value: key, label: name }));
  if (on === 'tier') return tiers.map((tier) => ({ value: tier, label: tier }));
  return on === 'complexity' ? BANDS.map(({ value, label }) => ({ value: value as string, label: say(label) })) : [];
}

type LevelProps = { skill: string; level: string; onChange: (level: string) => void };

/** 1 to 5, with what they mean. */
export function LevelSelect({ skill, level, onChange }: LevelProps) {
  const name = skill.trim();
  return (
    <Select
      label={name === '' ? say(words.level) : say(words.levelOf, { skill: name })}
      size="small"
      options={LEVELS.map(({ value, label }) => ({ value, label: say(label) }))}
      value={level}
      onChange={onChange}
    />
  );
}
