import type { ReactNode } from 'react';
import type { IconPart } from './icons.tsx';

export type StateLineProps = {
  children: ReactNode;
  /** pending: in the outbox. quiet: delivered, read. warning: held. danger: not sent. */
  tone?: 'pending' | 'quiet' | 'success' | 'warning' | 'danger';
  icon?: IconPart;
};

/**
 * One fact about something on its way: `Waiting to send, 2 of 3`.
 *
 * Anatomy: div > icon? + words
 */
export function StateLine({ children, tone = 'pending', icon: Icon }: StateLineProps) {
  return (
    <div className="ui-state-line" data-tone={tone}>
      {Icon === undefined ? null : <Icon size="small" />}
      <span>{children}</span>
    </div>
  );
}
