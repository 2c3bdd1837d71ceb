import { Tooltip as Radix } from 'radix-ui';
import { createContext, type ReactElement, type ReactNode, useContext } from 'react';
import { Keys } from './keys.tsx';
import { SafeText } from './safe-text.tsx';

const DELAY_MS = 400;
const HasScope = createContext(false);

/** Tooltips inside share one delay: after the first, the next ones show at once. Put it around the app. */
export function TooltipScope({ children }: { children: ReactNode }) {
  return (
    <HasScope value={true}>
      <Radix.Provider delayDuration={DELAY_MS}>{children}</Radix.Provider>
    </HasScope>
  );
}

export type TooltipProps = {
  /** Plain words, shown as text (SEC-15). */
  text: string;
  keys?: string | readonly string[] | undefined;
  side?: 'top' | 'bottom' | 'left' | 'right';
  /** The one control it explains. It must take a ref and further props. */
  children: ReactElement;
};

/**
 * A word about a control, on hover and on focus. Nothing stands only here.
 *
 * Anatomy: trigger · portal > bubble > text + Keys?
 */
export function Tooltip({ text, keys, side = 'bottom', children }: TooltipProps) {
  const hasScope = useContext(HasScope);
  const tooltip = (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className="ui-tooltip" side={side} sideOffset={6} collisionPadding={8}>
          <SafeText>{text}</SafeText>
          {keys === undefined ? null : <Keys keys={keys} tone="inherit" isDecorative />}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
  return hasScope ? tooltip : <Radix.Provider delayDuration={DELAY_MS}>{tooltip}</Radix.Provider>;
}
