import { clock } from '#renderer/data/describe-connection.ts';
import type { OutboxEntry } from '#shared/contract/ipc.ts';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { AlertIcon, ClockIcon, type IconPart, PausedIcon } from '#ui/icons.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { entryName, entryState, entryText, isWritten } from './describe-entry.ts';
import { words } from './words.ts';

type OutboxLineProps = {
  entry: OutboxEntry;
  place: number;
  of: number;
  onOpen: (() => void) | undefined;
  onEdit: () => void;
  onDiscard: () => void;
  onResend: () => void;
};

const LOOKS: Readonly<Record<OutboxEntry['state'], { Icon: IconPart; color: string }>> = {
  held: { Icon: PausedIcon, color: 'text-warning' },
  refused: { Icon: AlertIcon, color: 'text-danger' },
  waiting: { Icon: ClockIcon, color: 'text-pending' },
  sending: { Icon: ClockIcon, color: 'text-pending' },
  acknowledged: { Icon: ClockIcon, color: 'text-pending' },
};

/** One change that is not the server's yet. Held and refused ones wait for a decision. */
export function OutboxLine({ entry, place, of, onOpen, onEdit, onDiscard, onResend }: OutboxLineProps) {
  const text = entryText(entry);
  const isStopped = entry.state === 'held' || entry.state === 'refused';
  const { Icon, color } = LOOKS[entry.state];
  return (
    <li className="grid gap-1 border-t border-border py-2 first:border-t-0">
      <div className="flex items-baseline gap-2">
        <span className="font-medium">{entryName(entry)}</span>
        <span className="ms-auto text-small tabular-nums text-text-3">{clock(entry.at)}</span>
      </div>
      {text === undefined ? null : (
        <p className="line-clamp-2 text-text-2">
          <SafeText strictness="prose">{text}</SafeText>
        </p>
      )}
      <p className={`grid grid-cols-[0.875rem_minmax(0,1fr)] gap-1.5 text-small font-medium ${color}`}>
        <span className="pt-px">
          <Icon size="small" />
        </span>
        <SafeText>{entryState(entry, place, of)}</SafeText>
      </p>
      {isStopped || onOpen !== undefined ? (
        <div className="-ms-2 flex flex-wrap gap-1">
          {onOpen === undefined ? null : (
            <Button size="small" variant="ghost" onClick={onOpen}>
              {entry.state === 'held' ? say(words.review) : say(words.openIt)}
            </Button>
          )}
          {isStopped && isWritten(entry) ? (
            <Button size="small" variant="ghost" onClick={onEdit}>
              {say(words.edit)}
            </Button>
          ) : null}
          {entry.state === 'held' ? (
            <Button size="small" variant="ghost" onClick={onResend}>
              {say(words.sendAnyway)}
            </Button>
          ) : null}
          {isStopped ? (
            <Button size="small" variant="ghost" onClick={onDiscard}>
              {say(words.discard)}
            </Button>
          ) : null}
        </div>
      ) : null}
    </li>
  );
}
