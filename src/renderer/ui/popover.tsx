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
 * Something small beside a control: what waits in the outbox, the scores of a handoff. Not modal, Escape closes it. Focus starts at the first control of what is marked
 * `data-initial-focus`, else at the first of all, and goes back to the trigger unless it was taken elsewhere meanwhile.
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
          onOpenAutoFocus={startInside}
          onCloseAutoFocus={keepTaken}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function startInside(event: Event): void {
  if (!(event.currentTarget instanceof HTMLElement)) return;
  const first = event.currentTarget.querySelector<HTMLElement>('[data-initial-focus] button:not(:disabled)');
  if (first === null) return;
  event.preventDefault();
  first.focus();
}

/** What was chosen in it has led away: the place that came has the focus, and the trigger must not take it from there. */
function keepTaken(event: Event): void {
  const focused = document.activeElement;
  if (focused !== null && focused !== document.body) event.preventDefault();
}
