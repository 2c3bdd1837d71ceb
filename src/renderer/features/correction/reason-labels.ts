import type { z } from 'zod';
import { type correctionReason, correctionReasons } from '#shared/correction/schema.ts';

export type CorrectionReason = z.infer<typeof correctionReason>;

const LABELS: Readonly<Record<CorrectionReason, string>> = {
  wrong: 'Wrong fact',
  outdated: 'Outdated',
  incomplete: 'Incomplete',
  unclear: 'Unclear',
  tone: 'Tone',
  should_hand_over: 'Hand over',
};

/** What went wrong, in the order of the keys 1 to 6. */
export const reasonLabels: readonly { value: CorrectionReason; label: string; keys: string }[] = correctionReasons.map(
  (value, place) => ({ value, label: LABELS[value], keys: String(place + 1) }),
);
