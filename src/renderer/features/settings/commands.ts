import type { Command } from '#renderer/data/command.ts';
import { looksCommands } from './looks-choices.ts';
import { commandWords, pageHints } from './page-words.ts';
import { pages } from './pages.tsx';

/** The list of pages, each page by name (`Settings: Keyboard` in the palette), and what the pages of looks and language offer. */
export const settingsCommands: readonly Command[] = [
  { id: 'settings.next', label: commandWords.next, scope: 'settings', keys: 'J' },
  { id: 'settings.previous', label: commandWords.previous, scope: 'settings', keys: 'K' },
  { id: 'settings.find', label: commandWords.find, scope: 'settings', keys: 'F' },
  ...pages.map(
    ({ id, roles }): Command => ({
      id: `settings.${id}`,
      label: commandWords[id],
      also: pageHints[id],
      scope: 'everywhere',
      ...(roles === undefined ? {} : { roles }),
    }),
  ),
  ...looksCommands,
];
