import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { AnswerToJudge, LearningNow } from '#shared/contract/learning.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { MessageId } from '#shared/lib/ids.ts';
import { showAtDesk } from '#tests/support/dom-desk.tsx';
import { ago, CONVERSATION, sessionOf, tomas } from '#tests/support/dom-rows.ts';
import { learningCommands } from './commands.ts';
import { LearningScreen } from './learning-screen.tsx';

const share = (part: number, of: number) => ({ part, of, value: part / of, low: 0.7, high: 0.9, tentative: of < 30 });
const counted: LearningNow = {
  asOf: ago(1),
  ledger: [],
  topics: [
    {
      topic: 'returns',
      name: 'Returns',
      weeks: [],
      change: null,
      corrections: 0,
      stalled: null,
      sampled: {
        weeks: [null, null, null, null, share(8, 10), null, share(9, 10), share(9, 10)],
        fourWeeks: share(26, 30),
      },
    },
  ],
  contributors: [],
  gaps: [],
  digest: null,
  accuracy: share(40, 52),
};
const answer = (n: number, canCorrect = true): AnswerToJudge => ({
  id: `00000000-0000-7000-8000-0000000000b${n}`,
  conversationId: CONVERSATION,
  messageId: `00000000-0000-7000-8000-0000000000c${n}` as MessageId,
  at: ago(60 * 24),
  category: 'Returns',
  question: `Question ${n}?`,
  said: `Answer ${n}.`,
  sources: [
    {
      kind: 'article',
      articleId: null,
      correctionId: null,
      title: 'Refunds',
      section: 'How long',
      quote: 'Two weeks.',
    },
    { kind: 'article', articleId: null, correctionId: null, title: 'Refunds', section: 'How long', quote: 'By card.' },
  ],
  verdict: null,
  canCorrect,
});

async function show(answers: readonly AnswerToJudge[] | (() => never)) {
  const desk = showAtDesk(<LearningScreen />, {
    script: {
      'session:get': sessionOf(tomas),
      'learning:get': counted,
      'learning:samples': typeof answers === 'function' ? answers : { answers: [...answers] },
    },
    commands: learningCommands,
    place: { name: 'learning' },
  });
  const view = await screen.findByRole('radio', { name: 'Answers to judge' });
  view.click();
  return desk;
}
const here = () => screen.getByRole('button', { expanded: true });

describe('F2, E4: answers to judge', () => {
  it('stand with question, words and sources; a key judges and goes on to the next', async () => {
    const desk = await show([answer(1), answer(2)]);
    expect(await screen.findByText('2 answers to judge')).toBeVisible();
    expect(screen.getByLabelText('What the assistant said')).toHaveTextContent('Answer 1.');
    expect(within(screen.getByLabelText('What it rests on')).getAllByText('Refunds, How long')).toHaveLength(1);
    desk.run('learning.right');
    await waitFor(() => expect(here()).toHaveTextContent('Question 2?'));
    expect(desk.bridge.argsOf('sample.judge')).toEqual([{ sampleId: answer(1).id, verdict: 'right' }]);
    expect(screen.getByText('1 answer to judge')).toBeVisible();
  });

  it('a verdict is taken back within its row', async () => {
    const desk = await show([answer(1), answer(2)]);
    await screen.findByText('2 answers to judge');
    desk.run('learning.unclear');
    await screen.findByText('1 answer to judge');
    desk.run('learning.previous');
    expect(screen.getByRole('button', { name: /Unclear/u, pressed: true })).toBeVisible();
    desk.run('learning.takeBack');
    await screen.findByText('2 answers to judge');
    expect(desk.bridge.argsOf('sample.takeBack')).toEqual([{ sampleId: answer(1).id }]);
    expect(desk.run('learning.takeBack')).toBe(false);
  });

  it('E1: a wrong one offers the correction, where people have the conversation', async () => {
    const desk = await show([answer(1), answer(2, false)]);
    await screen.findByText('2 answers to judge');
    expect(desk.run('learning.correct')).toBe(false);
    desk.run('learning.wrong');
    expect(await screen.findByRole('button', { name: /Write what it should have said/u })).toBeVisible();
    desk.run('learning.correct');
    expect(desk.toldOf('openConversation')).toContainEqual(CONVERSATION);
    expect(JSON.stringify(desk.toldOf('openCorrection'))).toContain(answer(1).messageId);
    desk.run('learning.next');
    desk.run('learning.wrong');
    expect(await screen.findByText(/belongs into an article/u)).toBeVisible();
    expect(desk.run('learning.correct')).toBe(false);
  });

  it('says when nothing waits, and without a network that the list is the server’s', async () => {
    await show([]);
    expect(await screen.findByText('No answer waits for a verdict')).toBeVisible();
  });

  it('without a network says so', async () => {
    await show(() => {
      throw new AppError('offline', 'The server cannot be reached.');
    });
    expect(await screen.findByText(/counted by the server when they are asked for/u)).toBeVisible();
  });

  it('E4: accuracy by the sample stands beside that by thumbs, which says what it is', async () => {
    await show([]);
    screen.getByRole('radio', { name: 'Categories' }).click();
    const table = within(await screen.findByRole('table', { name: 'Categories' }));
    expect(table.getByRole('columnheader', { name: 'By thumbs, last week' })).toBeVisible();
    expect(table.getByText('26 of 30')).toBeVisible();
    expect(table.getByRole('img', { name: /Returns: .*80 %, nobody looked, 90 %, 90 %/u })).toBeVisible();
    expect(screen.getByText(/All categories, by the reviewed sample: 77 %, 70 to 90, of 52 judged/u)).toBeVisible();
    expect(screen.getByText(/Agents rate what annoys them/u)).toBeVisible();
  });
});
