import type { Command } from '#renderer/data/command.ts';
import { words as answerWords } from './answers/words.ts';
import { words as editWords } from './edit/words.ts';
import { words as importWords } from './import/words.ts';
import { words as lookWords } from './look/words.ts';
import { words } from './words.ts';

/** Who writes the knowledge base (SEC-56). */
const roles = ['lead', 'admin'] as const;
const scope = 'articles' as const;

export const articlesCommands: readonly Command[] = [
  { id: 'articles.next', label: words.next, scope, keys: 'J' },
  { id: 'articles.previous', label: words.previous, scope, keys: 'K' },
  { id: 'articles.filter', label: words.find, scope, keys: 'F' },
  { id: 'articles.new', label: words.newArticle, scope, keys: 'N', roles },
  { id: 'articles.edit', label: words.editArticle, scope, keys: 'E', roles },
  { id: 'articles.showLive', label: editWords.showLive, scope, keys: 'L', roles },
  { id: 'articles.preview', label: editWords.showPreview, scope, keys: 'P', roles },
  { id: 'articles.changes', label: editWords.showChanges, scope, keys: 'D', roles },
  { id: 'articles.history', label: editWords.showHistory, scope, keys: 'H', roles },
  { id: 'articles.publish', label: editWords.publishArticle, scope, keys: 'Ctrl ↵', roles },
  { id: 'articles.addSection', label: editWords.addSection, scope, keys: 'Ctrl Shift ↵', roles },
  { id: 'articles.moveSectionUp', label: editWords.moveUp, scope, keys: 'Ctrl Shift ↑', roles },
  { id: 'articles.moveSectionDown', label: editWords.moveDown, scope, keys: 'Ctrl Shift ↓', roles },
  { id: 'articles.revert', label: editWords.revertIt, scope, keys: 'R', roles },
  { id: 'articles.discard', label: editWords.discard, scope, keys: 'X', roles },
  { id: 'articles.showArticles', label: lookWords.showArticles, scope, keys: 'A' },
  { id: 'articles.showAnswers', label: answerWords.show, scope, keys: 'Q' },
  { id: 'articles.showLook', label: lookWords.showLook, scope, keys: 'W', roles },
  { id: 'articles.showProposed', label: lookWords.showProposed, scope, keys: 'U', roles },
  { id: 'articles.import', label: importWords.open, scope, keys: 'I', roles },
  { id: 'articles.openFirst', label: lookWords.openFirst, scope, keys: 'O', roles },
  { id: 'articles.openOther', label: lookWords.openOther, scope, keys: 'V', roles },
  { id: 'articles.mark', label: lookWords.mark, scope, keys: 'M', roles },
  { id: 'articles.reviewLater', label: lookWords.later, scope, keys: 'S', roles },
  { id: 'articles.take', label: lookWords.take, scope, keys: 'T', roles },
  { id: 'articles.decline', label: lookWords.decline, scope, keys: 'C', roles },
  { id: 'articles.judgeGood', label: lookWords.good, scope, keys: 'Y', roles },
  { id: 'articles.judgeBad', label: lookWords.notGood, scope, keys: 'B', roles },
  { id: 'articles.retire', label: editWords.retireTitle, scope, roles },
];
