import type { ReactNode } from 'react';
import { Rail } from './rail.tsx';
import type { BatonOwner } from './tone.ts';

export type ThreadDividerProps = {
  children: ReactNode;
  owner: BatonOwner;
  /** plain: a day. warning: `New since you started writing`. */
  tone?: 'plain' | 'warning';
};

/**
 * A named line across the thread.
 *
 * Anatomy: div > Rail · words + line
 */
export function ThreadDivider({ children, owner, tone = 'plain' }: ThreadDividerProps) {
  return (
    <div className="ui-divider" data-tone={tone}>
      <Rail owner={owner} />
      {children}
    </div>
  );
}
