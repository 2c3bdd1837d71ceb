import { toolCurrency } from '#shared/assistant/tools/schema.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { say } from '#shared/intl/say.ts';
import type { CategoryRow } from '#shared/workspace/schema.ts';
import { Checkbox } from '#ui/checkbox.tsx';
import { ChoiceChips } from '#ui/choice-chips.tsx';
import { SegmentedControl } from '#ui/segmented-control.tsx';
import { Select } from '#ui/select.tsx';
import { Switch } from '#ui/switch.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { TextField } from '#ui/text-field.tsx';
import { EditableList } from './editable-list.tsx';
import { keyFrom, type ParameterDraft, type ToolDraft, type ToolProblems, takesMoney } from './tool-drafts.ts';
import { words } from './tool-words.ts';

const TYPES: readonly { value: ParameterDraft['type']; label: Word }[] = [
  { value: 'money', label: words.tAmount },
  { value: 'choice', label: words.tChoice },
  { value: 'customer_email', label: words.tAddress },
];
const ALONE: readonly { value: ToolDraft['alone']; label: Word }[] = [
  { value: 'assistant', label: words.assistant },
  { value: 'agent', label: words.agent },
  { value: 'lead', label: words.lead },
];
const CURRENCIES = toolCurrency.options.map((value) => ({ value: value as string, label: value }));
const mostParameters = 8;
const newParameter = (key: string): ParameterDraft => ({
  key,
  name: '',
  label: '',
  type: 'choice',
  currency: 'EUR',
  options: '',
});

type Part = {
  draft: ToolDraft;
  problems: ToolProblems;
  /** Nothing was typed yet: what is missing is no mistake. */
  isUntouched: boolean;
  onChange: (change: Partial<ToolDraft>) => void;
};
const GROUP = 'grid gap-3 border-t border-border py-3';

/** What it is called, what it does, how customers ask for it. */
export function ToolWords({ draft, problems, isUntouched, onChange }: Part) {
  const problem = (name: keyof ToolDraft) => (isUntouched ? undefined : problems[name]);
  return (
    <fieldset className={GROUP}>
      <legend className="sr-only">{say(words.whatItIs)}</legend>
      <TextField
        label={say(words.name)}
        hint={draft.key === '' ? keyHint(draft.label) : say(words.sentAs, { key: draft.key })}
        value={draft.label}
        maxLength={200}
        onChange={(label) => onChange({ label })}
        error={problem('label')}
      />
      <TextArea
        label={say(words.description)}
        hint={say(words.forAgents)}
        rows={2}
        value={draft.description}
        maxLength={1_000}
        onChange={(description) => onChange({ description })}
      />
      <TextArea
        label={say(words.requests)}
        hint={say(words.requestsHint)}
        rows={2}
        value={draft.examples}
        spellCheck={false}
        onChange={(examples) => onChange({ examples })}
        error={problem('examples')}
      />
      <TextField
        label={say(words.told)}
        hint={say(words.toldHint)}
        value={draft.told}
        maxLength={500}
        onChange={(told) => onChange({ told })}
        error={problem('told')}
      />
    </fieldset>
  );
}

function keyHint(label: string): string {
  const key = keyFrom(label);
  return key === '' ? say(words.agentsRead) : say(words.sentAs, { key });
}

/** What it takes; there is no free text among it. */
export function ToolParameters({ draft, problems, isUntouched, onChange }: Part) {
  return (
    <fieldset className={GROUP}>
      <legend className="sr-only">{say(words.parameters)}</legend>
      <p className="font-medium" aria-hidden>
        {say(words.parameters)}
      </p>
      {draft.parameters.length > 0 && !isUntouched && problems.parameters !== undefined ? (
        <p className="text-small text-danger" role="status">
          {problems.parameters}
        </p>
      ) : null}
      <EditableList
        label={say(words.parameters)}
        one={{ add: words.addParameter, remove: words.removeParameter, removed: words.parameterRemoved }}
        items={draft.parameters}
        most={mostParameters}
        nameOf={({ label }) => label}
        make={newParameter}
        onChange={(parameters) => onChange({ parameters })}
      >
        {(parameter, change) => <ParameterFields parameter={parameter} onChange={change} />}
      </EditableList>
    </fieldset>
  );
}

type ParameterProps = { parameter: ParameterDraft; onChange: (parameter: ParameterDraft) => void };

function ParameterFields({ parameter, onChange }: ParameterProps) {
  return (
    <>
      <div className="grid grid-cols-2 items-start gap-3 roomy:grid-cols-[2fr_2fr_1fr]">
        <TextField
          label={say(words.name)}
          size="small"
          value={parameter.label}
          maxLength={200}
          onChange={(label) => onChange({ ...parameter, label })}
        />
        <Select
          label={say(words.takes)}
          size="small"
          options={TYPES.map(({ value, label }) => ({ value, label: say(label) }))}
          value={parameter.type}
          onChange={(type) => onChange({ ...parameter, type })}
        />
        {parameter.type === 'money' ? (
          <Select
            label={say(words.currency)}
            size="small"
            options={CURRENCIES}
            value={parameter.currency}
            onChange={(currency) => onChange({ ...parameter, currency })}
          />
        ) : null}
      </div>
      {parameter.type === 'choice' ? (
        <TextArea
          label={say(words.choices)}
          hint={say(words.choicesHint)}
          rows={2}
          value={parameter.options}
          spellCheck={false}
          onChange={(options) => onChange({ ...parameter, options })}
        />
      ) : null}
    </>
  );
}

/** Who runs it alone, who confirms, how often, for whom and where. */
export function ToolPolicyFields({
  draft,
  problems,
  onChange,
  categories,
}: Part & { categories: readonly CategoryRow[] }) {
  const amount = (name: 'assistant' | 'agent' | 'lead', label: string) => (
    <TextField
      label={label}
      hint={say(words.upTo)}
      inputMode="decimal"
      size="small"
      value={draft[name]}
      onChange={(text) => onChange({ [name]: text })}
      error={problems[name]}
    />
  );
  const hasMoney = takesMoney(draft);
  return (
    <fieldset className={GROUP}>
      <legend className="sr-only">{say(words.policy)}</legend>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <p className="font-medium" aria-hidden>
          {say(words.runsAlone)}
        </p>
        <SegmentedControl
          label={say(words.whoAlone)}
          options={ALONE.map(({ value, label }) => ({ value, label: say(label) }))}
          value={draft.alone}
          onChange={(alone) => onChange({ alone })}
        />
      </div>
      {hasMoney ? (
        <div className="grid grid-cols-3 items-start gap-3">
          {amount('assistant', say(words.assistant))}
          {amount('agent', say(words.agents))}
          {amount('lead', say(words.leads))}
        </div>
      ) : null}
      <div className="grid grid-cols-3 items-start gap-3">
        <TextField
          label={say(words.inConversation)}
          hint={say(words.times)}
          kind="number"
          size="small"
          value={draft.perConversation}
          onChange={(perConversation) => onChange({ perConversation })}
          error={problems.perConversation}
        />
        <TextField
          label={say(words.inDay)}
          hint={say(words.times)}
          kind="number"
          size="small"
          value={draft.perDay}
          onChange={(perDay) => onChange({ perDay })}
          error={problems.perDay}
        />
        {hasMoney ? (
          <TextField
            label={say(words.amountDay)}
            hint={say(words.noLimit)}
            inputMode="decimal"
            size="small"
            value={draft.amountPerDay}
            onChange={(amountPerDay) => onChange({ amountPerDay })}
            error={problems.amountPerDay}
          />
        ) : null}
      </div>
      <Checkbox
        label={say(words.onlyProven)}
        isChecked={draft.needsVerified}
        onChange={(needsVerified) => onChange({ needsVerified })}
      />
      <div className="grid gap-1.5">
        <p className="text-small text-text-2">
          {draft.categories.length === 0 ? say(words.everyCategory) : say(words.theseCategories)}
        </p>
        <ChoiceChips
          label={say(words.categories)}
          options={categories.map(({ key, name }) => ({ value: key, label: name }))}
          chosen={draft.categories}
          onChange={(chosen) => onChange({ categories: chosen })}
        />
      </div>
    </fieldset>
  );
}

/** Where requests go and what signs them. The secret goes in; nothing shows it again. */
export function ToolAddress({ draft, problems, isUntouched, onChange, keyId }: Part & { keyId: string | null }) {
  const problem = (name: keyof ToolDraft) => (isUntouched ? undefined : problems[name]);
  return (
    <fieldset className={GROUP}>
      <legend className="sr-only">{say(words.whereItGoes)}</legend>
      <TextField
        label={say(words.address)}
        hint={say(words.addressHint)}
        kind="url"
        value={draft.url}
        maxLength={2_048}
        spellCheck={false}
        onChange={(url) => onChange({ url })}
        error={problem('url')}
      />
      <TextField
        label={keyId === null ? say(words.secret) : say(words.newSecret)}
        hint={keyId === null ? say(words.secretOnce) : say(words.secretStays, { keyId })}
        kind="password"
        autoComplete="off"
        value={draft.secret}
        maxLength={200}
        onChange={(secret) => onChange({ secret })}
        error={draft.secret === '' ? problem('secret') : problems.secret}
      />
      <Switch
        label={say(words.inUse)}
        hint={say(words.inUseHint)}
        isOn={draft.active}
        onChange={(active) => onChange({ active })}
      />
    </fieldset>
  );
}
