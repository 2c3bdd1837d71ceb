import type { ListedReply } from '#shared/contract/saved-reply-calls.ts';
import { say } from '#shared/intl/say.ts';
import { isMacro } from '#shared/saved-reply/rules.ts';
import type { TeamRow } from '#shared/workspace/schema.ts';
import { Button } from '#ui/button.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { CopyIcon, DiscardIcon } from '#ui/icons.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { Tag } from '#ui/tag.tsx';
import { words } from './reply-words.ts';

export type ReplyItemProps = {
  listed: ListedReply;
  teams: readonly TeamRow[];
  mayEdit: boolean;
  onEdit: () => void;
  onDuplicate: () => void;
  onRemove: () => void;
};

/** One saved reply in the list: what it is called, who has it, how it begins. */
export function ReplyItem({ listed, teams, mayEdit, onEdit, onDuplicate, onRemove }: ReplyItemProps) {
  const { reply, isPending } = listed;
  const whose =
    reply.sharing === 'team'
      ? (teams.find(({ id }) => id === reply.teamId)?.name ?? say(words.team))
      : say(reply.sharing === 'own' ? words.own : words.workspace);
  return (
    <li className="flex items-center gap-3 border-t border-border py-2.5">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-medium">
            <SafeText>{reply.name}</SafeText>
          </span>
          {reply.shortcut === null ? null : <span className="font-mono text-small text-text-2">/{reply.shortcut}</span>}
          {isMacro(reply) ? <Tag>{say(words.macro)}</Tag> : null}
          {reply.language === null ? null : <Tag>{reply.language}</Tag>}
          {isPending ? <Tag tone="pending">{say(words.pending)}</Tag> : null}
        </p>
        <p className="truncate text-small text-text-3">
          {whose}
          {reply.folder === '' ? null : (
            <>
              {' · '}
              <SafeText>{reply.folder}</SafeText>
            </>
          )}
          {reply.text === '' ? null : (
            <>
              {' · '}
              <SafeText strictness="prose">{reply.text.replace(/\s+/g, ' ').slice(0, 160)}</SafeText>
            </>
          )}
        </p>
      </div>
      <IconButton icon={CopyIcon} label={say(words.duplicateOf, { name: reply.name })} onClick={onDuplicate} />
      {mayEdit ? (
        <>
          <IconButton icon={DiscardIcon} label={say(words.removeOf, { name: reply.name })} onClick={onRemove} />
          <Button size="small" aria-label={say(words.editOf, { name: reply.name })} onClick={onEdit}>
            {say(words.edit)}
          </Button>
        </>
      ) : null}
    </li>
  );
}
