import type { ReactNode } from 'react';
import type { IconPart } from './icons.tsx';
import { Rail } from './rail.tsx';
import type { BatonOwner } from './tone.ts';

export type EventLineProps = { owner: BatonOwner; icon: IconPart; children: ReactNode; time?: ReactNode };

/**
 * What happened, in one line of the thread: a page opened, a wait told.
 *
 * Anatomy: div > Rail · icon · words · time?
 */
export function EventLine({ owner, icon: Icon, children, time }: EventLineProps) {
  return (
    <div className="ui-event">
      <Rail owner={owner} />
      <span className="ui-event-icon">
        <Icon size="small" />
      </span>
      <span className="ui-event-text">{children}</span>
      <span className="ui-event-time">{time}</span>
    </div>
  );
}
