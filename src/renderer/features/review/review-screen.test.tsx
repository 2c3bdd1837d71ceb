import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { ArticleRow } from '#shared/article/schema.ts';
import type { CallInput } from '#shared/contract/ipc.ts';
import { lineOf, queueOf } from '#tests/support/dom-review.ts';
import { approveButton as approve, few, many, showReview as show } from '#tests/support/dom-review-screen.tsx';
import { ago, CONVERSATION, correction, tomas } from '#tests/support/dom-rows.ts';

describe('review', () => {
  it('E2: starts with the correction that touches most conversations, said and corrected side by side', async () => {
    show();
    await approve();
    expect(within(screen.getByRole('region', { name: 'Assistant said' })).getByText(many.said)).toBeVisible();
    expect(within(screen.getByRole('region', { name: /Correction by Mira/u })).getByText(many.text)).toBeVisible();
    expect(screen.getByRole('heading', { name: many.question })).toBeVisible();
    expect(screen.getByText('about 90 in 90 days, 90 not shown here')).toBeVisible();
  });

  it('E3: A approves as written and moves on', async () => {
    const desk = show();
    await approve();
    desk.run('review.approve');
    await waitFor(() =>
      expect(desk.bridge.argsOf('correction.approve')).toEqual([{ correctionId: many.id, text: many.text }]),
    );
    await waitFor(() => expect(desk.toldOf('goTo')).toContainEqual({ name: 'review', correctionId: few.id }));
  });

  it('E2: E edits first; what is approved is the edited text', async () => {
    const desk = show();
    await approve();
    desk.run('review.edit');
    const field = screen.getByLabelText('As it will be published');
    await waitFor(() => expect(field).toHaveFocus());
    await userEvent.clear(field);
    await userEvent.type(field, 'A duplicate is credited the same day.');
    await userEvent.click(screen.getByRole('button', { name: 'Approve as edited' }));
    await waitFor(() =>
      expect(desk.bridge.argsOf('correction.approve')).toEqual([
        { correctionId: many.id, text: 'A duplicate is credited the same day.' },
      ]),
    );
  });

  it('J4: a lead who looks at another correction finds the edit again, no key lost in it, until it is dropped', async () => {
    const desk = show();
    await approve();
    desk.run('review.edit');
    const field = () => screen.findByLabelText<HTMLTextAreaElement>('As it will be published');
    await waitFor(async () => expect(await field()).toHaveFocus());
    await userEvent.keyboard(' Ask billing.');
    const edited = `${many.text} Ask billing.`;
    expect(await field()).toHaveValue(edited);
    desk.run('review.next');
    expect(await screen.findByText(few.text)).toBeVisible();
    expect(screen.queryByLabelText('As it will be published')).toBeNull();
    desk.run('review.previous');
    expect(await field()).toHaveValue(edited);
    await waitFor(() => expect(screen.getByRole('listbox')).toHaveFocus());
    cleanup();
    show();
    expect(await field()).toHaveValue(edited);
    await userEvent.click(screen.getByRole('button', { name: 'Drop the edit' }));
    expect(screen.queryByLabelText('As it will be published')).toBeNull();
  });

  it('J3, DESIGN 9: J leads the focus into the list, on the correction that is shown now', async () => {
    const desk = show();
    await approve();
    desk.run('review.next');
    const list = screen.getByRole('listbox', { name: 'Corrections that wait' });
    await waitFor(() => expect(list).toHaveFocus());
    expect(list.getAttribute('aria-activedescendant')).toContain(few.id);
  });

  it('E8: says how many corrections stand behind the lines, where alike ones are together', async () => {
    show(
      [many, few],
      [],
      {},
      {
        'review:queue': ({ view }: CallInput<'review:queue'>) => ({
          ...queueOf([many, few])({ view, limit: 200 }),
          lines: [{ ...lineOf(many), others: 2 }, lineOf(few)],
        }),
      },
    );
    await approve();
    expect(screen.getByText('1 of 2, 4 in all')).toBeVisible();
  });

  it('E3: C puts it into the lead’s draft of the article, in place of what says otherwise and without whom it is about; nothing is decided by it', async () => {
    const articleId = '00000000-0000-7000-8000-0000000000c1' as ArticleRow['id'];
    const article = { articleId, title: 'Exports', heading: 'Size', version: 3, before: '', after: '' };
    const live: ArticleRow = {
      id: articleId,
      slug: 'exports',
      title: 'Exports',
      audience: 'public',
      language: 'en',
      categoryKey: null,
      pages: [],
      tags: [],
      sections: [
        { heading: 'Size', text: 'Any size. Exports are whole. Ask us.' },
        { heading: 'Format', text: 'Exports are whole.' },
      ],
      version: 3,
      updatedAt: ago(9),
    };
    const asked = { live, own: null, isOwnPending: false, others: [], refused: [], isPublishing: false };
    const written = 'Exports above 5,000 rows go to dana@mail.example.';
    const row = correction(9, { text: written });
    const desk = show(
      [row],
      [],
      { article: { ...article, sentence: 'Exports are whole.' } },
      {
        'article:desk': { ...asked, publications: [], clientId: 'c' },
        'article:save': { writtenMs: 1 },
        'conversation:get': null,
      },
    );
    await screen.findByRole('button', { name: /Put it into the article/ });
    desk.run('review.article');
    await waitFor(() => expect(desk.toldOf('goTo')).toEqual([{ name: 'articles', articleId, section: 'Size' }]));
    const [saved] = desk.bridge.asked.filter(({ name }) => name === 'article:save');
    expect(saved?.input).toMatchObject({ articleId, basedOn: 3, content: { slug: 'exports', title: 'Exports' } });
    const content = (saved?.input as CallInput<'article:save'> | undefined)?.content;
    expect(content?.sections.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^Any size\. Exports above 5,000 rows go to \S.*Ask us\.$/u),
      'Exports are whole.',
    ]);
    expect(JSON.stringify(content)).not.toContain('dana@');
    expect(desk.bridge.mutated).toEqual([]);
  });

  it('SEC-72: what has to be looked at closely stands with each of those that one decision counts for', async () => {
    const flagged = correction(2, { flags: [{ kind: 'link', count: 1, found: 'https://evil.example' }] });
    show([many], [], { others: [flagged, correction(3)] });
    const same = within(await screen.findByRole('region', { name: 'Same point' }));
    const [first, second] = same.getAllByRole('listitem');
    expect(within(first as HTMLElement).getByText(/evil\.example/)).toBeVisible();
    expect(within(second as HTMLElement).queryByText(/evil\.example/)).toBeNull();
  });

  it('E2: a rejection is confirmed from its field, by Ctrl or Cmd and Enter', async () => {
    for (const key of ['{Control>}{Enter}{/Control}', '{Meta>}{Enter}{/Meta}']) {
      const desk = show();
      await screen.findByRole('button', { name: 'Approve' });
      desk.run('review.reject');
      const dialog = within(await screen.findByRole('dialog', { name: 'Reject this correction' }));
      await userEvent.keyboard(key);
      expect(dialog.getByText('Not rejected. Write a reason.')).toBeVisible();
      await userEvent.keyboard(`Not so${key}`);
      await waitFor(() => expect(desk.bridge.argsOf('correction.reject')).toMatchObject([{ reason: 'Not so' }]));
      cleanup();
    }
  });

  it('E2: X rejects, but never without a reason', async () => {
    const desk = show();
    await approve();
    desk.run('review.reject');
    const dialog = within(await screen.findByRole('dialog', { name: 'Reject this correction' }));
    await userEvent.click(dialog.getByRole('button', { name: 'Reject' }));
    expect(dialog.getByText('Not rejected. Write a reason.')).toBeVisible();
    expect(desk.bridge.argsOf('correction.reject')).toEqual([]);
    await userEvent.type(dialog.getByLabelText('Reason'), 'The article says so already');
    await userEvent.click(dialog.getByRole('button', { name: 'Reject' }));
    await waitFor(() =>
      expect(desk.bridge.argsOf('correction.reject')).toEqual([
        { correctionId: many.id, reason: 'The article says so already' },
      ]),
    );
  });

  it('says who decided, when a lead edited it, and why', async () => {
    const done = correction(3, {
      state: 'rejected',
      decidedBy: tomas.id,
      decidedByName: 'Tomás Ruiz',
      decidedAt: ago(30),
      decisionReason: 'Already in the article',
    });
    const desk = show([], [done]);
    await userEvent.click(await screen.findByRole('radio', { name: 'Decided 1' }));
    const decision = within(screen.getByRole('region', { name: 'Decision' }));
    expect(decision.getByRole('heading', { name: /Rejected by Tomás Ruiz/u })).toBeVisible();
    expect(decision.getByText('Already in the article')).toBeVisible();
    expect(desk.run('review.approve')).toBe(false);
  });

  it('a decision that waits in the outbox cannot be given again', async () => {
    const desk = show();
    await approve();
    desk.bridge.script({
      'outbox:list': {
        entries: [
          {
            id: 'a',
            lane: 'global',
            n: 1,
            name: 'correction.approve',
            args: { correctionId: many.id, text: many.text },
            at: ago(0),
            state: 'waiting',
            error: null,
            heldWhy: null,
          },
        ],
      },
    });
    desk.bridge.emit('changed', { kinds: ['outbox'] });
    expect(await screen.findByText('Decision kept on this device, waiting to send')).toBeVisible();
    expect(desk.run('review.approve')).toBe(false);
  });

  it('E8: one decision for the group; its contradictions stand beside it, and why to look closely is said in words', async () => {
    const other = correction(4, { text: 'The same, said by somebody else.' });
    const flags = [{ kind: 'link' as const, count: 1, found: 'evil.example' }];
    const head = correction(9, { flags });
    const desk = show([head, few], [], {
      others: [other],
      contradictions: [
        {
          kind: 'answer',
          id: 'a',
          differs: ['number'],
          title: 'q',
          text: 'It takes 14 days.',
          byName: 'Leila',
          state: null,
        },
      ],
    });
    await approve();
    expect(within(screen.getByRole('region', { name: 'Same point' })).getByText(other.text)).toBeVisible();
    expect(within(screen.getByRole('region', { name: 'Contradictions' })).getByText('Other number')).toBeVisible();
    expect(screen.getByText(/stands in no public article: evil\.example/u)).toBeVisible();
    desk.run('review.approve');
    await waitFor(() =>
      expect(desk.bridge.argsOf('correction.approve')).toEqual([
        { correctionId: head.id, text: head.text, withIds: [other.id] },
      ]),
    );
  });

  it('E2: Q asks the author, D puts it away until a morning', async () => {
    const desk = show();
    await approve();
    desk.run('review.ask');
    const dialog = within(await screen.findByRole('dialog', { name: 'Ask Mira' }));
    await userEvent.type(dialog.getByLabelText('Question'), 'Since when?');
    await userEvent.click(dialog.getByRole('button', { name: 'Ask' }));
    await waitFor(() =>
      expect(desk.bridge.argsOf('correction.ask')).toEqual([{ correctionId: many.id, text: 'Since when?' }]),
    );
    desk.run('review.defer');
    await userEvent.click(await screen.findByRole('button', { name: 'In a week' }));
    await waitFor(() => expect(desk.bridge.argsOf('correction.defer')).toHaveLength(1));
    await waitFor(() => expect(desk.toldOf('undo')).toHaveLength(1));
    act(() => (desk.toldOf('undo')[0] as () => void)());
    await waitFor(() =>
      expect(desk.bridge.argsOf('correction.defer').at(-1)).toEqual({ correctionId: few.id, until: null }),
    );
  });

  it('E2: a key pressed before the correction is drawn waits for it, and acts on no other', async () => {
    const desk = show();
    await approve();
    const release = desk.bridge.hold('review:item');
    desk.run('review.next');
    // The second is selected and not here yet.
    expect(desk.run('review.approve')).toBe(true);
    expect(desk.bridge.argsOf('correction.approve')).toEqual([]);
    act(() => release());
    await waitFor(() =>
      expect(desk.bridge.argsOf('correction.approve')).toEqual([{ correctionId: few.id, text: few.text }]),
    );
  });

  it('E2: what is pressed while a decision is on its way is meant for the next, not for the one that goes', async () => {
    const desk = show();
    await approve();
    const release = desk.bridge.hold('mutate');
    desk.run('review.approve');
    desk.run('review.reject');
    expect(screen.queryByRole('dialog')).toBeNull();
    act(() => release());
    const dialog = within(await screen.findByRole('dialog', { name: 'Reject this correction' }));
    await userEvent.type(dialog.getByLabelText('Reason'), 'Not so');
    await userEvent.click(dialog.getByRole('button', { name: 'Reject' }));
    await waitFor(() =>
      expect(desk.bridge.argsOf('correction.reject')).toEqual([{ correctionId: few.id, reason: 'Not so' }]),
    );
    expect(desk.bridge.argsOf('correction.approve')).toEqual([{ correctionId: many.id, text: many.text }]);
  });

  it('E2: keys behind a decision that was not taken are forgotten', async () => {
    const desk = show();
    await approve();
    desk.bridge.failNext('mutate', { code: 'internal', message: 'The disk is full.' });
    desk.run('review.approve');
    desk.run('review.reject');
    await waitFor(() => expect(desk.toldOf('notify')).toHaveLength(1));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(desk.toldOf('toast')).toEqual([]);
  });

  it('SEC-56: a lead does not decide their own', async () => {
    const desk = show([correction(9, { authorId: tomas.id, authorName: tomas.name })]);
    expect(await screen.findByText('This is your own correction. Another lead decides it.')).toBeVisible();
    expect(desk.run('review.approve')).toBe(false);
    expect(desk.run('review.defer')).toBe(true);
  });

  it('opens the conversation it came from', async () => {
    const desk = show();
    await approve();
    desk.run('review.open');
    expect(desk.toldOf('openConversation')).toEqual([CONVERSATION]);
  });

  it('is calm when nothing waits', async () => {
    show([]);
    expect(await screen.findByRole('heading', { name: 'No correction waits' })).toBeVisible();
  });
});
