import { firstName } from '#renderer/components/first-name.ts';
import type { AlertItem } from '#shared/alert/schema.ts';
import { say } from '#shared/intl/say.ts';
import { revealText } from '#ui/reveal-hidden.ts';
import { words } from './words.ts';

/** "Dana Whitfield wrote": one line for notification, window and screen reader. */
export function describeAlert({
  kind,
  customerName,
  given,
}: Pick<AlertItem, 'kind' | 'customerName' | 'given'>): string {
  const name = revealText(customerName);
  if (kind === 'assigned' && given) return say(words.givenToYou, { name, by: revealText(firstName(given.byName)) });
  return say(words[kind], { name });
}

/** What a notification says below it: the colleague's word where they left one, else what the customer needs. */
export function detailAlert({ given, need }: Pick<AlertItem, 'given' | 'need'>): string {
  return revealText(given && given.note !== '' ? given.note : need);
}
