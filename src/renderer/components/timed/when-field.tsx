import { useNow } from '#renderer/data/use-now.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { say } from '#shared/intl/say.ts';
import { readWhen } from '#shared/timed/read-when.ts';
import { Button } from '#ui/button.tsx';
import { TextField } from '#ui/text-field.tsx';
import { describeWhen } from './describe-due.ts';
import { words } from './words.ts';

export type WhenFieldProps = {
  text: string;
  onChange: (text: string) => void;
  /** The hour that a day without one means. */
  usualHour: number;
};

type Choice = { label: Word; text: string };
const USUAL: Choice = { label: words.tomorrowMorning, text: 'tomorrow 9:00' };
/** What is chosen often, in the words that the field reads. */
const OFTEN: readonly Choice[] = [
  { label: words.inOneHour, text: 'in 1 hour' },
  { label: words.todayEvening, text: 'today 17:00' },
  USUAL,
  { label: words.mondayMorning, text: 'monday 9:00' },
];

/** In the agent's language where the field reads it. */
const spelled = ({ label, text }: Choice) => (timeIn(say(label), Date.now(), 9) === null ? text : say(label));
/** What a dialog begins with, so that Enter alone is an answer; typing replaces it. */
export const usualText = () => spelled(USUAL);
const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The time that a text names, in the agent's zone, milliseconds; null: none to come. */
export function timeIn(text: string, now: number, usualHour: number): number | null {
  return readWhen(text, { nowMs: now, zone: zone(), usualHour });
}

/** A time in plain words, with what is read from it below, and what is chosen often. */
export function WhenField({ text, onChange, usualHour }: WhenFieldProps) {
  const now = useNow();
  const at = timeIn(text, now, usualHour);
  const isWrong = text.trim() !== '' && at === null;
  return (
    <div className="grid gap-2">
      <TextField
        label={say(words.when)}
        value={text}
        onChange={onChange}
        maxLength={80}
        placeholder={say(words.whenHint)}
        onFocus={(event) => event.currentTarget.select()}
        {...(at === null ? {} : { hint: say(words.isAt, { when: describeWhen(at, now) }) })}
        {...(isWrong ? { error: say(words.noTime) } : {})}
      />
      <fieldset className="flex flex-wrap gap-1">
        <legend className="sr-only">{say(words.suggestions)}</legend>
        {OFTEN.filter((one) => timeIn(one.text, now, usualHour) !== null).map((one) => (
          <Button key={one.text} size="small" onClick={() => onChange(spelled(one))}>
            {say(one.label)}
          </Button>
        ))}
      </fieldset>
    </div>
  );
}
