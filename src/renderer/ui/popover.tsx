import { Popover as Radix } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';

export type PopoverProps = {
  /** The name of what opens, for screen readers. */
  label: string;
  /** The control that opens it: a Button or an IconButton. */
  trigger: ReactElement;
  children: ReactNode;
  side?: 'top' | 'bottom' | 'left' | 'right';
  align?: 'start' | 'center' | 'end';
  /** Both or neither: without them it opens and closes by its trigger. */
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
};

/**
 * Something small beside a control: what waits in the outbox, the scores of a handoff. Not modal, Escape closes it.
 *
 * Anatomy: trigger · portal > dialog > children
 */
export function Popover(props: PopoverProps) {
  const { label, trigger, children, side = 'bottom', align = 'end', isOpen, onOpenChange } = props;
  return (
    <Radix.Root
      {...(isOpen === undefined ? {} : { open: isOpen })}
      {...(onOpenChange === undefined ? {} : { onOpenChange })}
    >
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          className="ui-float"
          data-part="popover"
          aria-label={label}
          side={side}
          align={align}
          sideOffset={6}
          collisionPadding={8}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
