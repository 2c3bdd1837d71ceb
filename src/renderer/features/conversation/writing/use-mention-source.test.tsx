import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useRef } from 'react';
import { describe, expect, it } from 'vitest';
import type { AgentId } from '#shared/lib/ids.ts';
import { showAtDesk } from '#tests/support/dom-desk.tsx';
import { billing, idOf, ingrid, mira, sessionOf, thread, tomas } from '#tests/support/dom-rows.ts';
import { useMentionSource } from './use-mention-source.tsx';
import { useTextMenu } from './use-text-menu.tsx';

function Colleagues() {
  const source = useMentionSource(thread(), () => undefined);
  return (
    <ul>
      {source.find('')?.map(({ id, label, end }) => (
        <li key={id}>
          {label}: {end}
        </li>
      ))}
    </ul>
  );
}

describe('J6: whom a note may name', () => {
  it('B8: whoever chose to be online and has no desk open is offline, as on the board', async () => {
    const here = { ...tomas, availability: 'online' as const, teamIds: mira.teamIds };
    const gone = { ...ingrid, availability: 'online' as const, teamIds: mira.teamIds };
    showAtDesk(<Colleagues />, {
      script: {
        'session:get': sessionOf(mira),
        'workspace:get': { teams: [], agents: [mira, here, gone], queues: [billing], categories: [] },
        'presence:list': { entries: [{ agentId: here.id, name: here.name, viewing: null, typing: false }] },
      },
    });
    await waitFor(() =>
      expect(screen.getAllByRole('listitem').map((line) => line.textContent)).toEqual([
        `${gone.name}: Offline`,
        `${here.name}: Online`,
      ]),
    );
  });
});

describe('J6: a name that can be told nothing', () => {
  const elsewhere = { ...tomas, id: idOf<AgentId>(104), name: 'Ana Brandt', role: 'agent' as const, teamIds: [] };

  function Note() {
    const area = useRef<HTMLTextAreaElement>(null);
    const menu = useTextMenu(area, [useMentionSource(thread(), () => undefined)]);
    return (
      <>
        <textarea ref={area} aria-label="Note" onInput={menu.onTyped} onKeyDown={menu.onKeyDown} {...menu.aria} />
        {menu.menu}
      </>
    );
  }
  const type = async (typed: string) => {
    const desk = showAtDesk(<Note />, {
      script: {
        'session:get': sessionOf(mira),
        'workspace:get': { teams: [], agents: [mira, tomas, elsewhere], queues: [billing], categories: [] },
        'presence:list': { entries: [] },
      },
    });
    const box = screen.getByRole('textbox', { name: 'Note' });
    await userEvent.type(box, '@');
    await screen.findByRole('option', { name: /Tomás/u });
    await userEvent.type(box, typed);
    return { desk, box };
  };

  it('says who may not see the conversation, as a line that cannot be chosen, and says it once', async () => {
    const { desk, box } = await type('ana');
    expect(screen.getByText('Ana Brandt cannot see this conversation.')).toBeVisible();
    expect(screen.queryByRole('option')).not.toBeInTheDocument();
    expect(box).not.toHaveAttribute('aria-activedescendant');
    expect(desk.toldOf('announce')).toEqual(['Ana Brandt cannot see this conversation.']);
    // Enter is a new line of the note, Esc leaves the line as it leaves the list.
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByText(/cannot see/u)).not.toBeInTheDocument();
    expect(box).toHaveValue('@ana');
  });

  it('says that nobody is called so', async () => {
    const { desk } = await type('zed');
    expect(screen.getByText('Nobody here is called that.')).toBeVisible();
    expect(desk.toldOf('announce')).toEqual(['Nobody here is called that.']);
  });

  it('says nothing of who is found, of oneself, and of words that follow a name', async () => {
    const { desk } = await type('tomás please');
    const box = screen.getByRole('textbox', { name: 'Note' });
    await userEvent.clear(box);
    await userEvent.type(box, '@mira');
    expect(desk.toldOf('announce')).toEqual([]);
    expect(screen.queryByRole('listbox')).not.toBeInTheDocument();
  });
});
