import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { SearchHit } from '#shared/contract/ipc.ts';
import { showAtDesk } from '#tests/support/dom-desk.tsx';
import { CONVERSATION, idOf, mira, sessionOf } from '#tests/support/dom-rows.ts';
import { searchCommands } from './commands.ts';
import { SearchScreen } from './search-screen.tsx';

const hits: SearchHit[] = [
  {
    kind: 'article',
    id: idOf(701),
    conversationId: null,
    title: 'Proration',
    about: null,
    snippet: 'A second invoice',
    ranges: [{ start: 9, end: 16 }],
    at: null,
  },
  {
    kind: 'message',
    id: 'm1',
    conversationId: CONVERSATION,
    title: 'Dana Whitfield',
    about: { customer: '#1042 Dana Whitfield, Northwind', need: 'Was charged twice for the same seats' },
    snippet: 'invoice twice',
    ranges: [{ start: 0, end: 7 }],
    at: null,
  },
];

function show(found: readonly SearchHit[] = hits) {
  return showAtDesk(<SearchScreen />, {
    script: { 'session:get': sessionOf(mira), 'search:query': { hits: [...found] }, 'search:server': { hits: [] } },
    commands: searchCommands,
    place: { name: 'search' },
  });
}

describe('search', () => {
  it('J1: finds while typing, grouped, with the words marked', async () => {
    show();
    await userEvent.type(screen.getByRole('combobox'), 'invoice');
    const results = within(await screen.findByRole('listbox', { name: 'Results' }));
    await waitFor(() =>
      expect(results.getAllByRole('group').map((group) => group.getAttribute('aria-label'))).toEqual([
        'Messages',
        'Articles',
      ]),
    );
    expect(results.getAllByText('invoice').every((mark) => mark.tagName === 'MARK')).toBe(true);
  });

  it('J1: a message says whose conversation it is in and what they need', async () => {
    show();
    await userEvent.type(screen.getByRole('combobox'), 'invoice');
    const hit = await screen.findByRole('option', { name: /Dana/u });
    expect(hit).toHaveTextContent(
      'Dana Whitfield in #1042 Dana Whitfield, Northwind: Was charged twice for the same seats',
    );
    expect(await screen.findByRole('option', { name: /Proration/u })).not.toHaveTextContent(' in ');
  });

  it('marks the words in the title too, the last as far as it was typed', async () => {
    show();
    await userEvent.type(screen.getByRole('combobox'), 'whit');
    const hit = await screen.findByRole('option', { name: /Dana/u });
    await waitFor(() => expect(hit.querySelector('mark')).toHaveTextContent(/^Whit$/u));
  });

  it('J3: arrows choose, Enter opens, without the field losing focus', async () => {
    const desk = show();
    const field = screen.getByRole('combobox');
    await userEvent.type(field, 'invoice');
    await screen.findByRole('option', { name: /Proration/u });
    await userEvent.keyboard('{Enter}{ArrowDown}{Enter}');
    expect(field).toHaveFocus();
    expect(desk.toldOf('openConversation')).toEqual([CONVERSATION]);
    expect(desk.toldOf('goTo')).toEqual([{ name: 'articles', articleId: idOf(701) }]);
  });

  it('says when nothing matches, and not before the answer', async () => {
    show([]);
    await userEvent.type(screen.getByRole('combobox'), 'proforma');
    expect(await screen.findByRole('status')).toHaveTextContent('No match for “proforma”');
  });

  it('an operator that says nothing is named with what it takes, beside what the other words found', async () => {
    show();
    const field = screen.getByRole('combobox');
    await userEvent.type(field, 'before:2026-13-45 invoice');
    expect(
      await screen.findByText(/^“before:2026-13-45” is left out. It takes a day as/u, { ignore: '.sr-only' }),
    ).toBeVisible();
    expect(await screen.findAllByRole('option')).toHaveLength(2);
    await userEvent.clear(field);
    await userEvent.type(field, 'invoice is:op');
    expect(screen.queryByText(/is left out/u)).toBeNull();
  });

  it('alone it is no search: that nothing was found is not said', async () => {
    const desk = show([]);
    desk.bridge.script({ 'search:query': { hits: [] } });
    await userEvent.type(screen.getByRole('combobox'), 'is:shut');
    expect(
      await screen.findByText(/“is:shut” is left out. It takes open, closed/u, { ignore: '.sr-only' }),
    ).toBeVisible();
    expect(screen.queryByRole('status')).toBeNull();
    expect(screen.queryByText('Nothing more on the server')).toBeNull();
  });

  it('DESIGN 9: how much was found is heard once the typing pauses, and not that the server is asked', async () => {
    show();
    await userEvent.type(screen.getByRole('combobox'), 'invoice');
    const heard = () => [...document.querySelectorAll('[aria-live]')].map((region) => region.textContent);
    await waitFor(() => expect(heard()).toEqual(['2 results, from this device']), { timeout: 3_000 });
  });

  it('what only the server has stands below what is here, and opens its conversation', async () => {
    const desk = show();
    const [, message] = hits as [SearchHit, SearchHit];
    desk.bridge.script({
      'search:server': {
        hits: [{ ...message, id: 'm9', snippet: 'an older invoice', ranges: [{ start: 9, end: 16 }] }],
      },
    });
    await userEvent.type(screen.getByRole('combobox'), 'invoice');
    const group = within(await screen.findByRole('group', { name: 'On the server' }, { timeout: 3_000 }));
    const groups = screen.getAllByRole('group').map((one) => one.getAttribute('aria-label'));
    expect(groups).toEqual(['Messages', 'Articles', 'On the server']);
    await userEvent.click(group.getByRole('option'));
    expect(desk.toldOf('openConversation')).toEqual([CONVERSATION]);
  });

  it('a server that does not answer is said, and what is here stays', async () => {
    const desk = show();
    desk.bridge.failNext('search:server', { code: 'offline', message: 'The server cannot be reached.' });
    await userEvent.type(screen.getByRole('combobox'), 'invoice');
    expect(await screen.findByText(/^The server did not answer/u, {}, { timeout: 3_000 })).toBeVisible();
    expect(screen.getAllByRole('option')).toHaveLength(2);
  });

  it('operators are offered while typing, and Tab takes the first', async () => {
    show();
    const field = screen.getByRole('combobox');
    await userEvent.type(field, 'invoice is:m');
    expect(screen.getByRole('button', { name: 'mine' })).toBeVisible();
    await userEvent.keyboard('{Tab}');
    expect(field).toHaveValue('invoice is:mine ');
    expect(field).toHaveFocus();
  });
});
