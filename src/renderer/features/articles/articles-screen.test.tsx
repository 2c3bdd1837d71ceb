import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { unsavedHere } from '#renderer/data/unsaved-here.ts';
import { contentOfArticle } from '#shared/article/rules.ts';
import type { ArticleRow } from '#shared/article/schema.ts';
import type { ArticleDesk } from '#shared/contract/article-calls.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { ArticleId } from '#shared/lib/ids.ts';
import { showAtDesk } from '#tests/support/dom-desk.tsx';
import { idOf, mira, sessionOf } from '#tests/support/dom-rows.ts';
import { ArticlesScreen } from './articles-screen.tsx';
import { articlesCommands } from './commands.ts';

const articleId = idOf<ArticleId>(801);
const live: ArticleRow = {
  id: articleId,
  slug: 'support-hours',
  title: 'Support hours',
  audience: 'public',
  language: 'en',
  categoryKey: null,
  pages: [],
  tags: [],
  sections: [
    { heading: 'When', text: 'From 8 to 18.' },
    { heading: 'How', text: 'In the chat.' },
  ],
  version: 3,
  updatedAt: '2026-11-20T10:00:00.000Z',
  updatedByName: 'Lena Ott',
};
const bare: ArticleDesk = {
  live,
  own: null,
  isOwnPending: false,
  others: [],
  refused: [],
  isPublishing: false,
  publications: [],
  clientId: idOf(900),
};

const ownDraft: NonNullable<ArticleDesk['own']> = {
  id: idOf(802),
  articleId,
  authorId: mira.id,
  authorName: mira.name,
  content: contentOfArticle(live),
  basedOn: 3,
  origin: 'written',
  source: null,
  conversationId: null,
  writtenMs: 1_000,
  clientId: null,
  updatedAt: '2026-11-20T09:00:00.000Z',
};

function show(desk: Partial<ArticleDesk> = {}, role: 'lead' | 'agent' = 'lead') {
  const { sections: _words, ...head } = live;
  return showAtDesk(<ArticlesScreen />, {
    script: {
      'session:get': sessionOf({ ...mira, role }),
      'workspace:get': { teams: [], queues: [], categories: [], agents: [] },
      'article:list': { articles: [head], answers: [], drafts: [] },
      'article:get': live,
      'article:desk': { ...bare, ...desk },
      'article:save': { writtenMs: 5_000 },
      'article:findings': { findings: [], method: 'words', entries: 12 },
      'article:proposals': { proposals: [], audit: [] },
    },
    commands: articlesCommands,
    place: { name: 'articles', articleId },
  });
}
const savesOf = ({ bridge }: ReturnType<typeof show>) =>
  bridge.asked.filter(({ name }) => name === 'article:save').map(({ input }) => input);
const firstText = () => screen.findByRole('textbox', { name: 'Text of section 1, Markdown' });

describe('E: articles, written by leads', () => {
  it('J4: what is typed is kept a moment after the last key, under the version that was on screen', async () => {
    const desk = show();
    await screen.findByText('From 8 to 18.');
    expect(desk.run('articles.edit')).toBe(true);
    const field = await firstText();
    await userEvent.clear(field);
    await userEvent.type(field, 'From 7.');
    await waitFor(() => expect(savesOf(desk)).not.toEqual([]));
    await waitFor(() =>
      expect(savesOf(desk).at(-1)).toMatchObject({
        articleId,
        basedOn: 3,
        content: { sections: [{ text: 'From 7.' }, { text: 'In the chat.' }] },
      }),
    );
    desk.run('articles.changes');
    expect(await screen.findByText('Against version 3, which is live')).toBeInTheDocument();
    expect(document.querySelector('del')?.textContent).toContain('8 to 18');
    expect(screen.getByText('1 section unchanged')).toBeInTheDocument();
  });

  it('J4, J12: words that the disk would not take are there when the article is opened again, and are tried again without a key', async () => {
    const full = new AppError('internal', 'The disk is full.', { details: { reason: 'disk_full' } });
    const first = show();
    first.bridge.script({
      'article:save': () => {
        throw full;
      },
    });
    await screen.findByText('From 8 to 18.');
    first.run('articles.edit');
    await userEvent.type(await firstText(), ' Or 7.');
    expect(await screen.findByText(/^Not saved/u)).toBeVisible();
    expect(unsavedHere(), 'J5: who closes the window is asked').toEqual(['article']);
    cleanup();
    expect(unsavedHere()).toEqual(['article']);
    const again = show();
    await waitFor(() => expect(savesOf(again)).toHaveLength(1), { timeout: 4_000 });
    expect(savesOf(again)).toMatchObject([
      { articleId, basedOn: 3, seenMs: 0, content: { sections: [{ text: 'From 8 to 18. Or 7.' }, {}] } },
    ]);
    again.run('articles.edit');
    expect(await firstText()).toHaveValue('From 8 to 18. Or 7.');
    await waitFor(() => expect(unsavedHere()).toEqual([]));
  });

  it('J4: words that were given up are not tried again', async () => {
    const desk = show({ own: ownDraft });
    desk.bridge.failNext('article:save', { code: 'internal', message: 'The disk is full.' });
    await screen.findByText('From 8 to 18.');
    desk.run('articles.edit');
    await userEvent.type(await firstText(), '!');
    await screen.findByText(/^Not saved/u);
    expect(unsavedHere()).toEqual(['article']);
    desk.run('articles.discard');
    await userEvent.click(await screen.findByRole('button', { name: 'Discard' }));
    await waitFor(() => expect(desk.bridge.argsOf('article.discardDraft')).toHaveLength(1));
    expect(unsavedHere()).toEqual([]);
  });

  it('J3, DESIGN 9: J leads the focus into the list, W to the tab that it shows', async () => {
    const desk = show();
    await screen.findByText('From 8 to 18.');
    desk.run('articles.next');
    await waitFor(() => expect(screen.getByRole('listbox', { name: 'Articles' })).toHaveFocus());
    // WCAG 2.1.1: what is longer than the pane is scrolled by keys.
    expect(screen.getByRole('region', { name: 'Live' })).toHaveAttribute('tabindex', '0');
    desk.run('articles.history');
    await waitFor(() => expect(screen.getByRole('radio', { name: 'History' })).toHaveFocus());
    desk.run('articles.showLook');
    await waitFor(() => expect(screen.getByRole('tab', { name: 'To check' })).toHaveFocus());
  });

  it('publishes the words on screen, and not what lacks a title', async () => {
    const desk = show();
    await screen.findByText('From 8 to 18.');
    desk.run('articles.edit');
    const title = await screen.findByRole('textbox', { name: 'Title' });
    await userEvent.clear(title);
    expect(await screen.findByText(/^To publish: a title/)).toBeInTheDocument();
    const publish = screen.getByRole('button', { name: 'Publish' });
    expect(publish).toBeEnabled();
    expect(publish).toHaveAccessibleDescription('To publish: a title');
    desk.run('articles.publish');
    expect(desk.toldOf('announce')).toEqual(['To publish: a title']);
    expect(desk.bridge.argsOf('article.publish')).toEqual([]);
    await userEvent.type(title, 'Hours');
    expect(publish).not.toHaveAccessibleDescription();
    expect(desk.run('articles.publish')).toBe(true);
    await waitFor(() =>
      expect(desk.bridge.argsOf('article.publish')).toMatchObject([
        { articleId, basedOn: 3, content: { title: 'Hours' } },
      ]),
    );
    expect(desk.toldOf('toast')).not.toEqual([]);
  });

  it('says why nothing is published: nothing is changed, or another version is on its way', async () => {
    const desk = show();
    await screen.findByText('From 8 to 18.');
    expect(desk.run('articles.publish')).toBe(false);
    desk.run('articles.edit');
    await firstText();
    desk.run('articles.publish');
    desk.bridge.script({ 'article:desk': { ...bare, isPublishing: true } });
    act(() => desk.bridge.emit('changed', { kinds: ['article'] }));
    await screen.findByText('Waits to be sent');
    desk.run('articles.publish');
    expect(desk.toldOf('announce')).toEqual([
      'Nothing to publish: nothing is changed yet.',
      'Not published. A version of this article is on its way already.',
    ]);
  });

  it('sections are moved by keys and keep their words', async () => {
    const desk = show();
    await screen.findByText('From 8 to 18.');
    desk.run('articles.edit');
    (await firstText()).focus();
    desk.run('articles.moveSectionDown');
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Heading of section 2' })).toHaveValue('When'));
    expect(screen.getByRole('textbox', { name: 'Text of section 2, Markdown' })).toHaveValue('From 8 to 18.');
  });

  it('a draft that goes on from an older version says who published, and is not published over it', async () => {
    const { id: _id, version: _version, updatedAt: _at, updatedByName: _name, ...words } = live;
    const content = { ...words, ownerId: null, reviewAt: null, title: 'Hours' };
    const desk = show({
      own: { ...ownDraft, content, basedOn: 2 },
    });
    expect(await screen.findByText('Lena Ott published version 3 since this draft was begun.')).toBeInTheDocument();
    desk.run('articles.publish');
    const why = 'Not published. What is live changed since this draft was begun: choose first which goes on.';
    expect(desk.toldOf('announce')).toEqual([why]);
    expect(screen.getByText(why)).toBeVisible();
    expect(desk.bridge.argsOf('article.publish')).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Go on with this draft' }));
    await waitFor(() => expect(savesOf(desk).at(-1)).toMatchObject({ basedOn: 3 }));
  });

  it('an agent reads, and has no keys to write', async () => {
    const desk = show({}, 'agent');
    await screen.findByText('From 8 to 18.');
    expect(desk.run('articles.edit')).toBe(false);
    expect(desk.run('articles.new')).toBe(false);
    expect(screen.queryByRole('tab', { name: 'To check' })).toBeNull();
  });

  it('nothing to check says what was compared', async () => {
    const desk = show();
    await screen.findByText('From 8 to 18.');
    desk.run('articles.showLook');
    expect(await screen.findByText('Nothing to check')).toBeInTheDocument();
    desk.run('articles.showProposed');
    expect(await screen.findByText('Nothing proposed')).toBeInTheDocument();
    desk.run('articles.import');
    expect(await screen.findByRole('dialog', { name: 'Import articles' })).toBeInTheDocument();
  });
});
