import type { Command } from '#renderer/data/command.ts';

export const reviewCommands: readonly Command[] = [
  { id: 'review.next', label: 'Next correction', scope: 'review', keys: 'J' },
  { id: 'review.previous', label: 'Previous correction', scope: 'review', keys: 'K' },
  { id: 'review.approve', label: 'Approve', scope: 'review', keys: 'A' },
  { id: 'review.edit', label: 'Edit first', scope: 'review', keys: 'E' },
  { id: 'review.reject', label: 'Reject…', scope: 'review', keys: 'X' },
  { id: 'review.open', label: 'Open the conversation', scope: 'review', keys: 'O' },
];
