import type { Command } from '#renderer/data/command.ts';
import { words } from './words.ts';

/** One key a verdict, beside each other. */
export const verdictKeys = { right: '1', wrong: '2', unclear: '3' } as const;

export const learningCommands: readonly Command[] = [
  { id: 'learning.next', label: words.next, scope: 'learning', keys: 'J', isHidden: true },
  { id: 'learning.previous', label: words.previous, scope: 'learning', keys: 'K', isHidden: true },
  { id: 'learning.open', label: words.open, scope: 'learning', keys: 'O' },
  { id: 'learning.view', label: words.nextView, scope: 'learning', keys: 'V' },
  { id: 'learning.refresh', label: words.refresh, scope: 'learning', keys: 'R' },
  { id: 'learning.right', label: words.judgeRight, scope: 'learning', keys: verdictKeys.right, roles: ['lead'] },
  { id: 'learning.wrong', label: words.judgeWrong, scope: 'learning', keys: verdictKeys.wrong, roles: ['lead'] },
  { id: 'learning.unclear', label: words.judgeUnclear, scope: 'learning', keys: verdictKeys.unclear, roles: ['lead'] },
  { id: 'learning.takeBack', label: words.takeBack, scope: 'learning', keys: 'U', roles: ['lead'] },
  { id: 'learning.correct', label: words.correct, scope: 'learning', keys: 'E', roles: ['lead'] },
  { id: 'learning.save', label: words.save, scope: 'learning', roles: ['lead'] },
];
