import { useCommandKeys, useRunCommand } from '#renderer/data/command-context.tsx';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import { say } from '#shared/intl/say.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { TagIcon } from '#ui/icons.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { Tag } from '#ui/tag.tsx';
import { rowWords as words } from './row-words.ts';

export type ConversationTagsProps = {
  conversation: Pick<ConversationRow, 'tags'>;
  /** How many are drawn; the rest is a number with their names. */
  most?: number;
  /** With the way to change them: the command of the key `#`, for the open conversation. */
  isEditable?: boolean;
};

/** Tags of a conversation (J6): for its row and for its head. Nothing where there are none, unless they can be changed here. */
export function ConversationTags({ conversation, most = 2, isEditable = false }: ConversationTagsProps) {
  const tags = conversation.tags ?? [];
  const hidden = tags.slice(most);
  if (tags.length === 0 && !isEditable) return null;
  return (
    <span className="inline-flex min-w-0 items-center gap-1">
      {tags.slice(0, most).map((tag) => (
        <Tag key={tag}>
          <span className="inline-block max-w-24 truncate align-bottom">
            <SafeText>{tag}</SafeText>
          </span>
        </Tag>
      ))}
      {hidden.length === 0 ? null : (
        <span className="text-cap text-text-3 tabular-nums" title={hidden.join(', ')}>
          <span aria-hidden="true">+{hidden.length}</span>
          <span className="sr-only">{say(words.moreTags, { count: hidden.length })}</span>
        </span>
      )}
      {isEditable ? <EditTags /> : null}
    </span>
  );
}

function EditTags() {
  const run = useRunCommand();
  const keys = useCommandKeys('conversation.tag');
  return (
    <IconButton
      icon={TagIcon}
      size="small"
      label={say(words.editTags)}
      {...(keys === undefined ? {} : { keys })}
      onClick={() => run('conversation.tag')}
    />
  );
}
