import { screen } from '@testing-library/react';
import { reviewCommands } from '#renderer/features/review/commands.ts';
import { ReviewScreen } from '#renderer/features/review/review-screen.tsx';
import type { ReviewItem } from '#shared/contract/review-calls.ts';
import type { CorrectionRow } from '#shared/correction/schema.ts';
import type { PublicationRow } from '#shared/publication/schema.ts';
import { showAtDesk } from './dom-desk.tsx';
import { itemOf, queueOf } from './dom-review.ts';
import { ago, correction, sessionOf, tomas } from './dom-rows.ts';

export const few = correction(1, { text: 'Exports above 5,000 rows are sent by e-mail.' });
export const many = correction(9);

export const live: PublicationRow = {
  id: '00000000-0000-7000-8000-0000000000a1',
  kind: 'answer',
  targetId: '00000000-0000-7000-8000-0000000000a2',
  title: many.question,
  state: 'live',
  version: 58,
  authorId: tomas.id,
  authorName: tomas.name,
  at: ago(1),
  liveAt: ago(0),
  correctionIds: [many.id],
  progress: null,
  report: null,
  fault: null,
  reason: null,
  publishedByName: null,
  revertedByName: null,
  revertedAt: null,
  revertReason: null,
};

/** The review of a lead with these corrections in it, at its own commands. */
export function showReview(
  waiting: readonly CorrectionRow[] = [many, few],
  decided: readonly CorrectionRow[] = [],
  over: Partial<ReviewItem> = {},
  script: Parameters<typeof showAtDesk>[1]['script'] = {},
) {
  const all = [...waiting, ...decided];
  return showAtDesk(<ReviewScreen />, {
    script: {
      'session:get': sessionOf(tomas),
      'review:queue': queueOf(waiting, decided),
      'review:item': ({ correctionId }) => {
        const row = all.find(({ id }) => id === correctionId);
        return { item: row === undefined ? null : itemOf(row, over) };
      },
      'outbox:list': { entries: [] },
      ...script,
    },
    commands: reviewCommands,
    place: { name: 'review' },
  });
}
export const approveButton = () => screen.findByRole('button', { name: 'Approve' });
