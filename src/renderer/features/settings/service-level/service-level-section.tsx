import type { ServiceLevelsNow } from '#shared/contract/service-levels.ts';
import { say } from '#shared/intl/say.ts';
import { describeLevelChange } from '#shared/service-level/describe-levels.ts';
import { mostCalendars, mostLevels, type ServiceLevelSettings } from '#shared/service-level/schema.ts';
import { Button } from '#ui/button.tsx';
import { Checkbox } from '#ui/checkbox.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { TextField } from '#ui/text-field.tsx';
import { EditableList } from '../editable-list.tsx';
import type { SectionProps } from '../section-props.ts';
import { SettingsFrame } from '../settings-frame.tsx';
import { SettingsSave } from '../settings-save.tsx';
import { SettingsVersions } from '../settings-versions.tsx';
import { useTargets } from '../trigger-lists.tsx';
import { DiscardChanges, UnsavedForm } from '../unsaved-form.tsx';
import { useFocusAfterSave } from '../use-focus-after-save.ts';
import { useUnsaved } from '../use-unsaved-form.ts';
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
    <SettingsFrame
      title={say(words.title)}
      {...{ now, error, area }}
      errorText={levelErrorText}
      unreadable={say(words.unreadable)}
      reading={say(words.reading)}
      onRead={() => void read()}
    >
      {(known) => (
        <UnsavedForm page="service" version={known.settings.version} onRead={() => void read()}>
          <Editor
            key={known.settings.version}
            now={known}
            maySave={session.agent?.role === 'supervisor'}
            onSave={saveHere}
          />
        </UnsavedForm>
      )}
    </SettingsFrame>
  );
}

type EditorProps = {
  now: ServiceLevelsNow;
  maySave: boolean;
  onSave: (settings: ServiceLevelSettings, why: string) => Promise<void>;
};

function Editor({ now, maySave, onSave }: EditorProps) {
  const [drafts, setDrafts] = useUnsaved('levels', () => draftsOfLevels(now.settings));
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
        <div className="flex gap-2">
          <Button isDisabled={settings === null} onClick={() => settings !== null && void show(settings)}>
            {say(words.try)}
          </Button>
          {maySave ? null : <DiscardChanges />}
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
        <SectionHeading level={3} size="fields">
          {say(words.calendars)}
        </SectionHeading>
        {drafts.calendars.length === 0 ? <p className="text-small text-text-3">{say(words.noCalendars)}</p> : null}
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
        <SectionHeading level={3} size="fields" aside={say(words.inOpenMinutes)}>
          {say(words.targets)}
        </SectionHeading>
        {drafts.levels.length === 0 ? <p className="text-small text-text-3">{say(words.noTargets)}</p> : null}
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
        <SectionHeading level={3} size="fields">
          {say(words.rules)}
        </SectionHeading>
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
        <div className="max-w-96">
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
  const { queues } = useTargets();
  const names = new Map(queues.map(({ id, name }) => [id, name]));
  return (
    <SettingsSave
      changed={settings === null ? [] : describeLevelChange(before, settings, names)}
      save={say(words.save)}
      saved={say(words.saved)}
      errorText={levelErrorText}
      onSave={async (why) => settings !== null && (await onSave(settings, why))}
    />
  );
}
