import { Field, type FieldProps } from './field.tsx';
import type { IconPart } from './icons.tsx';
import { Keys } from './keys.tsx';
import type { NativeInputProps } from './native-props.ts';

export type TextFieldProps = NativeInputProps &
  FieldProps & {
    value: string;
    onChange: (value: string) => void;
    kind?: 'text' | 'email' | 'password' | 'search' | 'number' | 'url';
    /** regular 36 px, small 28 px (search in a head). */
    size?: 'regular' | 'small';
    icon?: IconPart;
    /** The key that brings the caret here. */
    keys?: string | readonly string[];
    isDisabled?: boolean;
  };

/**
 * One line of text.
 *
 * Anatomy: label + hint? · box > icon? + input + Keys? · error?
 */
export function TextField(props: TextFieldProps) {
  const { label, isLabelHidden, hint, error, value, onChange, kind = 'text', size = 'regular', ...rest } = props;
  const { icon: Icon, keys, isDisabled = false, ...native } = rest;
  const isInvalid = error !== undefined;
  return (
    <Field label={label} isLabelHidden={isLabelHidden ?? false} error={error} {...(hint === undefined ? {} : { hint })}>
      {({ inputId, describedBy }) => (
        <span className="ui-input" data-size={size} data-invalid={isInvalid} data-disabled={isDisabled}>
          {Icon === undefined ? null : <Icon size="small" />}
          <input
            aria-describedby={describedBy}
            {...native}
            id={inputId}
            type={kind}
            value={value}
            disabled={isDisabled}
            aria-invalid={isInvalid || undefined}
            onChange={(event) => onChange(event.target.value)}
          />
          {keys === undefined ? null : <Keys keys={keys} isDecorative />}
        </span>
      )}
    </Field>
  );
}
