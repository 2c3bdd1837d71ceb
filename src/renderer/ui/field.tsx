import { type ReactNode, useId } from 'react';
import { AlertIcon } from './icons.tsx';
import { StateLine } from './state-line.tsx';

export type FieldProps = {
  /** What goes in. Always there for screen readers; `isLabelHidden` takes it from view where the place says it. */
  label: string;
  isLabelHidden?: boolean;
  /** At the right of the label. */
  hint?: string;
  /** What is wrong and what became of it: `Needs a number above 0. Nothing was saved.` */
  error?: string | undefined;
};
export type FieldIds = { inputId: string; describedBy: string | undefined };

/** Label, hint and error around one input; not a part of its own. */
export function Field(props: FieldProps & { children: (ids: FieldIds) => ReactNode }) {
  const { label, isLabelHidden = false, hint, error, children } = props;
  const inputId = useId();
  const hintId = `${inputId}-hint`;
  const errorId = `${inputId}-error`;
  const described = [hint === undefined ? '' : hintId, error === undefined ? '' : errorId].filter((id) => id !== '');
  return (
    <div className="ui-field">
      <label className={isLabelHidden ? 'ui-hidden' : 'ui-field-label'} htmlFor={inputId}>
        {label}
        {hint === undefined ? null : (
          <span id={hintId} className="ui-field-hint">
            {hint}
          </span>
        )}
      </label>
      {children({ inputId, describedBy: described.length === 0 ? undefined : described.join(' ') })}
      {error === undefined ? null : (
        <div id={errorId}>
          <StateLine tone="danger" icon={AlertIcon}>
            {error}
          </StateLine>
        </div>
      )}
    </div>
  );
}
