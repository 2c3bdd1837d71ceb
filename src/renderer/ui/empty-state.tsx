import type { ReactNode } from 'react';
import type { IconPart } from './icons.tsx';

export type EmptyStateProps = {
  /** What is true: `Nobody is waiting`. */
  title: ReactNode;
  /** What comes next. */
  children?: ReactNode;
  action?: ReactNode;
  /** panel: a box with an icon. page: the middle of an empty screen, with the baton. */
  size?: 'panel' | 'page';
  icon?: IconPart;
};

/**
 * Nothing is here, and that is a fact like others. Also for offline, stale and "not yours": each with its icon.
 *
 * Anatomy: div > icon or picture + title + text? + action?
 */
export function EmptyState({ title, children, action, size = 'panel', icon: Icon }: EmptyStateProps) {
  if (size === 'page') {
    return (
      <div className="ui-page-state">
        <div>
          <BatonPicture />
          <h2 className="ui-page-state-title">{title}</h2>
          {children === undefined ? null : <div className="ui-page-state-body">{children}</div>}
          {action === undefined ? null : <div className="ui-page-state-action">{action}</div>}
        </div>
      </div>
    );
  }
  return (
    <div className="ui-panel-state">
      {Icon === undefined ? <span /> : <Icon />}
      <div>
        <div className="ui-panel-state-title">{title}</div>
        {children === undefined ? null : <div className="ui-panel-state-body">{children}</div>}
        {action === undefined ? null : <div className="ui-panel-state-action">{action}</div>}
      </div>
    </div>
  );
}

/** The rail, the pass, and nobody yet: the product in one line. */
function BatonPicture() {
  return (
    <svg
      className="ui-page-state-picture ui-glyph"
      width="8.25rem"
      height="2.5rem"
      viewBox="0 0 132 40"
      aria-hidden="true"
    >
      <path d="M2 20H46" data-owner="assistant" strokeWidth="2" />
      <path d="M58 28 66 20" data-owner="assistant" strokeWidth="9" />
      <path d="M70 16 78 8" data-owner="person" strokeWidth="9" />
      <path d="M90 20H130" data-owner="waiting" strokeWidth="2" strokeDasharray="3 5" />
    </svg>
  );
}
