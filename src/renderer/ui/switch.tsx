import { Switch as Radix } from 'radix-ui';
import { useId } from 'react';

export type SwitchProps = {
  label: string;
  hint?: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  isDisabled?: boolean;
};

/**
 * On or off, at once.
 *
 * Anatomy: label > track (thumb) + words (hint?)
 */
export function Switch({ label, hint, isOn, onChange, isDisabled = false }: SwitchProps) {
  const id = useId();
  return (
    <label className="ui-check" htmlFor={id}>
      <Radix.Root id={id} className="ui-switch" checked={isOn} onCheckedChange={onChange} disabled={isDisabled}>
        <Radix.Thumb className="ui-switch-thumb" />
      </Radix.Root>
      <span>
        {label}
        {hint === undefined ? null : <small>{hint}</small>}
      </span>
    </label>
  );
}
