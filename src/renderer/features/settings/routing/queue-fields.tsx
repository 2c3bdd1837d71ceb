import type { Word } from '#shared/intl/define-words.ts';
import { say } from '#shared/intl/say.ts';
import { type Droppable, mostRequirements, mostSteps, type QueueRouting } from '#shared/routing/schema.ts';
import type { CategoryRow, TeamRow } from '#shared/workspace/schema.ts';
import { Checkbox } from '#ui/checkbox.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { Select } from '#ui/select.tsx';
import { TextField } from '#ui/text-field.tsx';
import { EditableList } from '../editable-list.tsx';
import { NeedFields, newNeed } from './need-fields.tsx';
import { isWhole, type QueueDraft, type StepDraft } from './routing-drafts.ts';
import { words } from './words.ts';

type QueueFieldsProps = {
  draft: QueueDraft;
  categories: readonly CategoryRow[];
  tiers: readonly string[];
  teams: readonly TeamRow[];
  onChange: (draft: QueueDraft) => void;
};

const MODES: readonly { value: QueueRouting['mode']; label: Word }[] = [
  { value: 'pull', label: words.pull },
  { value: 'offer', label: words.offer },
];
const LANGUAGES: readonly { value: QueueRouting['language']; label: Word }[] = [
  { value: 'needed', label: words.needed },
  { value: 'preferred', label: words.preferred },
  { value: 'ignored', label: words.ignored },
];
const WEIGHTS: readonly { name: keyof QueueDraft['weights']; label: Word }[] = [
  { name: 'affinity', label: words.affinity },
  { name: 'room', label: words.room },
  { name: 'skill', label: words.skillWeight },
  { name: 'idle', label: words.idle },
  { name: 'spare', label: words.spare },
];
const newStep = (key: string): StepDraft => ({ key, afterS: '120', drops: [], teamId: '' });

/** How one queue finds its people: offered or claimed, what is needed, what falls away when nobody fits, who is alarmed, and who comes first of those who fit. */
export function QueueFields({ draft, categories, tiers, teams, onChange }: QueueFieldsProps) {
  const options = <Value extends string>(of: readonly { value: Value; label: Word }[]) =>
    of.map(({ value, label }) => ({ value, label: say(label) }));
  return (
    <>
      <div className="grid grid-cols-2 items-start gap-3 roomy:grid-cols-3">
        <Select
          label={say(words.mode)}
          size="small"
          options={options(MODES)}
          value={draft.mode}
          onChange={(mode) => onChange({ ...draft, mode })}
        />
        <Seconds
          label={words.offerSeconds}
          value={draft.offerSeconds}
          from={10}
          to={600}
          onChange={(offerSeconds) => onChange({ ...draft, offerSeconds })}
        />
        <Select
          label={say(words.language)}
          size="small"
          options={options(LANGUAGES)}
          value={draft.language}
          onChange={(language) => onChange({ ...draft, language })}
        />
      </div>
      <SectionHeading level={3} size="fields">
        {say(words.needs)}
      </SectionHeading>
      <EditableList
        label={say(words.needs)}
        one={{ add: words.addNeed, remove: words.removeNeed, removed: words.needRemoved }}
        items={draft.needs}
        most={mostRequirements}
        nameOf={({ skill }) => skill}
        make={newNeed}
        onChange={(needs) => onChange({ ...draft, needs })}
      >
        {(need, change) => <NeedFields {...{ need, categories, tiers }} onChange={change} />}
      </EditableList>
      <SectionHeading level={3} size="fields">
        {say(words.fallback)}
      </SectionHeading>
      <EditableList
        label={say(words.fallback)}
        one={{ add: words.addStep, remove: words.removeStep, removed: words.stepRemoved }}
        items={draft.steps}
        most={mostSteps}
        nameOf={() => ''}
        make={newStep}
        onChange={(steps) => onChange({ ...draft, steps })}
      >
        {(step, change) => <StepFields step={step} teams={teams} onChange={change} />}
      </EditableList>
      <SectionHeading level={3} size="fields">
        {say(words.alarm)}
      </SectionHeading>
      <div className="grid grid-cols-2 items-start gap-3">
        <Seconds
          label={words.leadAfter}
          hint={words.secondsOrNever}
          value={draft.leadAfterS}
          from={10}
          to={86_400}
          isOptional={true}
          onChange={(leadAfterS) => onChange({ ...draft, leadAfterS })}
        />
        <Seconds
          label={words.supervisorAfter}
          hint={words.secondsOrNever}
          value={draft.supervisorAfterS}
          from={10}
          to={86_400}
          isOptional={true}
          onChange={(supervisorAfterS) => onChange({ ...draft, supervisorAfterS })}
        />
      </div>
      <SectionHeading level={3} size="fields">
        {say(words.weights)}
      </SectionHeading>
      <div className="grid grid-cols-2 items-start gap-3 roomy:grid-cols-3">
        {WEIGHTS.map(({ name, label }) => (
          <Points
            key={name}
            label={label}
            value={draft.weights[name]}
            onChange={(text) => onChange({ ...draft, weights: { ...draft.weights, [name]: text } })}
          />
        ))}
      </div>
    </>
  );
}

const DROPS: readonly { drop: Droppable; label: Word }[] = [
  { drop: 'language', label: words.dropLanguage },
  { drop: 'level', label: words.dropLevel },
  { drop: 'skill', label: words.dropSkill },
];

type StepFieldsProps = { step: StepDraft; teams: readonly TeamRow[]; onChange: (step: StepDraft) => void };

/** One step of the fallback: when, without what, and who else is asked. */
function StepFields({ step, teams, onChange }: StepFieldsProps) {
  const isKnown = step.teamId === '' || teams.some(({ id }) => id === step.teamId);
  return (
    <>
      <div className="grid grid-cols-2 items-start gap-3">
        <Seconds
          label={words.after}
          value={step.afterS}
          from={5}
          to={86_400}
          onChange={(afterS) => onChange({ ...step, afterS })}
        />
        <Select
          label={say(words.alsoTeam)}
          size="small"
          options={[
            { value: '', label: say(words.ownTeam) },
            ...teams.map(({ id, name }) => ({ value: id as string, label: name })),
            ...(isKnown ? [] : [{ value: step.teamId, label: step.teamId }]),
          ]}
          value={step.teamId}
          onChange={(teamId) => onChange({ ...step, teamId })}
        />
      </div>
      <div className="flex flex-wrap gap-4">
        {DROPS.map(({ drop, label }) => (
          <Checkbox
            key={drop}
            label={say(label)}
            isChecked={step.drops.includes(drop)}
            onChange={(isDropped) =>
              onChange({ ...step, drops: isDropped ? [...step.drops, drop] : step.drops.filter((one) => one !== drop) })
            }
          />
        ))}
      </div>
    </>
  );
}

type SecondsProps = {
  label: Word;
  hint?: Word;
  value: string;
  from: number;
  to: number;
  isOptional?: boolean;
  onChange: (value: string) => void;
};

/** A time that is typed; says what it has to be where it is not. */
export function Seconds({ label, hint = words.seconds, value, from, to, isOptional = false, onChange }: SecondsProps) {
  const fits = (isOptional && value.trim() === '') || isWhole(value, from, to);
  return (
    <TextField
      label={say(label)}
      hint={say(hint)}
      kind="number"
      size="small"
      value={value}
      onChange={onChange}
      error={fits ? undefined : say(words.number, { from, to })}
    />
  );
}

/** Points from 0 to 100. */
export function Points({ label, value, onChange }: Pick<SecondsProps, 'label' | 'value' | 'onChange'>) {
  const points = Number(value);
  const fits = value.trim() !== '' && points >= 0 && points <= 100;
  return (
    <TextField
      label={say(label)}
      kind="number"
      step="any"
      size="small"
      value={value}
      onChange={onChange}
      error={fits ? undefined : say(words.points)}
    />
  );
}
