import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { AgentRow } from '#shared/agent/schema.ts';
import type { ApprovedLine } from '#shared/contract/article-calls.ts';
import type { CallInput } from '#shared/contract/ipc.ts';
import { showAtDesk } from '#tests/support/dom-desk.tsx';
import { ago, correction, mira, sessionOf, tomas } from '#tests/support/dom-rows.ts';
import { ArticlesScreen } from '../articles-screen.tsx';
import { articlesCommands } from '../commands.ts';

const from = correction(3);
const live: ApprovedLine = {
  id: '00000000-0000-7000-8000-0000000000a1',
  publicationId: '00000000-0000-7000-8000-0000000000a1',
  kind: 'answer',
  targetId: '00000000-0000-7000-8000-0000000000a2',
  question: 'Can I send back a sale item?',
  questions: 3,
  text: 'Sale items can be sent back within 30 days.',
  byName: 'Tomás Ruiz',
  writtenByName: 'Mira Osei',
  at: ago(30),
  state: 'live',
  version: 58,
  revertedByName: null,
  correctionId: from.id,
};
const gone: ApprovedLine = {
  ...live,
  id: '00000000-0000-7000-8000-0000000000b1',
  question: 'Is shipping free?',
  text: 'Shipping is free above €50.',
  state: 'reverted',
  revertedByName: 'Leila Haddad',
};

function show(agent: AgentRow = tomas) {
  const desk = showAtDesk(<ArticlesScreen />, {
    script: {
      'session:get': sessionOf(agent),
      'article:list': { articles: [], answers: [] },
      'article:approved': ({ words }: CallInput<'article:approved'>) => {
        const lines = [live, gone].filter(({ question }) => question.toLowerCase().includes(words));
        return { lines, total: lines.length };
      },
    },
    commands: articlesCommands,
    place: { name: 'articles' },
  });
  return desk;
}
async function shown(agent?: AgentRow) {
  const desk = show(agent);
  await screen.findByRole('tab', { name: 'Answers' });
  desk.run('articles.showAnswers');
  await screen.findByRole('heading', { name: live.question });
  return desk;
}

describe('E3: the list of approved answers', () => {
  it('says what is asked and answered, of whose correction, who approved it and that it is live', async () => {
    await shown();
    expect(within(screen.getByRole('region', { name: 'Answer' })).getByText(live.text ?? '')).toBeVisible();
    expect(screen.getByText('and 2 more ways to ask it')).toBeVisible();
    expect(screen.getByText(/^Approved by/u)).toHaveTextContent('Tomás Ruiz');
    expect(screen.getByText(/^Corrected by/u)).toHaveTextContent('Mira Osei');
    expect(screen.getByText('2 answers')).toBeVisible();
  });

  it('R takes back the one that is chosen, with a reason; O opens its correction', async () => {
    const desk = await shown();
    expect(desk.run('articles.revert')).toBe(true);
    await userEvent.type(await screen.findByLabelText('Reason'), 'It was right before.');
    await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Revert' }));
    await waitFor(() =>
      expect(desk.bridge.argsOf('publication.revert')).toEqual([
        { publicationId: live.publicationId, reason: 'It was right before.' },
      ]),
    );
    desk.run('articles.openFirst');
    expect(desk.toldOf('goTo')).toContainEqual({ name: 'review', view: 'decided', correctionId: from.id });
  });

  it('J goes on; what was reverted says by whom, and is not reverted again', async () => {
    const desk = await shown();
    desk.run('articles.next');
    expect(await screen.findByText(/^Reverted by/u)).toHaveTextContent('Leila Haddad');
    expect(desk.run('articles.revert')).toBe(false);
  });

  it('is searched by words', async () => {
    await shown();
    await userEvent.type(screen.getByRole('searchbox', { name: 'Find an answer' }), 'shipping');
    expect(await screen.findByRole('heading', { name: gone.question })).toBeVisible();
    expect(screen.queryByRole('heading', { name: live.question })).toBeNull();
  });

  it('SEC-56: an agent reads it and takes nothing back', async () => {
    const desk = await shown(mira);
    expect(desk.run('articles.revert')).toBe(false);
    expect(screen.queryByRole('button', { name: 'Open the correction' })).toBeNull();
  });
});
