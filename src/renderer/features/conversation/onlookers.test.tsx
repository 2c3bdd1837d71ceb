import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { showAtDesk } from '#tests/support/dom-desk.tsx';
import { CONVERSATION, idOf, mira, sessionOf, tomas } from '#tests/support/dom-rows.ts';
import { Onlookers } from './onlookers.tsx';

function show(...entries: { name: string; viewing: typeof CONVERSATION | null; typing: boolean }[]) {
  showAtDesk(<Onlookers conversationId={CONVERSATION} />, {
    script: {
      'session:get': sessionOf(mira),
      'presence:list': { entries: entries.map((entry) => ({ agentId: tomas.id, ...entry })) },
    },
  });
}

describe('J6: collision, in the conversation itself', () => {
  it('says who types, before who only reads', async () => {
    show(
      { name: 'Ana Ruiz', viewing: CONVERSATION, typing: false },
      { name: 'Jonas Weber', viewing: CONVERSATION, typing: true },
    );
    expect(await screen.findByText('Jonas is typing')).toBeInTheDocument();
    expect(screen.getByText('Jonas')).toBeVisible();
    expect(screen.queryByText(/Ana/u)).toBeNull();
  });

  it('says who reads; whoever is elsewhere is not named', async () => {
    show(
      { name: 'Jonas Weber', viewing: idOf(77), typing: true },
      { name: 'Ana Ruiz', viewing: CONVERSATION, typing: false },
    );
    expect(await screen.findByText('Ana reads along')).toBeInTheDocument();
    expect(screen.queryByText(/Jonas/u)).toBeNull();
  });
});
