import type { CorrectionRow } from '#shared/correction/schema.ts';

/** What went wrong, as the lead reads it. */
export const reasonWords: Readonly<Record<CorrectionRow['reason'], string>> = {
  wrong: 'Wrong fact',
  outdated: 'Outdated',
  incomplete: 'Incomplete',
  unclear: 'Unclear',
  tone: 'Tone',
  should_hand_over: 'Hand over',
};
