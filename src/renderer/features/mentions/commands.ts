import type { Command } from '#renderer/data/command.ts';
import { words } from './words.ts';

export const mentionCommands: readonly Command[] = [
  {
    id: 'mentions.open',
    label: words.command,
    scope: 'everywhere',
    keys: ['G', 'Y'],
    roles: ['agent', 'lead', 'supervisor'],
  },
];
