import type { CorrectionRow } from '#shared/correction/schema.ts';

/** What a decision that is taken back leaves of it. */
export const undecided = {
  state: 'waiting',
  decidedBy: null,
  decidedByName: null,
  decidedAt: null,
  publishedText: null,
  decisionReason: null,
  decidedWith: null,
  publicationId: null,
} as const satisfies Partial<CorrectionRow>;
