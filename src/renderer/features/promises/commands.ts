import type { Command } from '#renderer/data/command.ts';
import { words } from './words.ts';

export const timedCommands: readonly Command[] = [
  { id: 'timed.next', label: words.next, scope: 'timed', keys: 'J', isHidden: true },
  { id: 'timed.previous', label: words.previous, scope: 'timed', keys: 'K', isHidden: true },
  { id: 'timed.open', label: words.open, scope: 'timed', keys: '↵' },
  { id: 'timed.end', label: words.end, scope: 'timed', keys: 'E' },
  { id: 'timed.drop', label: words.drop, scope: 'timed', keys: 'X' },
];
