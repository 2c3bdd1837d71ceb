import { toolCurrency } from '#shared/assistant/tools/schema.ts';
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

const TYPES: readonly { value: ParameterDraft['type']; label: string }[] = [
  { value: 'money', label: 'An amount' },
  { value: 'choice', label: 'One of a list' },
  { value: 'customer_email', label: 'The customer’s own address' },
];
const ALONE: readonly { value: ToolDraft['alone']; label: string }[] = [
  { value: 'assistant', label: 'Assistant' },
  { value: 'agent', label: 'Agent' },
  { value: 'lead', label: 'Lead' },
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
      <legend className="sr-only">What it is</legend>
      <TextField
        label="Name"
        hint={draft.key === '' ? keyHint(draft.label) : `sent as ${draft.key}`}
        value={draft.label}
        maxLength={200}
        onChange={(label) => onChange({ label })}
        error={problem('label')}
      />
      <TextArea
        label="Description"
        hint="for agents"
        rows={2}
        value={draft.description}
        maxLength={1_000}
        onChange={(description) => onChange({ description })}
      />
      <TextArea
        label="Requests"
        hint="as customers word them, one a line; amounts left out"
        rows={2}
        value={draft.examples}
        spellCheck={false}
        onChange={(examples) => onChange({ examples })}
        error={problem('examples')}
      />
      <TextField
        label="What the customer is told"
        hint="once it is done; {name} stands for a parameter"
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
  return key === '' ? 'what agents read' : `sent as ${key}`;
}

/** What it takes; there is no free text among it. */
export function ToolParameters({ draft, problems, isUntouched, onChange }: Part) {
  return (
    <fieldset className={GROUP}>
      <legend className="sr-only">Parameters</legend>
      <p className="font-medium" aria-hidden>
        Parameters
      </p>
      {draft.parameters.length > 0 && !isUntouched && problems.parameters !== undefined ? (
        <p className="text-small text-danger" role="status">
          {problems.parameters}
        </p>
      ) : null}
      <EditableList
        label="Parameters"
        one="parameter"
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
          label="Name"
          size="small"
          value={parameter.label}
          maxLength={200}
          onChange={(label) => onChange({ ...parameter, label })}
        />
        <Select
          label="Takes"
          size="small"
          options={TYPES}
          value={parameter.type}
          onChange={(type) => onChange({ ...parameter, type })}
        />
        {parameter.type === 'money' ? (
          <Select
            label="Currency"
            size="small"
            options={CURRENCIES}
            value={parameter.currency}
            onChange={(currency) => onChange({ ...parameter, currency })}
          />
        ) : null}
      </div>
      {parameter.type === 'choice' ? (
        <TextArea
          label="Choices"
          hint="one a line, with words of customers: Export: export, csv download"
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
      hint="up to"
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
      <legend className="sr-only">Policy</legend>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <p className="font-medium" aria-hidden>
          Runs it alone
        </p>
        <SegmentedControl
          label="Who runs it alone"
          options={ALONE}
          value={draft.alone}
          onChange={(alone) => onChange({ alone })}
        />
      </div>
      {hasMoney ? (
        <div className="grid grid-cols-3 items-start gap-3">
          {amount('assistant', 'Assistant')}
          {amount('agent', 'Agents')}
          {amount('lead', 'Leads')}
        </div>
      ) : null}
      <div className="grid grid-cols-3 items-start gap-3">
        <TextField
          label="In a conversation"
          hint="times"
          kind="number"
          size="small"
          value={draft.perConversation}
          onChange={(perConversation) => onChange({ perConversation })}
          error={problems.perConversation}
        />
        <TextField
          label="In a day"
          hint="times"
          kind="number"
          size="small"
          value={draft.perDay}
          onChange={(perDay) => onChange({ perDay })}
          error={problems.perDay}
        />
        {hasMoney ? (
          <TextField
            label="Amount a day"
            hint="empty: no limit"
            inputMode="decimal"
            size="small"
            value={draft.amountPerDay}
            onChange={(amountPerDay) => onChange({ amountPerDay })}
            error={problems.amountPerDay}
          />
        ) : null}
      </div>
      <Checkbox
        label="Only for customers who have proven who they are"
        isChecked={draft.needsVerified}
        onChange={(needsVerified) => onChange({ needsVerified })}
      />
      <div className="grid gap-1.5">
        <p className="text-small text-text-2">
          {draft.categories.length === 0
            ? 'In every category. Choose some to keep it to them:'
            : 'Only in these categories:'}
        </p>
        <ChoiceChips
          label="Categories"
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
      <legend className="sr-only">Where it goes</legend>
      <TextField
        label="Address"
        hint="https, of a system of yours"
        kind="url"
        value={draft.url}
        maxLength={2_048}
        spellCheck={false}
        onChange={(url) => onChange({ url })}
        error={problem('url')}
      />
      <TextField
        label={keyId === null ? 'Signing secret' : 'New signing secret'}
        hint={keyId === null ? 'set once, never shown again' : `empty: ${keyId} stays, and is not shown`}
        kind="password"
        autoComplete="off"
        value={draft.secret}
        maxLength={200}
        onChange={(secret) => onChange({ secret })}
        error={draft.secret === '' ? problem('secret') : problems.secret}
      />
      <Switch
        label="In use"
        hint="Switched off, nobody can run it, and what waits cannot be confirmed."
        isOn={draft.active}
        onChange={(active) => onChange({ active })}
      />
    </fieldset>
  );
}
