import type { Command } from '#renderer/data/command.ts';
import { words } from './words.ts';

export const reviewCommands: readonly Command[] = [
  { id: 'review.next', label: words.next, scope: 'review', keys: 'J' },
  { id: 'review.previous', label: words.previous, scope: 'review', keys: 'K' },
  { id: 'review.approve', label: words.approve, scope: 'review', keys: 'A' },
  { id: 'review.edit', label: words.edit, scope: 'review', keys: 'E' },
  { id: 'review.reject', label: words.reject, scope: 'review', keys: 'X' },
  { id: 'review.open', label: words.open, scope: 'review', keys: 'O' },
];
