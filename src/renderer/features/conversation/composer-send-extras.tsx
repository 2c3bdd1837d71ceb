import type { ComposerSlotProps } from './composer-slot.ts';

/** What stands at the right of the send button, as the menu of other times to send: one line each. */
export function ComposerSendExtras(_slot: ComposerSlotProps) {
  return null;
}
