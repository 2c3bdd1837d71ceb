import type { ConversationRow } from '#shared/conversation/schema.ts';
import { isSnoozed } from '#shared/conversation/snooze.ts';
import { say } from '#shared/intl/say.ts';
import { SnoozeIcon } from '#ui/icons.tsx';
import { Tag } from '#ui/tag.tsx';
import { rowWords as words } from './row-words.ts';
import { describeSnoozedUntil } from './snoozed-time.ts';

/** J6: until when it is put away; nothing where it is not. `now`: milliseconds since 1970, the server's clock. */
export function SnoozeTag({ conversation, now }: { conversation: ConversationRow; now: number }) {
  if (!conversation.snoozedUntil || !isSnoozed(conversation, now)) return null;
  const time = describeSnoozedUntil(conversation.snoozedUntil, now, 'in_sentence');
  return (
    <Tag icon={SnoozeIcon}>{time === undefined ? say(words.snoozedUntilWord) : say(words.snoozedUntil, { time })}</Tag>
  );
}
