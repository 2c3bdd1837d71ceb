import type { ReactNode } from 'react';
import { DoneIcon } from './icons.tsx';
import { Rail } from './rail.tsx';
import type { BatonOwner } from './tone.ts';

export type RowProps = {
  owner: BatonOwner;
  name: ReactNode;
  /** Gives way first. */
  account?: ReactNode;
  /** A ServiceClock. */
  clock?: ReactNode;
  /** The need in one line, no full stop. */
  need: ReactNode;
  /** Up to two reasons; in compact density it is only in the name for screen readers. */
  why?: ReactNode;
  /** Viewers, language, mood. */
  end?: ReactNode;
  /** Over the right end while pointed at. */
  actions?: ReactNode;
  isSelected?: boolean;
  /** Where the keys are: a ring inside, so that nothing moves. */
  isCursor?: boolean;
  isRead?: boolean;
  /** Several can be chosen: a box in the rail’s place, shown while pointed at or `isChoosing`. A press on it is the list’s (`data-check`). */
  isChecked?: boolean;
  /** Some row of the list is checked. */
  isChoosing?: boolean;
};

/**
 * The look of one conversation in a list; VirtualList gives it its role, place and name.
 *
 * Anatomy: div > Rail | check · line (name, account?, clock?) · need · foot (why?, end?) · actions?
 */
export function Row(props: RowProps) {
  const { owner, name, account, clock, need, why, end, actions } = props;
  const { isSelected = false, isCursor = false, isRead = false } = props;
  return (
    <div
      className="ui-row"
      data-selected={isSelected}
      data-cursor={isCursor}
      data-read={isRead}
      data-checked={props.isChecked}
      data-choosing={props.isChoosing}
    >
      <Rail owner={owner} />
      {props.isChecked === undefined ? null : (
        <span className="ui-row-check" data-check aria-hidden="true">
          <span className="ui-row-check-box">{props.isChecked ? <DoneIcon size="small" /> : null}</span>
        </span>
      )}
      <div style={{ minWidth: 0 }}>
        <div className="ui-row-line">
          <span className="ui-row-name">{name}</span>
          {account === undefined ? null : <span className="ui-row-account">{account}</span>}
          {clock === undefined ? null : <span className="ui-row-clock">{clock}</span>}
        </div>
        <div className="ui-row-need">{need}</div>
        <div className="ui-row-foot">
          <span className="ui-row-why">{why}</span>
          {end === undefined ? null : <span className="ui-row-end">{end}</span>}
        </div>
      </div>
      {actions === undefined ? null : <span className="ui-row-actions">{actions}</span>}
    </div>
  );
}
