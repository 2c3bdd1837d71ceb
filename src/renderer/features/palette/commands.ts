import type { Command } from '#renderer/data/command.ts';

export const paletteCommands: readonly Command[] = [
  { id: 'palette.open', label: 'Commands', scope: 'everywhere', keys: 'Ctrl K' },
  { id: 'palette.shortcuts', label: 'All keys', scope: 'everywhere', keys: '?' },
];
