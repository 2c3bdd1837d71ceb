import type { KeyboardEvent } from 'react';
import type { IconPart } from './icons.tsx';
import { isHeld } from './key-modifiers.ts';

export type SegmentOption<Value extends string> = {
  value: Value;
  label: string;
  icon?: IconPart;
  isDisabled?: boolean;
};
export type SegmentedControlProps<Value extends string> = {
  /** What is chosen here, for screen readers: `Mode`. */
  label: string;
  options: readonly SegmentOption<Value>[];
  value: Value;
  onChange: (value: Value) => void;
  width?: 'content' | 'full';
  isDisabled?: boolean;
};

/**
 * One of a few, all in view. Arrow keys choose. Not Radix's: there a key released quickly moves the focus but chooses nothing.
 *
 * Anatomy: radiogroup > radio (icon? + label)…
 */
export function SegmentedControl<Value extends string>(props: SegmentedControlProps<Value>) {
  const { label, options, value, onChange, width = 'content', isDisabled = false } = props;
  // Without a choice the first one is the way in.
  const entry = options.some((option) => option.value === value) ? value : options[0]?.value;
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    if (isHeld(event)) return;
    const step = stepOf(event.key, getComputedStyle(event.currentTarget).direction === 'rtl');
    if (step === 0) return;
    event.preventDefault();
    const group = event.currentTarget.parentElement;
    const radios = [...(group?.querySelectorAll<HTMLButtonElement>('[role="radio"]:not(:disabled)') ?? [])];
    const at = radios.indexOf(event.currentTarget);
    const next = radios.at((at + step) % radios.length);
    next?.focus();
    const option = options.find((candidate) => candidate.value === next?.value);
    if (option !== undefined) onChange(option.value);
  };
  return (
    <div className="ui-segments" data-width={width} role="radiogroup" aria-label={label}>
      {options.map((option) => {
        const isChosen = option.value === value;
        return (
          <button
            key={option.value}
            type="button"
            role="radio"
            className="ui-segment"
            value={option.value}
            aria-checked={isChosen}
            data-state={isChosen ? 'checked' : 'unchecked'}
            tabIndex={option.value === entry ? 0 : -1}
            disabled={isDisabled || (option.isDisabled ?? false)}
            onKeyDown={onKeyDown}
            onClick={() => onChange(option.value)}
          >
            {option.icon === undefined ? null : <option.icon size="small" />}
            {option.label}
          </button>
        );
      })}
    </div>
  );
}

function stepOf(key: string, isRightToLeft: boolean): number {
  if (key === 'ArrowDown') return 1;
  if (key === 'ArrowUp') return -1;
  if (key === 'ArrowRight') return isRightToLeft ? -1 : 1;
  if (key === 'ArrowLeft') return isRightToLeft ? 1 : -1;
  return 0;
}
