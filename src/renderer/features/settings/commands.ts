import type { Command } from '#renderer/data/command.ts';
import { commandWords } from './page-words.ts';
import { pages } from './pages.tsx';

/** The list of pages, and each page by name: `Settings: Keyboard` in the palette. */
export const settingsCommands: readonly Command[] = [
  { id: 'settings.next', label: commandWords.next, scope: 'settings', keys: 'J' },
  { id: 'settings.previous', label: commandWords.previous, scope: 'settings', keys: 'K' },
  { id: 'settings.find', label: commandWords.find, scope: 'settings', keys: 'F' },
  ...pages.map(
    ({ id, roles }): Command => ({
      id: `settings.${id}`,
      label: commandWords[id],
      scope: 'everywhere',
      ...(roles === undefined ? {} : { roles }),
    }),
  ),
];
