import type { ComposerSlotProps } from './composer-slot.ts';
import { SendLater } from './timed/send-later.tsx';

/** What stands at the right of the send button, as the menu of other times to send: one line each. */
export function ComposerSendExtras(slot: ComposerSlotProps) {
  return <SendLater {...slot} />;
}
