import type { Command } from '#renderer/data/command.ts';
import { words } from './words.ts';

export const outboxCommands: readonly Command[] = [
  { id: 'outbox.open', label: words.open, scope: 'everywhere', keys: ['G', 'O'] },
];
