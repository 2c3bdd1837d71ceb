import type { Command } from '#renderer/data/command.ts';

/** Thumbs and correction of AI turns sit here too: they act on the focused or the last AI turn of the thread. */
export const conversationCommands: readonly Command[] = [
  { id: 'conversation.claim', label: 'Take', scope: 'conversation', keys: 'C' },
  { id: 'conversation.reply', label: 'Write a reply', scope: 'conversation', keys: 'R' },
  { id: 'draft.edit', label: 'Edit the assistant’s draft', scope: 'conversation', keys: 'D' },
  { id: 'conversation.note', label: 'Write a note', scope: 'conversation', keys: 'N' },
  { id: 'conversation.close', label: 'Close…', scope: 'conversation', keys: 'E' },
  { id: 'conversation.handBack', label: 'Hand back to the assistant', scope: 'conversation', keys: 'H' },
  { id: 'conversation.label', label: 'The assistant could have handled this', scope: 'conversation', keys: 'L' },
  { id: 'conversation.review', label: 'Review the held reply', scope: 'conversation', keys: 'V' },
  { id: 'conversation.toHandoff', label: 'To the handoff', scope: 'conversation', keys: ['G', 'H'] },
  { id: 'conversation.toNew', label: 'To the newest message', scope: 'conversation', keys: ['G', 'N'] },
  { id: 'feedback.up', label: 'Right answer', scope: 'conversation', keys: '+' },
  { id: 'feedback.down', label: 'Wrong answer', scope: 'conversation', keys: '-' },
  { id: 'correction.open', label: 'Correct it', scope: 'conversation', keys: 'F' },
  { id: 'summary.opener', label: 'Use the opener', scope: 'summary', keys: 'O' },
  { id: 'summary.missing', label: 'Something missing…', scope: 'summary', keys: 'I' },
  { id: 'summary.clear', label: 'Put the lit sources out', scope: 'summary', keys: 'Esc', isHidden: true },
  { id: 'correction.ofSuggestion', label: 'Correct the suggestion', scope: 'composer', keys: 'Ctrl E' },
  { id: 'composer.send', label: 'Send', scope: 'composer', keys: 'Ctrl ↵' },
  { id: 'close.first', label: 'Close with the proposed gap', scope: 'close', keys: '1' },
  { id: 'close.second', label: 'Close with the second gap', scope: 'close', keys: '2', isHidden: true },
  { id: 'close.third', label: 'Close with the third gap', scope: 'close', keys: '3', isHidden: true },
  { id: 'close.fourth', label: 'Close with the fourth gap', scope: 'close', keys: '4', isHidden: true },
];
