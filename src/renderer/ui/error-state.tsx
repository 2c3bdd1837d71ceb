import type { ReactNode } from 'react';
import { AlertIcon } from './icons.tsx';

export type ErrorStateProps = {
  /** What happened: `Suggestions stopped`. */
  title: ReactNode;
  /** What was kept, what answers instead. */
  children?: ReactNode;
  /** One act. */
  action?: ReactNode;
};

/**
 * What happened, what was kept, one act.
 *
 * Anatomy: div(status) > icon + title + text? + action?
 */
export function ErrorState({ title, children, action }: ErrorStateProps) {
  return (
    <div className="ui-panel-state" role="status">
      <AlertIcon />
      <div>
        <div className="ui-panel-state-title">{title}</div>
        {children === undefined ? null : <div className="ui-panel-state-body">{children}</div>}
        {action === undefined ? null : <div className="ui-panel-state-action">{action}</div>}
      </div>
    </div>
  );
}
