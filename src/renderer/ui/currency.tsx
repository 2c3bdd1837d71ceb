import { ClockIcon, OfflineIcon, SyncingIcon } from './icons.tsx';
import type { NativeButtonProps } from './native-props.ts';
import { PresenceDot } from './presence-dot.tsx';

export type CurrencyProps = NativeButtonProps & {
  /** current, syncing (catching up), stale (no news for a while), offline. */
  state: 'current' | 'syncing' | 'stale' | 'offline';
  /** The whole sentence: `Offline since 10:42. 3 waiting.` */
  children: string;
};

/**
 * How current the screen is, always top right; pressing it lists what waits. Use it as the trigger of a Popover.
 *
 * Anatomy: button > sign + words
 */
export function Currency({ state, children, ...native }: CurrencyProps) {
  return (
    <button type="button" {...native} className="ui-currency" data-state={state}>
      {state === 'current' ? <PresenceDot presence="online" isDecorative /> : null}
      {state === 'syncing' ? <SyncingIcon size="small" /> : null}
      {state === 'stale' ? <ClockIcon size="small" /> : null}
      {state === 'offline' ? <OfflineIcon size="small" /> : null}
      {children}
    </button>
  );
}
