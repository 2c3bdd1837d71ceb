import type { Command } from '#renderer/data/command.ts';
import { words } from './words.ts';

const SUPERVISE = ['lead', 'supervisor'] as const;

export const boardCommands: readonly Command[] = [
  { id: 'board.next', label: words.nextAgent, scope: 'board', keys: 'J', roles: SUPERVISE },
  { id: 'board.previous', label: words.previousAgent, scope: 'board', keys: 'K', roles: SUPERVISE },
  { id: 'board.find', label: words.findCommand, scope: 'board', keys: 'F', roles: SUPERVISE },
  { id: 'board.listen', label: words.listenCommand, scope: 'board', keys: 'L', roles: SUPERVISE },
  { id: 'board.whisper', label: words.whisperCommand, scope: 'board', keys: 'N', roles: SUPERVISE },
  { id: 'board.takeOver', label: words.takeOver, scope: 'board', keys: 'T', roles: SUPERVISE },
  { id: 'board.choose', label: words.choose, scope: 'board', keys: 'X', roles: SUPERVISE },
  { id: 'board.reassign', label: words.reassign, scope: 'board', keys: 'A', roles: SUPERVISE },
  { id: 'board.flagDown', label: words.takeDown, scope: 'board', keys: 'D', roles: SUPERVISE },
  { id: 'board.open', label: words.openConversation, scope: 'board', keys: 'O', roles: SUPERVISE },
  { id: 'board.wall', label: words.wallCommand, scope: 'board', keys: 'W', roles: SUPERVISE },
  { id: 'board.close', label: words.closeList, scope: 'board', keys: 'Esc', isHidden: true, roles: SUPERVISE },
];
