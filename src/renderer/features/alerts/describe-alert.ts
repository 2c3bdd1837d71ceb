import { firstName } from '#renderer/components/first-name.ts';
import type { AlertItem } from '#shared/alert/schema.ts';
import { say } from '#shared/intl/say.ts';
import { revealText } from '#ui/reveal-hidden.ts';
import { words } from './words.ts';

const LEFT = { away: words.leftAway, offline: words.leftOffline, lost: words.leftLost } as const;

/** "Dana Whitfield wrote": one line for notification, window and screen reader. */
export function describeAlert({
  kind,
  customerName,
  given,
  returned,
  group,
}: Pick<AlertItem, 'kind' | 'customerName' | 'given' | 'returned' | 'group'>): string {
  if (group) return say(words.breachedMany, { count: group.count, queue: revealText(group.queueName) });
  const name = revealText(customerName);
  if (kind === 'assigned' && given) return say(words.givenToYou, { name, by: revealText(firstName(given.byName)) });
  if (kind === 'left' && returned) return say(LEFT[returned.cause], { name });
  return say(words[kind], { name });
}

/** What a notification says below it: the colleague's word where they left one, else what the customer needs. */
export function detailAlert({ given, need, group }: Pick<AlertItem, 'given' | 'need' | 'group'>): string {
  if (group) return '';
  return revealText(given && given.note !== '' ? given.note : need);
}
