import { type KeyboardEvent, useState } from 'react';
import { ariaShortcut } from './aria-shortcut.ts';
import { isHeld } from './key-modifiers.ts';
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
 * Reasons to pick from, each with its key. One stop for Tab; arrow keys walk within, Space and Enter choose.
 *
 * Anatomy: group > button (Keys? + label)…
 */
export function ChoiceChips<Value extends string>(props: ChoiceChipsProps<Value>) {
  const { label, options, chosen, onChange, allows = 'many' } = props;
  const [walkedTo, setWalkedTo] = useState<Value>();
  const isHere = (value: Value | undefined) => options.some((option) => option.value === value);
  // Where one was last; else at what is chosen; else at the first.
  const entry = isHere(walkedTo)
    ? walkedTo
    : (options.find(({ value }) => chosen.includes(value)) ?? options[0])?.value;
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    if (isHeld(event)) return;
    const chips = [...(event.currentTarget.parentElement?.querySelectorAll<HTMLButtonElement>('.ui-choice') ?? [])];
    const at = chips.indexOf(event.currentTarget);
    const isRightToLeft = getComputedStyle(event.currentTarget).direction === 'rtl';
    const next = placeOf(event.key, at, chips.length, isRightToLeft);
    if (next === undefined) return;
    event.preventDefault();
    chips[next]?.focus();
  };
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
          tabIndex={option.value === entry ? 0 : -1}
          onFocus={() => setWalkedTo(option.value)}
          onKeyDown={onKeyDown}
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

function placeOf(key: string, at: number, count: number, isRightToLeft: boolean): number | undefined {
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  if (key === 'ArrowDown' || key === (isRightToLeft ? 'ArrowLeft' : 'ArrowRight')) return (at + 1) % count;
  if (key === 'ArrowUp' || key === (isRightToLeft ? 'ArrowRight' : 'ArrowLeft')) return (at - 1 + count) % count;
  return undefined;
}
