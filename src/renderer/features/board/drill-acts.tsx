import { useCommandKeys, useRunCommand } from '#renderer/data/command-context.tsx';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
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

/** Listen, whisper, take over, and what is done with one or several: each says its key. */
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
  const isOne = isTheirs && count === 0;
  // While one listens the thread needs the room, and listening is said below: the rest are as many as fit two lines.
  const isApart = isOne && !isListening;
  const open = (
    <Button
      variant={isApart ? 'ghost' : 'secondary'}
      icon={OpenOutsideIcon}
      size={isApart ? 'small' : 'regular'}
      width={isApart ? 'content' : 'full'}
      title={say(words.openConversation)}
      {...keyed(keys.open)}
      onClick={() => run('board.open')}
    >
      {say(words.openIt)}
    </Button>
  );
  return (
    <div role="toolbar" aria-label={say(words.acts)} className="flex-none border-b border-border px-3.5 pb-2.5">
      <div className="grid grid-cols-2 gap-1">
        {isApart ? (
          <Button
            icon={ListenIcon}
            width="full"
            isDisabled={isAway}
            {...(isAway ? { title: say(words.listenOnline) } : {})}
            {...keyed(keys.listen)}
            onClick={() => run('board.listen')}
          >
            {say(words.listen)}
          </Button>
        ) : null}
        {isOne ? (
          <>
            <Button icon={WhisperIcon} width="full" {...keyed(keys.whisper)} onClick={() => run('board.whisper')}>
              {say(words.whisper)}
            </Button>
            <Button icon={TakeOverIcon} width="full" {...keyed(keys.takeOver)} onClick={() => run('board.takeOver')}>
              {say(words.takeOverNow)}
            </Button>
          </>
        ) : null}
        <Button icon={AssignIcon} width="full" {...keyed(keys.reassign)} onClick={() => run('board.reassign')}>
          {say(words.reassign)}
        </Button>
        {isApart ? null : open}
      </div>
      {isApart || hasFlag ? (
        <div className="flex flex-wrap justify-end pt-1">
          {hasFlag ? (
            <Button
              icon={FlagIcon}
              variant="ghost"
              size="small"
              {...keyed(keys.flag)}
              onClick={() => run('board.flagDown')}
            >
              {say(words.takeDown)}
            </Button>
          ) : null}
          <span className="flex-1" />
          {isApart ? open : null}
        </div>
      ) : null}
    </div>
  );
}

function keyed(keys: string | readonly string[] | undefined) {
  return keys === undefined ? {} : { keys };
}
