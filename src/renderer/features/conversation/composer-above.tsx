import type { ComposerSlotProps } from './composer-slot.ts';
import { ComposerFiles } from './files/composer-files.tsx';
import { OfferedDraftLine } from './timed/offered-draft.tsx';
import { PromiseChip } from './timed/promise-chip.tsx';
import { WhyRewrittenStrip } from './why-rewritten-strip.tsx';
import { AfterSendStrip } from './writing/after-send-strip.tsx';
import { OpenVariables } from './writing/open-variables.tsx';
import { PreviewStrip } from './writing/preview-strip.tsx';

/** What stands inside the box over the text (files to go with it, what is pending about it): one line each, nothing when there is nothing. */
export function ComposerAbove(slot: ComposerSlotProps) {
  return (
    <>
      <WhyRewrittenStrip
        conversationId={slot.thread.conversation.id}
        mode={slot.composer.mode}
        text={slot.composer.text}
      />
      <PreviewStrip {...slot} />
      <AfterSendStrip {...slot} />
      <OpenVariables {...slot} />
      <ComposerFiles {...slot} />
      <OfferedDraftLine {...slot} />
      <PromiseChip {...slot} />
    </>
  );
}
