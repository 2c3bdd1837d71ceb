import { useCommandKeys, useRunCommand } from '#renderer/data/command-context.tsx';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { AssignIcon, FlagIcon, ListenIcon, OpenOutsideIcon, TakeOverIcon, WhisperIcon } from '#ui/icons.tsx';
import { words } from './words.ts';

type DrillActsProps = {
  /** Somebody else has it: there is who to listen to. */
  isTheirs: boolean;
  isAway: boolean;
  isListening: boolean;
  hasFlag: boolean;
  /** How many are chosen. */
  count: number;
};

/** Listen, whisper, take over, as one control; beside it what is done with one or several. */
export function DrillActs({ isTheirs, isAway, isListening, hasFlag, count }: DrillActsProps) {
  const run = useRunCommand();
  const keys = {
    listen: useCommandKeys('board.listen'),
    whisper: useCommandKeys('board.whisper'),
    takeOver: useCommandKeys('board.takeOver'),
    reassign: useCommandKeys('board.reassign'),
    flag: useCommandKeys('board.flagDown'),
    open: useCommandKeys('board.open'),
  };
  return (
    <div
      role="toolbar"
      aria-label={say(words.acts)}
      className="grid flex-none gap-1.5 border-b border-border px-3.5 pb-2.5"
    >
      {isTheirs && count === 0 ? (
        <div className="grid grid-cols-3 gap-1">
          <Button
            icon={ListenIcon}
            width="full"
            aria-pressed={isListening}
            isDisabled={isAway || isListening}
            {...(isAway ? { title: say(words.listenOnline) } : {})}
            {...shortcut(keys.listen)}
            onClick={() => run('board.listen')}
          >
            {say(words.listen)}
          </Button>
          <Button icon={WhisperIcon} width="full" {...shortcut(keys.whisper)} onClick={() => run('board.whisper')}>
            {say(words.whisper)}
          </Button>
          <Button icon={TakeOverIcon} width="full" {...shortcut(keys.takeOver)} onClick={() => run('board.takeOver')}>
            {say(words.takeOverNow)}
          </Button>
        </div>
      ) : null}
      <div className="flex items-center gap-1">
        <Button icon={AssignIcon} variant="ghost" {...keyed(keys.reassign)} onClick={() => run('board.reassign')}>
          {say(words.reassign)}
        </Button>
        <span className="flex-1" />
        {hasFlag ? (
          <IconButton
            icon={FlagIcon}
            label={say(words.takeDown)}
            {...keyed(keys.flag)}
            onClick={() => run('board.flagDown')}
          />
        ) : null}
        <IconButton
          icon={OpenOutsideIcon}
          label={say(words.openConversation)}
          {...keyed(keys.open)}
          onClick={() => run('board.open')}
        />
      </div>
    </div>
  );
}

function keyed(keys: string | readonly string[] | undefined) {
  return keys === undefined ? {} : { keys };
}

/** Three stand side by side: their caps would not fit, screen readers hear them all the same. */
function shortcut(keys: string | readonly string[] | undefined) {
  return typeof keys === 'string' ? { 'aria-keyshortcuts': keys } : {};
}
