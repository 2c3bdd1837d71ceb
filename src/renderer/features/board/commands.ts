import type { Command } from '#renderer/data/command.ts';

export const boardCommands: readonly Command[] = [
  { id: 'board.next', label: 'Next agent', scope: 'board', keys: 'J', roles: ['supervisor'] },
  { id: 'board.previous', label: 'Previous agent', scope: 'board', keys: 'K', roles: ['supervisor'] },
  { id: 'board.takeOver', label: 'Take over…', scope: 'board', keys: 'T', roles: ['supervisor'] },
  { id: 'board.open', label: 'Open the conversation', scope: 'board', keys: 'O', roles: ['supervisor'] },
  { id: 'board.close', label: 'Close the list', scope: 'board', keys: 'Esc', isHidden: true, roles: ['supervisor'] },
];
