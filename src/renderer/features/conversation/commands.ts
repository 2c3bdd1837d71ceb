import type { Command } from '#renderer/data/command.ts';
import { words as classification } from './classification/words.ts';
import { commandWords } from './command-words.ts';
import { words as files } from './files/words.ts';
import { words as timed } from './timed/words.ts';
import { transcriptCommands } from './transcript/commands.ts';
import { words as translation } from './translation/words.ts';
import { words } from './words.ts';
import { words as writing } from './writing/words.ts';

/** Thumbs and correction of AI turns sit here too: they act on the focused or the last AI turn of the thread. */
export const conversationCommands: readonly Command[] = [
  { id: 'conversation.claim', label: words.take, scope: 'conversation', keys: 'C' },
  { id: 'conversation.reply', label: commandWords.reply, scope: 'conversation', keys: 'R', isAfterTake: true },
  { id: 'draft.edit', label: commandWords.draft, scope: 'conversation', keys: 'D' },
  { id: 'conversation.note', label: commandWords.note, scope: 'conversation', keys: 'N' },
  { id: 'conversation.close', label: commandWords.close, scope: 'conversation', keys: 'E', isAfterTake: true },
  {
    id: 'conversation.resolveNext',
    label: commandWords.resolveNext,
    scope: 'conversation',
    keys: 'Ctrl Shift E',
  },
  { id: 'conversation.handBack', label: words.handBack, scope: 'conversation', keys: 'H', isAfterTake: true },
  { id: 'conversation.label', label: words.couldHave, scope: 'conversation', keys: 'L' },
  { id: 'conversation.flag', label: words.flag, scope: 'conversation', keys: '!' },
  { id: 'conversation.review', label: commandWords.review, scope: 'conversation', keys: 'V' },
  { id: 'macro.run', label: writing.macroCommand, scope: 'conversation', keys: ';', isAfterTake: true },
  { id: 'conversation.translate', label: translation.toggle, scope: 'conversation', keys: 'W' },
  { id: 'conversation.toHandoff', label: commandWords.toHandoff, scope: 'conversation', keys: ['G', 'H'] },
  { id: 'conversation.toNew', label: commandWords.toNewest, scope: 'conversation', keys: ['G', 'N'] },
  { id: 'conversation.toUnread', label: commandWords.toUnread, scope: 'conversation', keys: ['G', 'F'] },
  { id: 'action.start', label: commandWords.runTool, scope: 'conversation', keys: ['G', 'T'] },
  { id: 'action.confirm', label: commandWords.confirm, scope: 'conversation', keys: 'Y' },
  { id: 'action.decline', label: commandWords.decline, scope: 'conversation', keys: 'Q' },
  { id: 'action.tell', label: commandWords.sayDone, scope: 'conversation', keys: 'T' },
  { id: 'conversation.classify', label: classification.cOpen, scope: 'conversation', keys: ['G', 'C'] },
  { id: 'feedback.up', label: commandWords.right, scope: 'conversation', keys: '+' },
  { id: 'feedback.down', label: commandWords.wrong, scope: 'conversation', keys: '-' },
  { id: 'correction.open', label: words.correctIt, scope: 'conversation', keys: 'F' },
  { id: 'summary.opener', label: commandWords.opener, scope: 'summary', keys: 'O' },
  { id: 'summary.missing', label: commandWords.missing, scope: 'summary', keys: 'I' },
  { id: 'summary.clear', label: commandWords.clear, scope: 'summary', keys: 'Esc', isHidden: true },
  { id: 'correction.ofSuggestion', label: commandWords.correct, scope: 'composer', keys: 'Ctrl E' },
  { id: 'format.bold', label: writing.boldCommand, scope: 'composer', keys: 'Ctrl B' },
  { id: 'format.italic', label: writing.italicCommand, scope: 'composer', keys: 'Ctrl I' },
  { id: 'composer.preview', label: writing.previewCommand, scope: 'composer', keys: 'Ctrl Shift M' },
  { id: 'composer.send', label: commandWords.send, scope: 'composer', keys: 'Ctrl ↵' },
  { id: 'composer.attach', label: files.attach, scope: 'composer', keys: 'Ctrl Shift U' },
  { id: 'composer.sendLater', label: timed.sendLater, scope: 'composer', keys: 'Ctrl Shift ↵' },
  { id: 'promise.keep', label: timed.cKeepPromise, scope: 'composer', keys: 'Ctrl Shift P' },
  { id: 'draft.take', label: timed.cTakeDraft, scope: 'composer' },
  { id: 'conversation.promise', label: timed.promiseTool, scope: 'conversation', keys: 'P', isAfterTake: true },
  { id: 'conversation.remind', label: timed.remind, scope: 'conversation', keys: 'B' },
  ...transcriptCommands,
  { id: 'close.first', label: commandWords.close1, scope: 'close', keys: '1' },
  { id: 'close.second', label: commandWords.close2, scope: 'close', keys: '2', isHidden: true },
  { id: 'close.third', label: commandWords.close3, scope: 'close', keys: '3', isHidden: true },
  { id: 'close.fourth', label: commandWords.close4, scope: 'close', keys: '4', isHidden: true },
];
