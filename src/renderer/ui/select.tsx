import { Field, type FieldProps } from './field.tsx';
import { ExpandIcon } from './icons.tsx';

export type SelectOption<Value extends string> = { value: Value; label: string; isDisabled?: boolean };
export type SelectProps<Value extends string> = FieldProps & {
  options: readonly SelectOption<Value>[];
  value: Value;
  onChange: (value: Value) => void;
  size?: 'regular' | 'small';
  isDisabled?: boolean;
};

/**
 * One of many. The system's own list: Radix's writes a style element as markup, which the page's policy forbids (SEC-10).
 *
 * Anatomy: label + hint? · box > select + icon · error?
 */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, isLabelHidden, hint, error, options, value, onChange, size = 'regular', isDisabled = false } = props;
  const choose = (chosen: string) => {
    const option = options.find((candidate) => candidate.value === chosen);
    if (option !== undefined) onChange(option.value);
  };
  return (
    <Field label={label} isLabelHidden={isLabelHidden ?? false} error={error} {...(hint === undefined ? {} : { hint })}>
      {({ inputId, describedBy }) => (
        <span className="ui-input" data-size={size} data-invalid={error !== undefined} data-disabled={isDisabled}>
          <select
            id={inputId}
            aria-describedby={describedBy}
            value={value}
            disabled={isDisabled}
            onChange={(event) => choose(event.target.value)}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.isDisabled ?? false}>
                {option.label}
              </option>
            ))}
          </select>
          <ExpandIcon size="small" />
        </span>
      )}
    </Field>
  );
}
