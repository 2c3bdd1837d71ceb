import type { Command } from '#renderer/data/command.ts';

export const boardCommands: readonly Command[] = [
  { id: 'board.next', label: 'Next agent', scope: 'board', keys: 'J' },
  { id: 'board.previous', label: 'Previous agent', scope: 'board', keys: 'K' },
  { id: 'board.takeOver', label: 'Take over…', scope: 'board', keys: 'T' },
  { id: 'board.open', label: 'Open the conversation', scope: 'board', keys: 'O' },
  { id: 'board.close', label: 'Close the list', scope: 'board', keys: 'Esc', isHidden: true },
];
