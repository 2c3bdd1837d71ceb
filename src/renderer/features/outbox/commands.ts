import type { Command } from '#renderer/data/command.ts';

export const outboxCommands: readonly Command[] = [
  { id: 'outbox.open', label: 'What waits to be sent', scope: 'everywhere', keys: ['G', 'O'] },
];
