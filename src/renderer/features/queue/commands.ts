import type { Command } from '#renderer/data/command.ts';

export const queueCommands: readonly Command[] = [
  { id: 'queue.next', label: 'Next conversation', scope: 'queue', keys: 'J' },
  { id: 'queue.previous', label: 'Previous conversation', scope: 'queue', keys: 'K' },
  { id: 'queue.open', label: 'Open the conversation', scope: 'queue', keys: '↵' },
  { id: 'queue.openNext', label: 'Open the next one', scope: 'queue', keys: 'U' },
  { id: 'queue.showNew', label: 'Show new conversations', scope: 'queue', keys: '.' },
];
