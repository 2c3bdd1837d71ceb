import type { Command } from '#renderer/data/command.ts';
import { reasonLabels } from './reason-labels.ts';
import { words } from './words.ts';

/** The reasons by their digits, then the two ways out. Digits act outside the text field only. */
export const correctionCommands: readonly Command[] = [
  ...reasonLabels.map(({ value, label, keys }) => ({
    id: `correction.reason.${value}`,
    label,
    scope: 'correction' as const,
    keys,
    isHidden: true,
  })),
  { id: 'correction.own', label: words.ownCommand, scope: 'everywhere', roles: ['agent', 'lead', 'supervisor'] },
  { id: 'correction.send', label: words.send, scope: 'correction', keys: 'Ctrl ↵' },
];
