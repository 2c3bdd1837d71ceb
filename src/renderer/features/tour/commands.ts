import type { Command } from '#renderer/data/command.ts';
import { words } from './words.ts';

export const tourCommands: readonly Command[] = [
  { id: 'tour.start', label: words.start, scope: 'everywhere', roles: ['agent', 'lead', 'supervisor'] },
];
