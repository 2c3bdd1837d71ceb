import { Field, type FieldProps } from './field.tsx';
import type { NativeTextAreaProps } from './native-props.ts';

export type TextAreaProps = NativeTextAreaProps &
  FieldProps & {
    value: string;
    onChange: (value: string) => void;
    /** The height it starts with; it grows with the text up to what its place allows. */
    rows?: number;
    /** `bare` inside a Composer, which draws the box. */
    look?: 'box' | 'bare';
    isDisabled?: boolean;
  };

/** The line of a message (DESIGN 4). A field that grows with its text no longer heeds `rows`, so the height is set. */
const LINE_REM = 1.375;

/**
 * Several lines of text, in the size of a message. Grows with what is written.
 *
 * Anatomy: label + hint? · box > textarea · error?
 */
export function TextArea(props: TextAreaProps) {
  const { label, isLabelHidden, hint, error, value, onChange, rows = 3, look = 'box', ...rest } = props;
  const { isDisabled = false, ...native } = rest;
  const isInvalid = error !== undefined;
  return (
    <Field label={label} isLabelHidden={isLabelHidden ?? false} error={error} {...(hint === undefined ? {} : { hint })}>
      {({ inputId, describedBy }) => (
        <span
          className="ui-input"
          data-kind="area"
          data-look={look}
          data-invalid={isInvalid}
          data-disabled={isDisabled}
        >
          <textarea
            aria-describedby={describedBy}
            dir="auto"
            {...native}
            id={inputId}
            rows={rows}
            style={{ minHeight: `${rows * LINE_REM}rem` }}
            value={value}
            disabled={isDisabled}
            aria-invalid={isInvalid || undefined}
            onChange={(event) => onChange(event.target.value)}
          />
        </span>
      )}
    </Field>
  );
}
