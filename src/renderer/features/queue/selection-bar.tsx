import { useCommandKeys, useRunCommand } from '#renderer/data/command-context.tsx';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import { say } from '#shared/intl/say.ts';
import { IconButton } from '#ui/icon-button.tsx';
import {
  AssignIcon,
  CloseIcon,
  DoneIcon,
  HandBackIcon,
  type IconPart,
  SnoozeIcon,
  TagIcon,
  TakeOverIcon,
} from '#ui/icons.tsx';
import { actWords as words } from './act-words.ts';
import { choosing } from './choosing.ts';

export type SelectionBarProps = {
  count: number;
  rows: readonly ConversationRow[];
  myId: string | undefined;
};

/** What can be done with all that is selected, at the foot of the list; each answers the key that it has everywhere. */
export function SelectionBar({ count, rows, myId }: SelectionBarProps) {
  const hasWaiting = rows.some(({ state }) => state === 'queued');
  const hasMine = rows.some(({ state, assigneeId }) => state === 'active' && assigneeId === myId);
  return (
    <div
      role="toolbar"
      aria-label={say(words.selectionBar)}
      className="flex h-11 flex-none items-center gap-0.5 border-t border-border bg-panel px-2"
    >
      <span className="min-w-0 flex-1 truncate ps-1.5 text-small font-medium tabular-nums" role="status">
        {say(words.selected, { count })}
      </span>
      {hasWaiting ? <Act command="conversation.claim" label={say(words.take)} icon={TakeOverIcon} /> : null}
      {hasMine ? <Act command="conversation.release" label={say(words.releaseShort)} icon={HandBackIcon} /> : null}
      {hasMine ? <Act command="conversation.snooze" label={say(words.snoozeShort)} icon={SnoozeIcon} /> : null}
      <Act command="conversation.tag" label={say(words.tagShort)} icon={TagIcon} />
      <Act command="conversation.assign" label={say(words.assignShort)} icon={AssignIcon} />
      {hasMine ? <Act command="conversation.close" label={say(words.closeShort)} icon={DoneIcon} /> : null}
      <IconButton icon={CloseIcon} label={say(words.clear)} keys="Esc" onClick={choosing.clear} />
    </div>
  );
}

function Act({ command, label, icon }: { command: string; label: string; icon: IconPart }) {
  const run = useRunCommand();
  const keys = useCommandKeys(command);
  return (
    <IconButton icon={icon} label={label} {...(keys === undefined ? {} : { keys })} onClick={() => run(command)} />
  );
}
