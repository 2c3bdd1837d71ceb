import type { Command } from '#renderer/data/command.ts';
import { words } from './words.ts';

export const boardCommands: readonly Command[] = [
  { id: 'board.next', label: words.nextAgent, scope: 'board', keys: 'J' },
  { id: 'board.previous', label: words.previousAgent, scope: 'board', keys: 'K' },
  { id: 'board.takeOver', label: words.takeOver, scope: 'board', keys: 'T' },
  { id: 'board.open', label: words.openConversation, scope: 'board', keys: 'O' },
  { id: 'board.close', label: words.closeList, scope: 'board', keys: 'Esc', isHidden: true },
];
