import { firstName } from '#renderer/components/first-name.ts';
import { MessageText } from '#renderer/components/message-text.tsx';
import { clock } from '#renderer/data/describe-connection.ts';
import type { PendingItem } from '#shared/contract/ipc.ts';
import type { MessageRow } from '#shared/conversation/schema.ts';
import { isUndoable } from '#shared/conversation/waiting.ts';
import { say } from '#shared/intl/say.ts';
import type { Mentioned } from '#shared/mention/schema.ts';
import { Avatar } from '#ui/avatar.tsx';
import { ClockTime } from '#ui/clock-time.tsx';
import { ClockIcon, SyncingIcon } from '#ui/icons.tsx';
import { NoteBox } from '#ui/note-box.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { StateLine } from '#ui/state-line.tsx';
import type { BatonOwner } from '#ui/tone.ts';
import { Turn } from '#ui/turn.tsx';
import { PendingFiles } from './files/pending-files.tsx';
import { heldText } from './held-text.ts';
import { HeldTurn } from './held-turn.tsx';
import { writtenSince } from './send-guard.ts';
import { UndoTurn } from './timed/undo-turn.tsx';
import { words } from './words.ts';

const NOBODY: readonly Mentioned[] = [];
export type PendingTurnProps = {
  pending: PendingItem;
  owner: BatonOwner;
  messages: readonly MessageRow[];
  customer: string;
  myName: string;
};

/** Something of yours that is not the server's yet: dashed while it waits, a warning box once it was stopped. */
export function PendingTurn({ pending, owner, messages, customer, myName }: PendingTurnProps) {
  const { entry } = pending;
  const since = writtenSince(messages, seenThroughOf(pending));
  const why = heldText(entry, firstName(customer), since.length);
  // D4: what a person released is the assistant's answer, not theirs.
  const isDraft = entry.name === 'conversation.sendDraft';
  const who = isDraft ? say(words.assistant) : say(words.you);
  const shared = {
    owner,
    avatar: isDraft ? (
      <Avatar name="Assistant" kind="assistant" isDecorative />
    ) : (
      <Avatar name={myName} kind="you" isDecorative />
    ),
    by: who,
    ...(isDraft ? { roleWord: say(words.ai) } : {}),
    time: <ClockTime at={entry.at} />,
  };
  if (isUndoable(entry)) return <UndoTurn pending={pending} shared={shared} />;
  if (why !== undefined) {
    return (
      <Turn {...shared} label={`${who}, ${clock(entry.at)}, ${why}`} content="box">
        <HeldTurn pending={pending} why={why} since={since} customer={customer} />
      </Turn>
    );
  }
  const isSending = entry.state === 'sending' || entry.state === 'acknowledged';
  const standing = isSending ? say(words.sending) : say(words.waitingToSend, { place: pending.place, of: pending.of });
  const state = <StateLine icon={isSending ? SyncingIcon : ClockIcon}>{standing}</StateLine>;
  if (pending.kind === 'whisper') {
    return (
      <Turn
        {...shared}
        label={say(words.yourWhisper, { time: clock(entry.at), state: standing })}
        content="box"
        delivery="pending"
        meta={state}
      >
        <NoteBox label={say(words.whisperNever, { customer: revealText(firstName(customer)) })}>
          <div className="text-message">
            <MessageText text={pending.text} />
          </div>
        </NoteBox>
      </Turn>
    );
  }
  if (pending.kind === 'note') {
    return (
      <Turn
        {...shared}
        label={say(words.yourNote, { time: clock(entry.at), state: standing })}
        content="box"
        delivery="pending"
        meta={state}
      >
        <NoteBox>
          <div className="text-message">
            <MessageText text={pending.text} mentions={mentionsIn(pending)} />
          </div>
        </NoteBox>
      </Turn>
    );
  }
  return (
    <Turn {...shared} label={`${who}, ${clock(entry.at)}, ${standing}`} delivery="pending" meta={state}>
      <MessageText text={pending.text} />
      <PendingFiles entry={entry} />
    </Turn>
  );
}

/** Whom a note that waits names. */
function mentionsIn({ entry }: PendingItem): readonly Mentioned[] {
  return (entry.args as { mentions?: Mentioned[] | null } | null)?.mentions ?? NOBODY;
}

/** What was on screen when it was sent; all of it for what carries no such number. */
function seenThroughOf({ entry }: PendingItem): number {
  const { seenThrough } = (entry.args ?? {}) as { seenThrough?: unknown };
  return typeof seenThrough === 'number' ? seenThrough : Number.MAX_SAFE_INTEGER;
}
