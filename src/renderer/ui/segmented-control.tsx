import { RadioGroup } from 'radix-ui';
import type { IconPart } from './icons.tsx';

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
 * One of a few, all in view. Arrow keys choose.
 *
 * Anatomy: radiogroup > radio (icon? + label)…
 */
export function SegmentedControl<Value extends string>(props: SegmentedControlProps<Value>) {
  const { label, options, value, onChange, width = 'content', isDisabled = false } = props;
  const choose = (chosen: string) => {
    const option = options.find((candidate) => candidate.value === chosen);
    if (option !== undefined) onChange(option.value);
  };
  return (
    <RadioGroup.Root
      className="ui-segments"
      data-width={width}
      aria-label={label}
      value={value}
      onValueChange={choose}
      disabled={isDisabled}
      orientation="horizontal"
    >
      {options.map((option) => (
        <RadioGroup.Item
          key={option.value}
          className="ui-segment"
          value={option.value}
          disabled={option.isDisabled ?? false}
        >
          {option.icon === undefined ? null : <option.icon size="small" />}
          {option.label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
