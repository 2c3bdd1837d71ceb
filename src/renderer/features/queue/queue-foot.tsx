import { clock } from '#renderer/data/describe-connection.ts';
import { useConnectionFact } from '#renderer/data/use-connection.ts';
import type { Connection } from '#shared/contract/ipc.ts';
import { say } from '#shared/intl/say.ts';
import { ClockIcon } from '#ui/icons.tsx';
import { words } from './words.ts';

/** Offline or stale: since when the list stands. Nothing while it is current. */
export function QueueFoot() {
  const asOf = useConnectionFact(sinceWhen);
  if (asOf === undefined) return null;
  return (
    <div className="flex h-8 flex-none items-center gap-2 overflow-hidden border-t border-border px-3.5 text-small whitespace-nowrap text-text-3">
      <ClockIcon size="small" />
      <span className="truncate">{say(words.asOf, { time: clock(asOf) })}</span>
    </div>
  );
}

function sinceWhen(connection: Connection | undefined): number | undefined {
  return connection?.state === 'stale'
    ? connection.asOf
    : connection?.state === 'offline'
      ? connection.since
      : undefined;
}
