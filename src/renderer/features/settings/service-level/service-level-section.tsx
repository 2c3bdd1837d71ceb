import { useState } from 'react';
import { PanelLoading } from '#renderer/components/panel-states.tsx';
import { ReasonField } from '#renderer/components/reason-field.tsx';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { ServiceLevelsNow } from '#shared/contract/service-levels.ts';
import { say } from '#shared/intl/say.ts';
import { describeLevelChange } from '#shared/service-level/describe-levels.ts';
import { mostCalendars, mostLevels, type ServiceLevelSettings } from '#shared/service-level/schema.ts';
import { Button } from '#ui/button.tsx';
import { Checkbox } from '#ui/checkbox.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { TextField } from '#ui/text-field.tsx';
import { EditableList } from '../editable-list.tsx';
import { words as ruleWords } from '../rule-words.ts';
import type { SectionProps } from '../section-props.ts';
import { SettingsVersions } from '../settings-versions.tsx';
import { useTargets } from '../trigger-lists.tsx';
import { useFocusAfterSave } from '../use-focus-after-save.ts';
import {
  type CalendarDraft,
  draftsOfLevels,
  type LevelDraft,
  type LevelDrafts,
  levelsOf,
  problemOfWarning,
  weekOf,
} from './level-drafts.ts';
import { CalendarFields, LevelFields } from './level-fields.tsx';
import { LevelPreview } from './level-preview.tsx';
import { levelErrorText, useLevelPreview, useServiceLevels } from './use-service-levels.ts';
import { words } from './words.ts';

/** A calendar begins as an office week of this computer's zone. */
const newCalendar = (key: string): CalendarDraft => ({
  key,
  // Targets name it; the line's own key counts anew each time the page is opened.
  id: `c-${crypto.randomUUID().slice(0, 8)}`,
  name: '',
  tz: Intl.DateTimeFormat().resolvedOptions().timeZone,
  week: weekOf((day) => (day === 'sat' || day === 'sun' ? '' : '09:00-17:00')),
  holidays: '',
});

/** What queues promise and when they are open (C7): calendars, targets, when clocks rest and warn, and what would be due when. */
export function ServiceLevelSection({ session }: SectionProps) {
  const { now, error, read, save } = useServiceLevels();
  const { area, saveHere } = useFocusAfterSave(now?.settings.version, save);
  return (
    <section ref={area} aria-label={say(words.title)}>
      <SectionHeading level={2} aside={say(ruleWords.wholeWorkspace)}>
        {say(words.title)}
      </SectionHeading>
      {error === undefined ? null : (
        <ErrorState
          title={say(words.unreadable)}
          action={<Button onClick={() => void read()}>{say(ruleWords.readAgain)}</Button>}
        >
          {levelErrorText(error)}
        </ErrorState>
      )}
      {now !== undefined ? (
        <Editor key={now.settings.version} now={now} maySave={session.agent?.role === 'supervisor'} onSave={saveHere} />
      ) : error === undefined ? (
        <PanelLoading label={say(words.reading)} lines={4} />
      ) : null}
    </section>
  );
}

type EditorProps = {
  now: ServiceLevelsNow;
  maySave: boolean;
  onSave: (settings: ServiceLevelSettings, why: string) => Promise<void>;
};

function Editor({ now, maySave, onSave }: EditorProps) {
  const [drafts, setDrafts] = useState(() => draftsOfLevels(now.settings));
  const { previewOf, error, show } = useLevelPreview();
  const settings = levelsOf(drafts, now.settings.version);
  const preview = previewOf(settings);
  return (
    <>
      <Drafts drafts={drafts} tiers={now.tiers} onChange={setDrafts} />
      <div className="grid gap-3 border-t border-border py-3">
        {maySave ? (
          <Saving before={now.settings} settings={settings} onSave={onSave} />
        ) : (
          <p className="text-small text-text-3">{say(words.onlySupervisors)}</p>
        )}
        <div>
          <Button isDisabled={settings === null} onClick={() => settings !== null && void show(settings)}>
            {say(words.try)}
          </Button>
        </div>
        <div role="status">{settings === null ? say(words.misfit) : null}</div>
        {error === undefined ? null : <ErrorState title={say(words.noPreview)}>{levelErrorText(error)}</ErrorState>}
        {preview === undefined ? null : <LevelPreview preview={preview} />}
      </div>
      <SettingsVersions name={say(words.versions)} history={now.history} />
    </>
  );
}

type DraftsProps = {
  drafts: LevelDrafts;
  tiers: readonly string[];
  onChange: (change: (drafts: LevelDrafts) => LevelDrafts) => void;
};

function Drafts({ drafts, tiers, onChange }: DraftsProps) {
  const { queues } = useTargets();
  const nameOfLevel = ({ queueId, tier }: LevelDraft) =>
    [queues.find(({ id }) => id === queueId)?.name ?? '', tier].filter((part) => part !== '').join(', ');
  const newLevel = (key: string): LevelDraft => ({
    key,
    queueId: queues.find(({ id }) => !drafts.levels.some(({ queueId }) => queueId === id))?.id ?? queues[0]?.id ?? '',
    tier: '',
    calendar: '',
    first: '',
    next: '',
    resolution: '',
  });
  return (
    <>
      <fieldset className="grid gap-3 border-t border-border py-3">
        <legend className="sr-only">{say(words.calendars)}</legend>
        <SectionHeading level={3}>{say(words.calendars)}</SectionHeading>
        <EditableList
          label={say(words.calendars)}
          one={{ add: words.addCalendar, remove: words.removeCalendar, removed: words.calendarRemoved }}
          items={drafts.calendars}
          most={mostCalendars}
          nameOf={({ name }) => name}
          make={newCalendar}
          onChange={(calendars) => onChange((before) => ({ ...before, calendars }))}
        >
          {(calendar, change) => <CalendarFields calendar={calendar} onChange={change} />}
        </EditableList>
      </fieldset>
      <fieldset className="grid gap-3 border-t border-border py-3">
        <legend className="sr-only">{say(words.targets)}</legend>
        <SectionHeading level={3} aside={say(words.inOpenMinutes)}>
          {say(words.targets)}
        </SectionHeading>
        <EditableList
          label={say(words.targets)}
          one={{ add: words.addTarget, remove: words.removeTarget, removed: words.targetRemoved }}
          items={drafts.levels}
          most={queues.length === 0 ? 0 : mostLevels}
          nameOf={nameOfLevel}
          make={newLevel}
          onChange={(levels) => onChange((before) => ({ ...before, levels }))}
        >
          {(level, change) => (
            <LevelFields level={level} drafts={drafts} queues={queues} tiers={tiers} onChange={change} />
          )}
        </EditableList>
      </fieldset>
      <fieldset className="grid gap-3 border-t border-border py-3">
        <legend className="sr-only">{say(words.rules)}</legend>
        <SectionHeading level={3}>{say(words.rules)}</SectionHeading>
        <Checkbox
          label={say(words.turnRests)}
          isChecked={drafts.customersTurn}
          onChange={(customersTurn) => onChange((before) => ({ ...before, customersTurn }))}
        />
        <Checkbox
          label={say(words.snoozeRests)}
          isChecked={drafts.snoozed}
          onChange={(snoozed) => onChange((before) => ({ ...before, snoozed }))}
        />
        <div className="max-w-64">
          <TextField
            label={say(words.warnLast)}
            hint={say(words.percent)}
            kind="number"
            step="any"
            size="small"
            value={drafts.warnPercent}
            onChange={(warnPercent) => onChange((before) => ({ ...before, warnPercent }))}
            error={problemOfWarning(drafts)}
          />
        </div>
      </fieldset>
    </>
  );
}

type SavingProps = {
  before: ServiceLevelSettings;
  settings: ServiceLevelSettings | null;
  onSave: EditorProps['onSave'];
};

function Saving({ before, settings, onSave }: SavingProps) {
  const { toast, notify } = useWorkspace();
  const { queues } = useTargets();
  const [why, setWhy] = useState('');
  const [isSaving, setSaving] = useState(false);
  const names = new Map(queues.map(({ id, name }) => [id, name]));
  const changed = settings === null ? [] : describeLevelChange(before, settings, names);
  const save = async () => {
    if (settings === null) return;
    setSaving(true);
    try {
      await onSave(settings, why.trim());
      toast(say(words.saved));
    } catch (thrown) {
      setSaving(false);
      notify({ level: 'error', text: say(ruleWords.notSaved, { why: levelErrorText(thrown) }) });
    }
  };
  return (
    <>
      {changed.length === 0 ? null : (
        <section aria-label={say(ruleWords.asChanged)}>
          <SectionHeading level={3}>{say(ruleWords.asChanged)}</SectionHeading>
          <ul className="grid gap-1">
            {changed.map((line) => (
              <li key={line}>
                <SafeText>{line}</SafeText>
              </li>
            ))}
          </ul>
        </section>
      )}
      <ReasonField hint={say(ruleWords.keptWithVersion)} value={why} onChange={setWhy} />
      <div>
        <Button
          variant="primary"
          isDisabled={changed.length === 0 || why.trim() === '' || isSaving}
          onClick={() => void save()}
        >
          {say(words.save)}
        </Button>
      </div>
    </>
  );
}
