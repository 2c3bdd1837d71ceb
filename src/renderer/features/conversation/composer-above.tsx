import type { ComposerSlotProps } from './composer-slot.ts';
import { OfferedDraftLine } from './timed/offered-draft.tsx';
import { PromiseChip } from './timed/promise-chip.tsx';
import { AfterSendStrip } from './writing/after-send-strip.tsx';
import { OpenVariables } from './writing/open-variables.tsx';

/** What stands inside the box over the text (files to go with it, what is pending about it): one line each, nothing when there is nothing. */
export function ComposerAbove(slot: ComposerSlotProps) {
  return (
    <>
      <AfterSendStrip {...slot} />
      <OpenVariables {...slot} />
      <OfferedDraftLine {...slot} />
      <PromiseChip {...slot} />
    </>
  );
}
