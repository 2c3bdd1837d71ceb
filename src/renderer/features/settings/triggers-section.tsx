import { type ReactNode, useState } from 'react';
import { PanelLoading } from '#renderer/components/panel-states.tsx';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { changedSettings, describeSettings } from '#shared/assistant/triggers/describe-settings.ts';
import { type Influence, type TriggerSettings, triggerSettings } from '#shared/assistant/triggers/settings.ts';
import type { TriggersNow } from '#shared/contract/triggers.ts';
import { Button } from '#ui/button.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { TextField } from '#ui/text-field.tsx';
import { GroupFields } from './group-fields.tsx';
import { areSound, draftsOf, numberOf, withLists } from './list-drafts.ts';
import { ReplayReport } from './replay-report.tsx';
import { SettingsVersions } from './settings-versions.tsx';
import { SuspectList } from './suspect-list.tsx';
import { problemOf, triggerGroups, withValues } from './trigger-form.ts';
import { triggerLists, useTargets } from './trigger-lists.tsx';
import { triggerErrorText, useReplay, useTriggers } from './use-triggers.ts';

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
  const [drafts, setDrafts] = useState(() => draftsOf(now.settings));
  const numbers = Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, numberOf(text)]));
  const edited = withLists(withValues(now.settings, { ...numbers, ...influences }), drafts);
  const checked = triggerSettings.safeParse(edited);
  const problems = new Map(checked.error?.issues.map((issue) => [issue.path.join('.'), problemOf(issue)]));
  const isSound = checked.success && areSound(drafts);
  const changed = isSound ? changedSettings(now.settings, checked.data) : [];
  const canSave = changed.length > 0 && why.trim() !== '' && !isSaving;
  const { sentences } = describeSettings(checked.success ? checked.data : now.settings);
  const listsOf: Readonly<Record<string, ReactNode>> = triggerLists({ drafts, onChange: setDrafts, ...useTargets() });

  const save = async () => {
    if (!checked.success || !isSound) return;
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
      {triggerGroups.map((group) => (
        <GroupFields
          key={group.key}
          group={group}
          settings={edited}
          texts={texts}
          problems={problems}
          onText={(path, text) => setTexts({ ...texts, [path]: text })}
          onInfluence={(path, value) => setInfluences({ ...influences, [path]: value })}
        >
          {listsOf[group.key]}
        </GroupFields>
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
            isDisabled={!isSound || replay.state?.state === 'running'}
            onClick={() => checked.success && void replay.start(checked.data)}
          >
            Replay 90 days
          </Button>
        </div>
        <div role="status">
          {isSound ? progressOf(replay.state) : 'Something above does not fit. It can be neither saved nor replayed.'}
        </div>
        {replay.error === undefined ? null : (
          <ErrorState title="No replay">{triggerErrorText(replay.error)}</ErrorState>
        )}
        {replay.state?.state === 'done' ? <ReplayReport result={replay.state.result} /> : null}
      </div>
      <SuspectList />
      <SettingsVersions name="Versions" history={now.history} />
    </>
  );
}

function progressOf(state: ReturnType<typeof useReplay>['state']): string | null {
  if (state?.state === 'running')
    return state.of === 0 ? 'Replay begins' : `${state.done.toLocaleString('en')} of ${state.of.toLocaleString('en')}`;
  if (state?.state === 'failed') return state.message;
  return state?.state === 'stopped' ? 'Stopped by a newer replay.' : null;
}
