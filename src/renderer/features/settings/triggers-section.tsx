import { useState } from 'react';
import { PanelLoading } from '#renderer/components/panel-states.tsx';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { changedSettings, describeSettings } from '#shared/assistant/triggers/describe-settings.ts';
import { type Influence, type TriggerSettings, triggerSettings } from '#shared/assistant/triggers/settings.ts';
import type { TriggersNow } from '#shared/contract/triggers.ts';
import { Button } from '#ui/button.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { SegmentedControl } from '#ui/segmented-control.tsx';
import { TextField } from '#ui/text-field.tsx';
import { ReplayReport } from './replay-report.tsx';
import { SuspectList } from './suspect-list.tsx';
import { type TriggerGroup, triggerGroups, valueAt, withValues } from './trigger-form.ts';
import { triggerErrorText, useReplay, useTriggers } from './use-triggers.ts';

const INFLUENCES: readonly { value: Influence; label: string }[] = [
  { value: 'decide', label: 'Decides' },
  { value: 'advise', label: 'Advises' },
  { value: 'off', label: 'Off' },
];
const LISTED_VERSIONS = 5;

/** When the assistant hands over, as leads set it (A11): numbers, what they mean in words, and what they would have changed. */
export function TriggersSection() {
  const { now, error, read, save } = useTriggers();
  return (
    <section aria-label="Triggers">
      <SectionHeading level={2} aside="for the whole workspace">
        Triggers
      </SectionHeading>
      {error === undefined ? null : (
        <ErrorState title="Triggers are not readable" action={<Button onClick={() => void read()}>Try again</Button>}>
          {triggerErrorText(error)}
        </ErrorState>
      )}
      {now !== undefined ? (
        <Editor key={now.settings.version} now={now} onSave={save} />
      ) : error === undefined ? (
        <PanelLoading label="Reading the triggers" lines={6} />
      ) : null}
    </section>
  );
}

type EditorProps = { now: TriggersNow; onSave: (settings: TriggerSettings, why: string) => Promise<void> };

function Editor({ now, onSave }: EditorProps) {
  const { toast, notify } = useWorkspace();
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  const [influences, setInfluences] = useState<Readonly<Record<string, Influence>>>({});
  const [why, setWhy] = useState('');
  const [isSaving, setSaving] = useState(false);
  const replay = useReplay();
  const numbers = Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, numberOf(text)]));
  const edited = withValues(now.settings, { ...numbers, ...influences });
  const checked = triggerSettings.safeParse(edited);
  const wrong = new Set(checked.error?.issues.map(({ path }) => path.join('.')));
  const changed = checked.success ? changedSettings(now.settings, checked.data) : [];
  const canSave = changed.length > 0 && why.trim() !== '' && !isSaving;
  const { sentences } = describeSettings(checked.success ? checked.data : now.settings);

  const save = async () => {
    if (!checked.success) return;
    setSaving(true);
    try {
      await onSave(checked.data, why.trim());
      toast('Saved');
    } catch (thrown) {
      setSaving(false);
      notify({ level: 'error', text: `Not saved. ${triggerErrorText(thrown)}` });
    }
  };

  return (
    <>
      {triggerGroups(now.settings).map((group) => (
        <GroupFields
          key={group.key}
          group={group}
          settings={edited}
          texts={texts}
          wrong={wrong}
          onText={(path, text) => setTexts({ ...texts, [path]: text })}
          onInfluence={(path, value) => setInfluences({ ...influences, [path]: value })}
        />
      ))}
      <section aria-label="In words" className="border-t border-border py-3">
        <SectionHeading level={3} aside={changed.length === 0 ? `version ${now.settings.version}` : 'as changed'}>
          In words
        </SectionHeading>
        <ul className="grid gap-1.5">
          {sentences.map((sentence) => (
            <li key={sentence}>
              <SafeText>{sentence}</SafeText>
            </li>
          ))}
        </ul>
      </section>
      <div className="grid gap-3 border-t border-border py-3">
        <TextField label="Why" hint="kept with the version" value={why} onChange={setWhy} maxLength={500} />
        <div className="flex gap-2">
          <Button variant="primary" isDisabled={!canSave} onClick={() => void save()}>
            Save
          </Button>
          <Button
            isDisabled={!checked.success || replay.state?.state === 'running'}
            onClick={() => checked.success && void replay.start(checked.data)}
          >
            Replay 90 days
          </Button>
        </div>
        <div role="status">{progressOf(replay.state)}</div>
        {replay.error === undefined ? null : (
          <ErrorState title="No replay">{triggerErrorText(replay.error)}</ErrorState>
        )}
        {replay.state?.state === 'done' ? <ReplayReport result={replay.state.result} /> : null}
      </div>
      <SuspectList />
      <Versions now={now} />
    </>
  );
}

function progressOf(state: ReturnType<typeof useReplay>['state']): string | null {
  if (state?.state === 'running')
    return state.of === 0 ? 'Replay begins' : `${state.done.toLocaleString('en')} of ${state.of.toLocaleString('en')}`;
  if (state?.state === 'failed') return state.message;
  return state?.state === 'stopped' ? 'Stopped by a newer replay.' : null;
}

type GroupProps = {
  group: TriggerGroup;
  settings: TriggerSettings;
  texts: Readonly<Record<string, string>>;
  wrong: ReadonlySet<string>;
  onText: (path: string, text: string) => void;
  onInfluence: (path: string, value: Influence) => void;
};

function GroupFields({ group, settings, texts, wrong, onText, onInfluence }: GroupProps) {
  const { influence } = group;
  return (
    <fieldset className="grid gap-2 border-t border-border py-3">
      <legend className="sr-only">{group.title}</legend>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <p className="font-medium" aria-hidden>
          {group.title}
        </p>
        {influence === undefined ? null : (
          <SegmentedControl
            label={`${group.title} decides, advises or is off`}
            options={INFLUENCES}
            value={valueAt(settings, influence) as Influence}
            onChange={(value) => onInfluence(influence, value)}
          />
        )}
      </div>
      {group.fields.length === 0 ? null : (
        <div className="grid grid-cols-2 gap-3 roomy:grid-cols-4">
          {group.fields.map(({ path, label, hint }) => (
            <TextField
              key={path}
              label={label}
              {...(hint === undefined ? {} : { hint })}
              kind="number"
              step="any"
              size="small"
              value={texts[path] ?? String(valueAt(settings, path))}
              onChange={(text) => onText(path, text)}
              error={wrong.has(path) ? 'Not a number that fits.' : undefined}
            />
          ))}
        </div>
      )}
    </fieldset>
  );
}

/** An empty field is no zero. */
function numberOf(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}

/** Who changed them when and why. */
function Versions({ now: { history } }: { now: TriggersNow }) {
  if (history.length === 0) return null;
  return (
    <section aria-label="Versions" className="border-t border-border py-3">
      <SectionHeading level={3}>Versions</SectionHeading>
      <ul className="grid gap-1.5">
        {history.slice(0, LISTED_VERSIONS).map(({ version, at, byName, why }) => (
          <li key={version}>
            <span className="tabular-nums text-text-3">
              {version} · {at.slice(0, 10)}
            </span>{' '}
            <SafeText>{`${byName}: ${why}`}</SafeText>
          </li>
        ))}
      </ul>
    </section>
  );
}
