import { call } from '#renderer/data/api.ts';
import { clock } from '#renderer/data/describe-connection.ts';
import { errorText } from '#renderer/data/error-text.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { ActionRow, ActionState } from '#shared/assistant/tools/action.ts';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { ClockTime } from '#ui/clock-time.tsx';
import { EventLine } from '#ui/event-line.tsx';
import { AlertIcon, ClockIcon, DoneIcon, type IconPart, OutOfItIcon, SyncingIcon, ToolIcon } from '#ui/icons.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import type { BatonOwner } from '#ui/tone.ts';
import { describeAct } from './describe-act.ts';
import { heldText } from './held-text.ts';
import type { AskedItem, RowItem } from './use-acts.ts';
import { words } from './words.ts';

const ICONS: Readonly<Record<ActionState, IconPart>> = {
  needs_agent: ToolIcon,
  needs_lead: ToolIcon,
  running: SyncingIcon,
  done: DoneIcon,
  failed: AlertIcon,
  unknown: AlertIcon,
  declined: OutOfItIcon,
  refused: OutOfItIcon,
};

export type ActLineProps = {
  item: RowItem;
  owner: BatonOwner;
  myId: string | undefined;
  isClosed: boolean;
};

/** What became of an act, where it stands in the thread (I6). The words say the state; the icon only repeats it. */
export function ActLine({ item: { action }, owner, myId, isClosed }: ActLineProps) {
  return (
    <EventLine owner={owner} icon={ICONS[action.state]} time={<ClockTime at={lastAt(action)} />}>
      <span className="min-w-0 py-0.5 wrap-anywhere" data-act={action.state}>
        <span className="font-medium text-text-2">
          <SafeText>{action.title}</SafeText>
        </span>
        {' · '}
        <SafeText strictness="prose">{describeAct(action, myId, isClosed)}</SafeText>
      </span>
    </EventLine>
  );
}

/** When what the line says became so: an act that is done shows when it was, not when it was proposed. */
function lastAt({ at, startedAt, finishedAt }: ActionRow): string {
  return finishedAt ?? startedAt ?? at;
}

export type AskedLineProps = { item: AskedItem; owner: BatonOwner; customer: string; isAway: boolean };

/** An act of yours that is not the server's yet: nothing was run for it. */
export function AskedLine({ item: { entry, title }, owner, customer, isAway }: AskedLineProps) {
  const { notify, toast } = useWorkspace();
  const why = heldText(entry, customer, 1);
  const act = (name: 'outbox:resend' | 'outbox:discard', done: string) => {
    call(name, { id: entry.id }).then(
      () => toast(done),
      (thrown: unknown) => notify({ level: 'error', text: errorText(thrown) }),
    );
  };
  const canAgain = entry.state === 'held' && entry.heldWhy !== 'closed';
  const state =
    why === undefined ? say(isAway ? words.askedOffline : words.askingServer) : say(words.nothingRun, { why });
  return (
    <EventLine
      owner={owner}
      icon={why === undefined ? (isAway ? ClockIcon : SyncingIcon) : AlertIcon}
      time={<ClockTime at={entry.at} />}
    >
      <span
        className="min-w-0 py-0.5 wrap-anywhere"
        role="status"
        aria-label={say(words.yourAct, { time: clock(entry.at) })}
      >
        <span className="font-medium text-text-2">
          <SafeText>{title}</SafeText>
        </span>
        {` · ${state}`}
      </span>
      {why === undefined ? null : (
        <span className="ms-auto flex flex-none items-center gap-1">
          {canAgain ? (
            <Button size="small" onClick={() => act('outbox:resend', say(words.askedAsNow))}>
              {say(words.askAnyway)}
            </Button>
          ) : null}
          <Button size="small" variant="ghost" onClick={() => act('outbox:discard', say(words.letGo))}>
            {say(words.letGo)}
          </Button>
        </span>
      )}
    </EventLine>
  );
}
