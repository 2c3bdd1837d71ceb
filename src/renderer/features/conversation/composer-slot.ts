import type { RefObject } from 'react';
import type { Thread } from '#shared/contract/ipc.ts';
import type { ComposerState } from './use-composer.ts';
import type { Drafts } from './use-drafts.ts';
import type { TriggerKind } from './writing/find-trigger.ts';

/**
 * What a part of the composer may see and do: the tools at its foot, the strips above its text, what stands beside its send button.
 * A part never moves the focus by itself. What happens to the text goes through `composer`, which keeps draft, guard and caret right;
 * keys, paste and drop of the box are heard with listeners on `area.current` in an effect.
 */
export type ComposerSlotProps = {
  thread: Thread;
  composer: ComposerState;
  drafts: Drafts;
  area: RefObject<HTMLTextAreaElement | null>;
  /** False where only a note can be written. */
  canReply: boolean;
  isAway: boolean;
};

/** Tools may open a list at the caret besides, as if its sign had been typed. */
export type ComposerToolsProps = ComposerSlotProps & { openMenu: (kind: TriggerKind) => void };
