import { Checkbox as Radix } from 'radix-ui';
import { useId } from 'react';
import { DoneIcon } from './icons.tsx';

export type CheckboxProps = {
  label: string;
  hint?: string;
  isChecked: boolean;
  onChange: (isChecked: boolean) => void;
  isLabelHidden?: boolean;
  isDisabled?: boolean;
};

/**
 * Yes or no, kept until something else is pressed.
 *
 * Anatomy: label > box + words (hint?)
 */
export function Checkbox(props: CheckboxProps) {
  const { label, hint, isChecked, onChange, isLabelHidden = false, isDisabled = false } = props;
  const id = useId();
  return (
    <label className="ui-check" htmlFor={id}>
      <Radix.Root
        id={id}
        className="ui-check-box"
        checked={isChecked}
        onCheckedChange={(checked) => onChange(checked === true)}
        disabled={isDisabled}
      >
        <Radix.Indicator asChild>
          <span>
            <DoneIcon size="small" />
          </span>
        </Radix.Indicator>
      </Radix.Root>
      <span className={isLabelHidden ? 'ui-hidden' : undefined}>
        {label}
        {hint === undefined ? null : <small>{hint}</small>}
      </span>
    </label>
  );
}
