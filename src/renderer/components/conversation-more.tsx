import { useCommandKeys, useLiveCommands, useRunCommand } from '#renderer/data/command-context.tsx';
import { say } from '#shared/intl/say.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { AssignIcon, HandBackIcon, LanguageIcon, MoreIcon, OpenOutsideIcon, SnoozeIcon, TagIcon } from '#ui/icons.tsx';
import { Menu } from '#ui/menu.tsx';
import { rowWords as words } from './row-words.ts';

const ACTS = [
  { command: 'conversation.snooze', word: words.snooze, icon: SnoozeIcon },
  { command: 'conversation.assign', word: words.assign, icon: AssignIcon },
  { command: 'conversation.tag', word: words.tagIt, icon: TagIcon },
  { command: 'conversation.release', word: words.release, icon: HandBackIcon },
  { command: 'conversation.translate', word: words.translate, icon: LanguageIcon },
  { command: 'window.ownWindow', word: words.ownWindow, icon: OpenOutsideIcon },
] as const;

/** What is done to the open conversation as a whole and has no button of its own, each with its key. Nothing where none can be done. */
export function ConversationMore() {
  const run = useRunCommand();
  const live = new Set(useLiveCommands().flatMap(({ command, isEnabled }) => (isEnabled ? [command.id] : [])));
  const keys = [
    useCommandKeys('conversation.snooze'),
    useCommandKeys('conversation.assign'),
    useCommandKeys('conversation.tag'),
    useCommandKeys('conversation.release'),
    useCommandKeys('conversation.translate'),
    useCommandKeys('window.ownWindow'),
  ];
  const acts = ACTS.map((act, at) => ({ ...act, keys: keys[at] })).filter(({ command }) => live.has(command));
  if (acts.length === 0) return null;
  return (
    <Menu
      label={say(words.more)}
      align="end"
      entries={acts.map(({ command, word, icon, keys: own }) => ({
        kind: 'act',
        id: command,
        label: say(word),
        icon,
        ...(own === undefined ? {} : { keys: own }),
        onSelect: () => run(command),
      }))}
      trigger={<IconButton icon={MoreIcon} label={say(words.more)} />}
    />
  );
}
