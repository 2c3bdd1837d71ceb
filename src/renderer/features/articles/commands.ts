import type { Command } from '#renderer/data/command.ts';
import { words } from './words.ts';

export const articlesCommands: readonly Command[] = [
  { id: 'articles.next', label: words.next, scope: 'articles', keys: 'J' },
  { id: 'articles.previous', label: words.previous, scope: 'articles', keys: 'K' },
  { id: 'articles.filter', label: words.find, scope: 'articles', keys: 'F' },
];
