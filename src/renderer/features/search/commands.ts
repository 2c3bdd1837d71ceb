import type { Command } from '#renderer/data/command.ts';
import { words } from './words.ts';

export const searchCommands: readonly Command[] = [
  { id: 'search.next', label: words.next, scope: 'search', keys: 'J', isHidden: true },
  { id: 'search.previous', label: words.previous, scope: 'search', keys: 'K', isHidden: true },
];
