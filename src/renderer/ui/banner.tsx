import type { ReactNode } from 'react';
import { AlertIcon, type IconPart } from './icons.tsx';

export type BannerProps = {
  /** A fact that holds for the whole window: `Development runtime: Electron 33. Only this computer's workspace opens here.` */
  children: ReactNode;
  tone?: 'warning' | 'danger' | 'pending';
  icon?: IconPart;
  /** The window's own voice has said it: it is not said a second time. */
  isSaid?: boolean;
  /** One act. There is no way to close a banner: it stands as long as the fact does (SEC-7). */
  action?: ReactNode;
};

/**
 * A standing line over the window.
 *
 * Anatomy: div(status) > icon + words + action?
 */
export function Banner({ children, tone = 'warning', icon: Icon = AlertIcon, isSaid = false, action }: BannerProps) {
  return (
    <div className="ui-banner" data-tone={tone} role={isSaid ? undefined : 'status'}>
      <Icon size="small" />
      <span>{children}</span>
      {action === undefined ? null : <span className="ui-banner-end">{action}</span>}
    </div>
  );
}
