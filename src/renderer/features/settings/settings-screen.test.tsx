import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { showAtDesk } from '#tests/support/dom-desk.tsx';
import { mira, sessionOf, tomas } from '#tests/support/dom-rows.ts';
import { settingsCommands } from './commands.ts';
import { SettingsScreen } from './settings-screen.tsx';

const show = (page: string, who = mira) =>
  showAtDesk(<SettingsScreen />, {
    place: { name: 'settings', page },
    commands: settingsCommands,
    script: { 'session:get': sessionOf(who) },
  });

describe('a link to a page of the settings', () => {
  it('SEC-56: says that it is for another role, instead of another page without a word', async () => {
    show('routing');
    expect(await screen.findByText(/^Your role does not see the page “Routing”/u)).toBeVisible();
  });

  it.each(['routing', 'no-such-page'])('says nothing of %s to a lead', async (page) => {
    show(page, tomas);
    const list = within(screen.getByRole('navigation', { name: 'Pages of the settings' }));
    expect(await list.findByText('Routing'), 'the role is known').toBeVisible();
    expect(screen.queryByText(/^Your role/u)).toBeNull();
  });
});
