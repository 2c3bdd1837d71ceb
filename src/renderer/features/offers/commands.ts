import type { Command } from '#renderer/data/command.ts';
import { words } from './words.ts';

const ASKED = ['agent', 'lead'] as const;

/** C4: what is offered waits for nobody, so it is answered from wherever the hands are, the composer too. */
export const offerCommands: readonly Command[] = [
  { id: 'offer.accept', label: words.acceptCommand, scope: 'everywhere', keys: 'Ctrl Shift A', roles: ASKED },
  { id: 'offer.pass', label: words.passCommand, scope: 'everywhere', keys: 'Ctrl Shift X', roles: ASKED },
];
