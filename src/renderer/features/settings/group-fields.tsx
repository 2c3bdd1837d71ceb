import type { ReactNode } from 'react';
import type { Influence, TriggerSettings } from '#shared/assistant/triggers/settings.ts';
import { SegmentedControl } from '#ui/segmented-control.tsx';
import { TextField } from '#ui/text-field.tsx';
import { type TriggerGroup, valueAt } from './trigger-form.ts';

const INFLUENCES: readonly { value: Influence; label: string }[] = [
  { value: 'decide', label: 'Decides' },
  { value: 'advise', label: 'Advises' },
  { value: 'off', label: 'Off' },
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
              error={problems.get(path)}
            />
          ))}
        </div>
      )}
      {children}
    </fieldset>
  );
}
