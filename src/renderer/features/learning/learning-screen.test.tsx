import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { LearningNow } from '#shared/contract/learning.ts';
import { AppError } from '#shared/lib/errors.ts';
import { showAtDesk } from '#tests/support/dom-desk.tsx';
import { ago, CONVERSATION, correction, sessionOf, tomas } from '#tests/support/dom-rows.ts';
import { learningCommands } from './commands.ts';
import { LearningScreen } from './learning-screen.tsx';

const share = (part: number, of: number) => ({ part, of, value: part / of, low: 0.1, high: 0.9, tentative: of < 30 });
const nothing = { before: null, after: null, effect: null, verdict: 'too_early' } as const;
const week = { submitted: 4, approved: 2, rejected: 1, published: 2, reverted: 0, decidedAfterS: 3_600 };
const from = correction(3);

const counted: LearningNow = {
  asOf: ago(1),
  ledger: [
    {
      publicationId: '00000000-0000-7000-8000-0000000000a1',
      kind: 'answer',
      title: 'Can I send back a sale item?',
      topic: 'Returns',
      version: 58,
      liveAt: ago(3_000),
      revertedAt: null,
      authorName: 'Mira Kovac',
      isMine: false,
      correctionIds: [from.id],
      conversationId: CONVERSATION,
      escalated: {
        before: share(24, 60),
        after: share(1, 1),
        effect: { value: -0.06, low: -0.37, high: 0.25 },
        verdict: 'too_early',
      },
      thumbsDown: nothing,
      verdict: 'too_early',
    },
  ],
  topics: [
    {
      topic: 'returns',
      name: 'Returns',
      weeks: [null, null, null, null, null, null, share(30, 40), share(28, 40)],
      change: { value: -0.05, low: -0.2, high: 0.1 },
      corrections: 5,
      stalled: { cause: 'article', points: [{ cause: 'article', share: 0.8 }] },
    },
  ],
  contributors: [
    {
      authorId: from.authorId,
      authorName: 'Mira Kovac',
      written: 3,
      live: 2,
      rejected: 1,
      reverted: 0,
      improved: 1,
      worse: 0,
    },
  ],
  gaps: [{ gap: 'knowledge', topic: 'returns', name: 'Returns', count: 7, before: 2, conversationIds: [CONVERSATION] }],
  digest: { week, before: { ...week, submitted: 9, decidedAfterS: null }, waiting: 3 },
  thumbs: [
    { kind: 'message', part: null, up: 40, down: 6 },
    { kind: 'classification', part: 'urgency', up: 1, down: 9 },
  ],
};

const show = (answer: LearningNow | (() => never) = counted) =>
  showAtDesk(<LearningScreen />, {
    script: { 'session:get': sessionOf(tomas), 'learning:get': answer },
    commands: learningCommands,
    place: { name: 'learning' },
  });

describe('learning', () => {
  it('E8: one sample stands as one sample and is too early to say', async () => {
    show();
    const table = within(await screen.findByRole('table', { name: 'Effect of published corrections' }));
    expect(table.getByText('Too early to say')).toBeVisible();
    expect(table.getByText('from 40 % to 100 %')).toBeInTheDocument();
    expect(table.getByText('24 of 60, then 1 of 1')).toBeVisible();
    expect(screen.getByText(/Other things changed too/u)).toBeVisible();
  });

  it('says when it was counted', async () => {
    show({ ...counted, asOf: new Date().toISOString() });
    expect(await screen.findByText('Counted just now')).toBeVisible();
  });

  it('E8: O opens the correction behind the line', async () => {
    const desk = show();
    await screen.findByText('Too early to say');
    desk.run('learning.open');
    await waitFor(() =>
      expect(desk.toldOf('goTo')).toContainEqual({ name: 'review', view: 'decided', correctionId: from.id }),
    );
  });

  it('E4: V goes on to the categories, where a stall is called out with its likely cause', async () => {
    const desk = show();
    await screen.findByText('Too early to say');
    desk.run('learning.view');
    await waitFor(() => expect(screen.getByRole('radio', { name: 'Categories' })).toHaveFocus());
    expect(await screen.findByText('Does not improve: an article is missing')).toBeVisible();
    expect(screen.getByRole('img', { name: /Returns: nobody looked, .*75 %, 70 %/u })).toBeVisible();
  });

  it('E7: gaps by volume, each with its newest conversation', async () => {
    const desk = show();
    await screen.findByText('Too early to say');
    desk.run('learning.view');
    desk.run('learning.view');
    const row = within(await screen.findByRole('row', { name: /Knowledge Returns 7 2/u }));
    expect(row.getByRole('button')).toHaveAttribute('aria-current', 'true');
    desk.run('learning.open');
    await waitFor(() => expect(desk.toldOf('openConversation')).toContainEqual(CONVERSATION));
  });

  it('E1: thumbs stand by kind: a wrong urgency is no wrong answer', async () => {
    show();
    const strip = await screen.findByLabelText('Thumbs, 28 days');
    expect(strip).toHaveTextContent('Answers40 right, 6 wrongUrgency1 right, 9 wrong');
  });

  it('the week stands beside the one before, and what is not known is a dash', async () => {
    show();
    const strip = await screen.findByLabelText('Last 7 days');
    expect(strip).toHaveTextContent('Submitted4 9 before');
    expect(strip).toHaveTextContent('– before');
  });

  it('without a network it says that these figures are the server’s', async () => {
    show(() => {
      throw new AppError('offline', 'The server cannot be reached.');
    });
    expect(await screen.findByText(/counted by the server when they are asked for/u)).toBeVisible();
  });
});
