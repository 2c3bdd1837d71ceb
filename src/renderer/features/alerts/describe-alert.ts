import type { AlertItem } from '#shared/alert/schema.ts';
import { say } from '#shared/intl/say.ts';
import { revealText } from '#ui/reveal-hidden.ts';
import { words } from './words.ts';

/** "Dana Whitfield wrote": one line for notification, window and screen reader. */
export function describeAlert({ kind, customerName }: Pick<AlertItem, 'kind' | 'customerName'>): string {
  return say(words[kind], { name: revealText(customerName) });
}
