import { say } from '#shared/intl/say.ts';
import { nameOfDay } from '#shared/service-level/describe-levels.ts';
import { weekdays } from '#shared/service-level/schema.ts';
import type { QueueRow } from '#shared/workspace/schema.ts';
import { Select } from '#ui/select.tsx';
import { TextField } from '#ui/text-field.tsx';
import {
  type CalendarDraft,
  type LevelDraft,
  type LevelDrafts,
  problemsOfCalendar,
  problemsOfLevel,
} from './level-drafts.ts';
import { words } from './words.ts';

type CalendarProps = { calendar: CalendarDraft; onChange: (calendar: CalendarDraft) => void };

/** One calendar: its name and zone, a line of hours for each day, and the days on which it is closed. */
export function CalendarFields({ calendar, onChange }: CalendarProps) {
  const problems = problemsOfCalendar(calendar);
  return (
    <div className="grid gap-3">
      <div className="grid grid-cols-2 items-start gap-3">
        <TextField
          label={say(words.name)}
          size="small"
          value={calendar.name}
          onChange={(name) => onChange({ ...calendar, name })}
          error={problems.name}
        />
        <TextField
          label={say(words.zone)}
          size="small"
          value={calendar.tz}
          onChange={(tz) => onChange({ ...calendar, tz })}
          error={problems.tz}
        />
      </div>
      <fieldset className="grid grid-cols-2 items-start gap-3">
        <legend className="text-small text-text-3">
          {say(words.hours)} ({say(words.hoursHint)})
        </legend>
        {weekdays.map((day, i) => (
          <TextField
            key={day}
            label={nameOfDay(i)}
            size="small"
            value={calendar.week[day]}
            onChange={(text) => onChange({ ...calendar, week: { ...calendar.week, [day]: text } })}
            error={problems[day]}
          />
        ))}
      </fieldset>
      <TextField
        label={say(words.holidays)}
        hint={say(words.holidaysHint)}
        size="small"
        value={calendar.holidays}
        onChange={(holidays) => onChange({ ...calendar, holidays })}
        error={problems.holidays}
      />
    </div>
  );
}

type LevelProps = {
  level: LevelDraft;
  drafts: LevelDrafts;
  queues: readonly QueueRow[];
  tiers: readonly string[];
  onChange: (level: LevelDraft) => void;
};

/** What one queue promises its customers, or those of a tier. */
export function LevelFields({ level, drafts, queues, tiers, onChange }: LevelProps) {
  const problems = problemsOfLevel(level, drafts);
  const queue = queues.find(({ id }) => id === level.queueId);
  const isTier = level.tier !== '';
  const described = (seconds: number | undefined) =>
    isTier || seconds === undefined ? say(words.asQueueHint) : say(words.described, { minutes: seconds / 60 });
  return (
    <div className="grid grid-cols-3 items-start gap-3">
      <Select
        label={say(words.queue)}
        size="small"
        options={[
          ...(queue ? [] : [{ value: level.queueId, label: say(words.goneQueue) }]),
          ...queues.map(({ id, name }) => ({ value: id as string, label: name })),
        ]}
        value={level.queueId}
        onChange={(queueId) => onChange({ ...level, queueId })}
        error={problems.queueId}
      />
      <Select
        label={say(words.tier)}
        size="small"
        options={tierOptions(level.tier, tiers)}
        value={level.tier}
        onChange={(tier) => onChange({ ...level, tier })}
      />
      <Select
        label={say(words.calendar)}
        size="small"
        options={calendarOptions(level, drafts)}
        value={level.calendar}
        onChange={(calendar) => onChange({ ...level, calendar })}
        error={problems.calendar}
      />
      <Minutes
        label={say(words.first)}
        hint={described(queue?.firstResponseS)}
        value={level.first}
        error={problems.first}
        onChange={(first) => onChange({ ...level, first })}
      />
      <Minutes
        label={say(words.next)}
        hint={described(queue?.nextResponseS)}
        value={level.next}
        error={problems.next}
        onChange={(next) => onChange({ ...level, next })}
      />
      <Minutes
        label={say(words.resolution)}
        hint={say(isTier ? words.asQueueHint : words.noTarget)}
        value={level.resolution}
        error={problems.resolution}
        onChange={(resolution) => onChange({ ...level, resolution })}
      />
    </div>
  );
}

type MinutesProps = {
  label: string;
  hint: string;
  value: string;
  error: string | undefined;
  onChange: (text: string) => void;
};

function Minutes({ label, hint, value, error, onChange }: MinutesProps) {
  return (
    <TextField
      label={label}
      hint={hint}
      kind="number"
      step="any"
      size="small"
      value={value}
      onChange={onChange}
      error={error}
    />
  );
}

/** A tier that no account has any more is kept, so that what is saved is seen. */
function tierOptions(own: string, tiers: readonly string[]) {
  const all = own === '' || tiers.includes(own) ? tiers : [own, ...tiers];
  return [{ value: '', label: say(words.everybody) }, ...all.map((tier) => ({ value: tier, label: tier }))];
}

function calendarOptions({ calendar, tier }: LevelDraft, { calendars }: LevelDrafts) {
  const none = { value: '', label: say(tier === '' ? words.always : words.asQueue) };
  const known = calendars.map(({ id, name }) => ({ value: id, label: name.trim() === '' ? id : name }));
  const isGone = calendar !== '' && !calendars.some(({ id }) => id === calendar);
  return [none, ...known, ...(isGone ? [{ value: calendar, label: calendar }] : [])];
}
