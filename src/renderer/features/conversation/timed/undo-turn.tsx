import { useEffect, useState } from 'react';
import { MessageText } from '#renderer/components/message-text.tsx';
import { call } from '#renderer/data/api.ts';
import { errorText } from '#renderer/data/error-text.ts';
import { useUndo, useUndoKeys } from '#renderer/data/use-undo.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { PendingItem } from '#shared/contract/ipc.ts';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { ClockIcon } from '#ui/icons.tsx';
import { StateLine } from '#ui/state-line.tsx';
import { Turn, type TurnProps } from '#ui/turn.tsx';
import { words } from './words.ts';

type UndoTurnProps = { pending: PendingItem; shared: Pick<TurnProps, 'owner' | 'avatar' | 'by' | 'time'> };

/** J6: a reply that goes out in some seconds. Taking it back makes it the draft again. */
export function UndoTurn({ pending: { entry, text }, shared }: UndoTurnProps) {
  const { announce, notify } = useWorkspace();
  const keys = useUndoKeys();
  const left = useSecondsLeft(entry.dueMs ?? 0);
  const undo = () => {
    call('outbox:edit', { id: entry.id }).then(
      () => announce(say(words.undone)),
      (thrown: unknown) => notify({ level: 'error', text: errorText(thrown) }),
    );
  };
  useUndo(undo);
  return (
    <Turn
      {...shared}
      label={say(words.sendsIn, { count: left })}
      delivery="pending"
      meta={
        <span className="inline-flex items-center gap-2">
          <StateLine icon={ClockIcon}>
            <span className="tabular-nums">{say(words.sendsIn, { count: left })}</span>
          </StateLine>
          <Button size="small" {...(keys === undefined ? {} : { keys })} onClick={undo}>
            {say(words.undo)}
          </Button>
        </span>
      }
    >
      <MessageText text={text} />
    </Turn>
  );
}

/** Steps once a second, as countdowns do. */
function useSecondsLeft(dueMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, Math.ceil((dueMs - now) / 1_000));
}
