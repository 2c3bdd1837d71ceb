import { words as timedWords } from '#renderer/components/timed/words.ts';
import { useCommandKeys, useRunCommand } from '#renderer/data/command-context.tsx';
import type { TimedItem } from '#shared/contract/timed-calls.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { words } from './words.ts';

/** What can be done with the row under the cursor, with its keys. */
export function TimedActsBar({ item: { kind, isMine } }: { item: TimedItem }) {
  return (
    <span className="inline-flex gap-1.5">
      {kind === 'promise' ? <Act command="timed.drop" label={timedWords.drop} isQuiet /> : null}
      {kind === 'reply' && isMine ? <Act command="timed.drop" label={words.cancelReply} isQuiet /> : null}
      {kind === 'reply' ? null : (
        <Act command="timed.end" label={kind === 'promise' ? timedWords.kept : timedWords.done} />
      )}
      <Act command="timed.open" label={words.openShort} />
    </span>
  );
}

function Act({ command, label, isQuiet = false }: { command: string; label: Word; isQuiet?: boolean }) {
  const run = useRunCommand();
  const keys = useCommandKeys(command);
  return (
    <Button
      variant={isQuiet ? 'ghost' : 'secondary'}
      {...(keys === undefined ? {} : { keys })}
      onClick={() => run(command)}
    >
      {say(label)}
    </Button>
  );
}
