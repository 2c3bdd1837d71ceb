import type { Command } from '#renderer/data/command.ts';

export const searchCommands: readonly Command[] = [
  { id: 'search.next', label: 'Next result', scope: 'search', keys: 'J', isHidden: true },
  { id: 'search.previous', label: 'Previous result', scope: 'search', keys: 'K', isHidden: true },
];
