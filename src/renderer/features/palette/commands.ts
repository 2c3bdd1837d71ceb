import type { Command } from '#renderer/data/command.ts';
import { words } from './words.ts';

export const paletteCommands: readonly Command[] = [
  { id: 'palette.open', label: words.commands, scope: 'everywhere', keys: 'Ctrl K' },
  { id: 'palette.shortcuts', label: words.allKeys, scope: 'everywhere', keys: '?' },
];
