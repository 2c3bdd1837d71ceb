import type { Command } from '#renderer/data/command.ts';
import { words } from './words.ts';

export const reviewCommands: readonly Command[] = [
  { id: 'review.next', label: words.next, scope: 'review', keys: 'J' },
  { id: 'review.previous', label: words.previous, scope: 'review', keys: 'K' },
  { id: 'review.approve', label: words.approve, scope: 'review', keys: 'A' },
  { id: 'review.edit', label: words.edit, scope: 'review', keys: 'E' },
  { id: 'review.reject', label: words.reject, scope: 'review', keys: 'X' },
  { id: 'review.ask', label: words.ask, scope: 'review', keys: 'Q' },
  { id: 'review.merge', label: words.merge, scope: 'review', keys: 'M' },
  { id: 'review.split', label: words.split, scope: 'review', keys: 'S' },
  { id: 'review.defer', label: words.defer, scope: 'review', keys: 'D' },
  { id: 'review.article', label: words.intoArticle, scope: 'review', keys: 'C' },
  { id: 'review.revert', label: words.revert, scope: 'review', keys: 'U' },
  { id: 'review.open', label: words.open, scope: 'review', keys: 'O' },
];
