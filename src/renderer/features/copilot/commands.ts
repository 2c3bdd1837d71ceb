import type { Command } from '#renderer/data/command.ts';
import { words } from './words.ts';

export const copilotCommands: readonly Command[] = [
  { id: 'copilot.insert1', label: words.insert1, scope: 'copilot', keys: 'Ctrl 1' },
  { id: 'copilot.insert2', label: words.insert2, scope: 'copilot', keys: 'Ctrl 2' },
  { id: 'copilot.insert3', label: words.insert3, scope: 'copilot', keys: 'Ctrl 3' },
  { id: 'copilot.newer', label: words.showNewer, scope: 'copilot', keys: 'Ctrl .' },
  { id: 'copilot.ask', label: words.askCommand, scope: 'copilot', keys: 'Ctrl J' },
  { id: 'copilot.insertFound', label: words.insertFound, scope: 'copilot', keys: 'Ctrl Shift J' },
  { id: 'copilot.shorter', label: words.rewordShorter, scope: 'copilot' },
  { id: 'copilot.warmer', label: words.rewordWarmer, scope: 'copilot' },
  { id: 'copilot.formal', label: words.rewordFormal, scope: 'copilot' },
  { id: 'copilot.translate', label: words.translateReply, scope: 'copilot' },
  { id: 'copilot.stop', label: words.stopRewording, scope: 'copilot' },
  { id: 'copilot.mode', label: words.switchMode, scope: 'copilot', keys: 'M' },
];
