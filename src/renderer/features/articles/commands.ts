import type { Command } from '#renderer/data/command.ts';

export const articlesCommands: readonly Command[] = [
  { id: 'articles.next', label: 'Next article', scope: 'articles', keys: 'J' },
  { id: 'articles.previous', label: 'Previous article', scope: 'articles', keys: 'K' },
  { id: 'articles.filter', label: 'Find an article', scope: 'articles', keys: 'F' },
];
