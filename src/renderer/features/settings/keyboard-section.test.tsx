import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { Command } from '#renderer/data/command.ts';
import { useKeymapOnBoard } from '#renderer/data/use-keymap.ts';
import { showAtDesk } from '#tests/support/dom-desk.tsx';
import { mira, sessionOf } from '#tests/support/dom-rows.ts';
import { settingsCommands } from './commands.ts';
import { SettingsCommands } from './settings-commands.tsx';
import { SettingsScreen } from './settings-screen.tsx';

const commands: readonly Command[] = [
  { id: 'conversation.close', label: 'Close…', scope: 'conversation', keys: 'E' },
  { id: 'conversation.reply', label: 'Reply', scope: 'conversation', keys: 'R' },
  { id: 'action.start', label: 'Run a tool…', scope: 'conversation' },
  { id: 'window.zoomReset', label: 'Actual size', scope: 'everywhere', menuKeys: 'Ctrl 0' },
  { id: 'review.edit', label: 'Edit first', scope: 'review', keys: 'E', roles: ['lead'] },
  ...settingsCommands,
];

/** As the window has it: the board follows the keymap. */
function Screen() {
  useKeymapOnBoard();
  return (
    <>
      <SettingsCommands />
      <SettingsScreen />
    </>
  );
}

function show(keymap: Record<string, string | null> = {}) {
  return showAtDesk(<Screen />, {
    script: {
      'session:get': sessionOf(mira),
      'settings:get': { theme: 'system', density: 'comfortable', language: 'en' },
      'preference:get': { isKnown: true, values: Object.keys(keymap).length === 0 ? {} : { keymap } },
    },
    commands,
    place: { name: 'settings', page: 'keyboard' },
  });
}
const keysOf = async (label: string) =>
  await screen.findByRole('button', { name: new RegExp(`Change the keys of ${label}`, 'u') });
const press = (key: string, more: object = {}) => fireEvent.keyDown(window, { key, ...more });

describe('J9: keys in the settings', () => {
  it('lists each command of the role by where it works, and finds them by word or key', async () => {
    show();
    expect(await keysOf('Close…')).toHaveAccessibleName('Change the keys of Close…, now E');
    expect(await keysOf('Run a tool…')).toHaveAccessibleName('Change the keys of Run a tool…, now No key');
    expect(screen.queryByText('Edit first')).not.toBeInTheDocument();
    await userEvent.type(screen.getByRole('searchbox', { name: 'Find a command or a key' }), 'r');
    await userEvent.type(screen.getByRole('searchbox', { name: 'Find a command or a key' }), 'e');
    expect(await keysOf('Reply')).toBeVisible();
    expect(screen.queryByText('Run a tool…')).not.toBeInTheDocument();
  });

  it('DESIGN 1.7: says the key of the menu where the command has none of its own', async () => {
    show();
    expect(await keysOf('Actual size')).toHaveAccessibleName('Change the keys of Actual size, now Ctrl 0');
    await userEvent.type(screen.getByRole('searchbox', { name: 'Find a command or a key' }), 'ctrl 0');
    expect(await keysOf('Actual size')).toBeVisible();
    expect(screen.queryByText('Reply')).not.toBeInTheDocument();
  });

  it('records a chord at once and keeps it', async () => {
    const desk = show();
    await userEvent.click(await keysOf('Run a tool…'));
    expect(screen.getByText('Press the new keys')).toBeVisible();
    press('t', { ctrlKey: true });
    await waitFor(() =>
      expect(desk.bridge.argsOf('preference.set')).toEqual([{ key: 'keymap', value: { 'action.start': 'Ctrl T' } }]),
    );
    expect(desk.toldOf('announce')).toEqual(['Run a tool… is now Ctrl T']);
  });

  it('records a sequence of two', async () => {
    const desk = show();
    await userEvent.click(await keysOf('Run a tool…'));
    press('g');
    press('t');
    await waitFor(() =>
      expect(desk.bridge.argsOf('preference.set')).toEqual([{ key: 'keymap', value: { 'action.start': ['G', 'T'] } }]),
    );
  });

  it('says what a key fights with before anything changes; swapping gives the other the key that is free', async () => {
    const desk = show();
    await userEvent.click(await keysOf('Reply'));
    press('e');
    expect(await screen.findByText('E is also Close… (Conversation).', {}, { timeout: 3_000 })).toBeVisible();
    expect(desk.bridge.argsOf('preference.set')).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Swap' }));
    expect(desk.bridge.argsOf('preference.set')).toEqual([
      { key: 'keymap', value: { 'conversation.close': 'R', 'conversation.reply': 'E' } },
    ]);
  });

  it('refuses what belongs to text fields, says so, and Escape leaves it as it was', async () => {
    const desk = show();
    await userEvent.click(await keysOf('Reply'));
    press('c', { ctrlKey: true });
    expect(await screen.findByText('Ctrl C belongs to text fields and the system.')).toBeVisible();
    press('Escape');
    expect(await keysOf('Reply')).toHaveFocus();
    expect(desk.bridge.argsOf('preference.set')).toEqual([]);
  });

  it('marks what is the agent’s own, and resets one or all; all can be taken back', async () => {
    const desk = show({ 'conversation.reply': 'X', 'conversation.close': 'Q' });
    const region = within(await screen.findByRole('region', { name: 'Keyboard' }));
    await userEvent.click(await region.findByRole('button', { name: 'Reset Reply to R' }));
    expect(desk.bridge.argsOf('preference.set')).toEqual([{ key: 'keymap', value: { 'conversation.close': 'Q' } }]);
    await userEvent.click(region.getByRole('button', { name: 'Reset all' }));
    expect(desk.bridge.argsOf('preference.set').at(-1)).toEqual({ key: 'keymap', value: null });
    expect(desk.toldOf('toast')).toEqual(['All keys are as usual again']);
  });
});

describe('the settings as pages', () => {
  it('shows the list of the role, one page at a time, and goes by name or key', async () => {
    const desk = show();
    const list = within(await screen.findByRole('navigation', { name: 'Pages of the settings' }));
    const names = list.getAllByRole('button').map((button) => button.textContent);
    expect(names.slice(0, 3)).toEqual(['Looks', 'Language', 'Keyboard']);
    expect(names.at(-1)).toBe('Account');
    expect(names).not.toContain('Triggers');
    expect(list.getByRole('button', { name: 'Keyboard' })).toHaveAttribute('aria-current', 'page');
    desk.run('settings.previous');
    expect(desk.toldOf('goTo')).toEqual([{ name: 'settings', page: 'language' }]);
    expect(await screen.findByRole('region', { name: 'Language' })).toBeVisible();
    await userEvent.type(list.getByRole('searchbox', { name: 'Find a setting' }), 'contrast{Enter}');
    expect(await screen.findByRole('region', { name: 'Looks' })).toBeVisible();
  });

  it('DESIGN 4: zoom from 80 to 200 % is kept on this device', async () => {
    const desk = show();
    desk.run('settings.looks');
    await userEvent.click(await screen.findByRole('radio', { name: '150%' }));
    await waitFor(() =>
      expect(desk.bridge.asked.find(({ name }) => name === 'settings:set')?.input).toMatchObject({ zoom: 150 }),
    );
  });

  it('says so when nothing is found', async () => {
    show();
    const list = within(await screen.findByRole('navigation', { name: 'Pages of the settings' }));
    await userEvent.type(list.getByRole('searchbox', { name: 'Find a setting' }), 'zzz');
    expect(await list.findByRole('status')).toHaveTextContent('No setting for “zzz”');
  });
});
