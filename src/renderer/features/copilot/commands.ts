import type { Command } from '#renderer/data/command.ts';

export const copilotCommands: readonly Command[] = [
  { id: 'copilot.insert1', label: 'Insert suggestion 1', scope: 'copilot', keys: 'Ctrl 1' },
  { id: 'copilot.insert2', label: 'Insert suggestion 2', scope: 'copilot', keys: 'Ctrl 2' },
  { id: 'copilot.insert3', label: 'Insert suggestion 3', scope: 'copilot', keys: 'Ctrl 3' },
  { id: 'copilot.newer', label: 'Show newer suggestions', scope: 'copilot', keys: 'Ctrl .' },
  { id: 'copilot.shorter', label: 'Reword the reply: shorter', scope: 'copilot' },
  { id: 'copilot.warmer', label: 'Reword the reply: warmer', scope: 'copilot' },
  { id: 'copilot.formal', label: 'Reword the reply: more formal', scope: 'copilot' },
  { id: 'copilot.translate', label: 'Translate the reply for the customer', scope: 'copilot' },
  { id: 'copilot.stop', label: 'Stop the rewording', scope: 'copilot' },
  { id: 'copilot.mode', label: 'Soft or hard mode', scope: 'copilot', keys: 'M' },
];
