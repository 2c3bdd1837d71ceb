import { type ReactNode, useState } from 'react';
import { PanelLoading } from '#renderer/components/panel-states.tsx';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { changedSettings, describeSettings } from '#shared/assistant/triggers/describe-settings.ts';
import { type Influence, type TriggerSettings, triggerSettings } from '#shared/assistant/triggers/settings.ts';
import type { TriggersNow } from '#shared/contract/triggers.ts';
import { numberFormat, say } from '#shared/intl/say.ts';
import { sayRefusal } from '#shared/sent/say-sent.ts';
import { Button } from '#ui/button.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { TextField } from '#ui/text-field.tsx';
import { GroupFields } from './group-fields.tsx';
import { areSound, draftsOf, numberOf, withLists } from './list-drafts.ts';
import { ReplayReport } from './replay-report.tsx';
import { words } from './rule-words.ts';
import { SettingsVersions } from './settings-versions.tsx';
import { SuspectList } from './suspect-list.tsx';
import { problemOf, triggerGroups, withValues } from './trigger-form.ts';
import { triggerLists, useTargets } from './trigger-lists.tsx';
import { DiscardChanges, UnsavedForm } from './unsaved-form.tsx';
import { triggerErrorText, useReplay, useTriggers } from './use-triggers.ts';
import { useUnsaved, useUnsavedForm } from './use-unsaved-form.ts';

/** When the assistant hands over, as leads set it (A11): numbers, what they mean in words, and what they would have changed. */
export function TriggersSection() {
  const { now, error, read, save } = useTriggers();
  return (
    <section aria-label={say(words.triggers)}>
      <SectionHeading level={2} aside={say(words.wholeWorkspace)}>
        {say(words.triggers)}
      </SectionHeading>
      {error === undefined ? null : (
        <ErrorState
          title={say(words.triggersUnreadable)}
          action={<Button onClick={() => void read()}>{say(words.tryAgain)}</Button>}
        >
          {triggerErrorText(error)}
        </ErrorState>
      )}
      {now !== undefined ? (
        <UnsavedForm page="triggers" version={now.settings.version} onRead={() => void read()}>
          <Editor key={now.settings.version} now={now} onSave={save} />
        </UnsavedForm>
      ) : error === undefined ? (
        <PanelLoading label={say(words.readingTriggers)} lines={6} />
      ) : null}
    </section>
  );
}

type EditorProps = { now: TriggersNow; onSave: (settings: TriggerSettings, why: string) => Promise<void> };

function Editor({ now, onSave }: EditorProps) {
  const { toast, notify } = useWorkspace();
  const [texts, setTexts] = useUnsaved<Readonly<Record<string, string>>>('texts', () => ({}));
  const [influences, setInfluences] = useUnsaved<Readonly<Record<string, Influence>>>('influences', () => ({}));
  const [why, setWhy] = useUnsaved('why', () => '');
  const [isSaving, setSaving] = useState(false);
  const replay = useReplay();
  const [drafts, setDrafts] = useUnsaved('lists', () => draftsOf(now.settings));
  const { run, isOvertaken } = useUnsavedForm();
  const numbers = Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, numberOf(text)]));
  const edited = withLists(withValues(now.settings, { ...numbers, ...influences }), drafts);
  const checked = triggerSettings.safeParse(edited);
  const problems = new Map(checked.error?.issues.map((issue) => [issue.path.join('.'), problemOf(issue)]));
  const isSound = checked.success && areSound(drafts);
  const changed = isSound ? changedSettings(now.settings, checked.data) : [];
  const canSave = changed.length > 0 && why.trim() !== '' && !isSaving && !isOvertaken;
  const { sentences } = describeSettings(checked.success ? checked.data : now.settings);
  const listsOf: Readonly<Record<string, ReactNode>> = triggerLists({ drafts, onChange: setDrafts, ...useTargets() });

  const save = async () => {
    if (!checked.success || !isSound) return;
    setSaving(true);
    try {
      await run(() => onSave(checked.data, why.trim()));
      toast(say(words.saved));
    } catch (thrown) {
      setSaving(false);
      notify({ level: 'error', text: say(words.notSaved, { why: triggerErrorText(thrown) }) });
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
      <section aria-label={say(words.inWords)} className="border-t border-border py-3">
        <SectionHeading
          level={3}
          aside={
            changed.length === 0 ? say(words.version, { version: now.settings.version }) : say(words.asChangedAside)
          }
        >
          {say(words.inWords)}
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
        <TextField
          label={say(words.why)}
          hint={say(words.keptWithVersion)}
          value={why}
          onChange={setWhy}
          maxLength={500}
        />
        <div className="flex gap-2">
          <Button variant="primary" isDisabled={!canSave} onClick={() => void save()}>
            {say(words.save)}
          </Button>
          <Button
            isDisabled={!isSound || replay.state?.state === 'running'}
            onClick={() => checked.success && void replay.start(checked.data)}
          >
            {say(words.replay90)}
          </Button>
          <DiscardChanges />
        </div>
        <div role="status">{isSound ? progressOf(replay.state) : say(words.triggerMisfit)}</div>
        {replay.error === undefined ? null : (
          <ErrorState title={say(words.noReplay)}>{triggerErrorText(replay.error)}</ErrorState>
        )}
        {replay.state?.state === 'done' ? <ReplayReport result={replay.state.result} /> : null}
      </div>
      <SuspectList />
      <SettingsVersions name={say(words.versions)} history={now.history} />
    </>
  );
}

function progressOf(state: ReturnType<typeof useReplay>['state']): string | null {
  if (state?.state === 'running')
    return state.of === 0
      ? say(words.replayBegins)
      : say(words.progress, { done: numberFormat().format(state.done), of: numberFormat().format(state.of) });
  if (state?.state === 'failed') return sayRefusal(state.message);
  return state?.state === 'stopped' ? say(words.stoppedByNewer) : null;
}
