import type { ReactNode } from 'react';
import type { Influence, TriggerSettings } from '#shared/assistant/triggers/settings.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { say } from '#shared/intl/say.ts';
import { SegmentedControl } from '#ui/segmented-control.tsx';
import { TextField } from '#ui/text-field.tsx';
import { words } from './rule-words.ts';
import { type TriggerGroup, valueAt } from './trigger-form.ts';

const INFLUENCES: readonly { value: Influence; label: Word }[] = [
  { value: 'decide', label: words.decides },
  { value: 'advise', label: words.advises },
  { value: 'off', label: words.off },
];

type GroupProps = {
  group: TriggerGroup;
  settings: TriggerSettings;
  texts: Readonly<Record<string, string>>;
  /** What is wrong, by path. */
  problems: ReadonlyMap<string, string>;
  onText: (path: string, text: string) => void;
  onInfluence: (path: string, value: Influence) => void;
  /** Its lists. */
  children?: ReactNode;
};

/** One trigger: its switch, its numbers, its lists. */
export function GroupFields({ group, settings, texts, problems, onText, onInfluence, children }: GroupProps) {
  const { influence } = group;
  const title = say(group.title);
  return (
    <fieldset className="grid gap-2 border-t border-border py-3">
      <legend className="sr-only">{title}</legend>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <p className="font-medium" aria-hidden>
          {title}
        </p>
        {influence === undefined ? null : (
          <SegmentedControl
            label={say(words.influenceOf, { group: title })}
            options={INFLUENCES.map(({ value, label }) => ({ value, label: say(label) }))}
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
              label={say(label)}
              {...(hint === undefined ? {} : { hint: say(hint) })}
              kind="number"
              step="any"
              size="small"
              value={texts[path] ?? String(valueAt(settings, path))}
              onChange={(text) => onText(path, text)}
              error={problems.get(path)}
            />
          ))}
        </div>
      )}
      {children}
    </fieldset>
  );
}
