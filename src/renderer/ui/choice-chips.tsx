import { ariaShortcut } from './aria-shortcut.ts';
import { Keys } from './keys.tsx';

export type ChoiceOption<Value extends string> = { value: Value; label: string; keys?: string };
export type ChoiceChipsProps<Value extends string> = {
  /** What is asked, for screen readers: `What went wrong`. */
  label: string;
  options: readonly ChoiceOption<Value>[];
  /** The chosen ones, in any order. */
  chosen: readonly Value[];
  /** Told the whole new choice. */
  onChange: (chosen: Value[]) => void;
  /** `one`: choosing another replaces it; `many`: each is switched by itself. */
  allows?: 'one' | 'many';
};

/**
 * Reasons to pick from, each with its key.
 *
 * Anatomy: group > button (Keys? + label)…
 */
export function ChoiceChips<Value extends string>(props: ChoiceChipsProps<Value>) {
  const { label, options, chosen, onChange, allows = 'many' } = props;
  const toggle = (value: Value) => {
    const isChosen = chosen.includes(value);
    if (allows === 'one') onChange(isChosen ? [] : [value]);
    else onChange(isChosen ? chosen.filter((other) => other !== value) : [...chosen, value]);
  };
  return (
    <div className="ui-choices" role="group" aria-label={label}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          className="ui-choice"
          aria-pressed={chosen.includes(option.value)}
          aria-keyshortcuts={ariaShortcut(option.keys)}
          onClick={() => toggle(option.value)}
        >
          {option.keys === undefined ? null : <Keys keys={option.keys} isDecorative />}
          {option.label}
        </button>
      ))}
    </div>
  );
}
