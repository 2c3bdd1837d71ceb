import type { Command } from '#renderer/data/command.ts';
import { words } from './words.ts';

export const learningCommands: readonly Command[] = [
  { id: 'learning.next', label: words.next, scope: 'learning', keys: 'J', isHidden: true },
  { id: 'learning.previous', label: words.previous, scope: 'learning', keys: 'K', isHidden: true },
  { id: 'learning.open', label: words.open, scope: 'learning', keys: 'O' },
  { id: 'learning.view', label: words.nextView, scope: 'learning', keys: 'V' },
  { id: 'learning.refresh', label: words.refresh, scope: 'learning', keys: 'R' },
  { id: 'learning.save', label: words.save, scope: 'learning', roles: ['lead'] },
];
