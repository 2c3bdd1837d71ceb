import type { z } from 'zod';
import { type correctionReason, correctionReasons } from '#shared/correction/schema.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { words } from './words.ts';

export type CorrectionReason = z.infer<typeof correctionReason>;

const LABELS: Readonly<Record<CorrectionReason, Word>> = {
  wrong: words.wrong,
  outdated: words.outdated,
  incomplete: words.incomplete,
  unclear: words.unclear,
  tone: words.tone,
  should_hand_over: words.handOver,
};

/** What went wrong, in the order of the keys 1 to 6. */
export const reasonLabels: readonly { value: CorrectionReason; label: Word; keys: string }[] = correctionReasons.map(
  (value, place) => ({ value, label: LABELS[value], keys: String(place + 1) }),
);
