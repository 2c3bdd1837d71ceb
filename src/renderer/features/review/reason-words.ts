import type { CorrectionRow } from '#shared/correction/schema.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { words } from './words.ts';

/** What went wrong, as the lead reads it. */
export const reasonWords: Readonly<Record<CorrectionRow['reason'], Word>> = {
  wrong: words.wrong,
  outdated: words.outdated,
  incomplete: words.incomplete,
  unclear: words.unclear,
  tone: words.tone,
  should_hand_over: words.handOver,
};
