import type { ReactNode } from 'react';
import { AlertIcon, PausedIcon } from './icons.tsx';

export type WarningBoxProps = {
  /** held: a message that was not sent because the thread moved. guard: the same at the head of the composer; it is announced. */
  kind: 'held' | 'guard';
  /** What happened: `Not sent. Dana wrote twice since you started.` */
  title: ReactNode;
  /** held: the message. guard: what contradicts it. */
  children?: ReactNode;
  actions?: ReactNode;
};

/**
 * Something was stopped and waits for a decision.
 *
 * Anatomy: div (alert for guard) > icon + title + body? + actions?
 */
export function WarningBox({ kind, title, children, actions }: WarningBoxProps) {
  const body = children === undefined ? null : <div className="ui-warning-body">{children}</div>;
  const foot = actions === undefined ? null : <div className="ui-warning-actions">{actions}</div>;
  if (kind === 'guard') {
    return (
      <div className="ui-warning" data-kind="guard" role="alert">
        <AlertIcon />
        <div className="ui-warning-title">{title}</div>
        {body}
        {foot}
      </div>
    );
  }
  return (
    <div className="ui-warning" data-kind="held">
      <div className="ui-warning-title">
        <PausedIcon size="small" />
        {title}
      </div>
      {body}
      {foot}
    </div>
  );
}
