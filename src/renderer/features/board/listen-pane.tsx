import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { AuthorAvatar } from '#renderer/components/author-avatar.tsx';
import { batonOwner } from '#renderer/components/baton-owner.ts';
import { firstName } from '#renderer/components/first-name.ts';
import { MessageText } from '#renderer/components/message-text.tsx';
import { WhisperBox } from '#renderer/components/whisper-box.tsx';
import { WhisperTurn } from '#renderer/components/whisper-turn.tsx';
import { mutate, toAppError } from '#renderer/data/api.ts';
import { clock } from '#renderer/data/describe-connection.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useSession } from '#renderer/data/use-session.ts';
import type { Thread } from '#shared/contract/ipc.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import { say } from '#shared/intl/say.ts';
import { whisperTo } from '#shared/whisper/rules.ts';
import { Avatar } from '#ui/avatar.tsx';
import { ClockTime } from '#ui/clock-time.tsx';
import { EventLine } from '#ui/event-line.tsx';
import { ClockIcon, HistoryIcon, InfoIcon } from '#ui/icons.tsx';
import { NoteBox } from '#ui/note-box.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { Turn } from '#ui/turn.tsx';
import { words } from './words.ts';

type ListenPaneProps = {
  conversation: ConversationRow;
  holderName: string;
  /** Undefined: only whispering, the thread is not asked for. */
  reason: string | undefined;
  isAway: boolean;
  now: number;
  area: RefObject<HTMLTextAreaElement | null>;
};

/** What is said last is what a supervisor came for; the whole thread opens in its place. */
const MOST_SHOWN = 80;

/** F: the thread as it goes on, read along, and a word to the agent. It tells nobody that it is read: no mark of seen, no presence, only the audit record. */
export function ListenPane({ conversation, holderName, reason, isAway, now, area }: ListenPaneProps) {
  const me = useSession()?.agent ?? undefined;
  const { id: conversationId } = conversation;
  const thread = useLiveQuery('conversation:get', { conversationId }, ['thread', 'queue', 'outbox']).data ?? undefined;
  useEffect(() => {
    if (reason === undefined) return undefined;
    mutate('conversation.listen', { conversationId, reason }).catch(toAppError);
    return () => void mutate('conversation.listen', { conversationId, reason: null }).catch(toAppError);
  }, [conversationId, reason]);

  const customer = revealText(firstName(conversation.customerName));
  const agent = revealText(firstName(holderName));
  const toId =
    me === undefined ? null : whisperTo(conversation, { agentId: me.id, role: me.role }, thread?.whispers ?? []);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      {reason === undefined ? null : (
        <p className="flex-none border-b border-border px-3.5 py-2 text-small text-text-2">
          {say(words.listening, { customer, agent })}
        </p>
      )}
      {thread === undefined ? (
        <div className="flex-1" />
      ) : (
        <Entries thread={thread} reason={reason} myId={me?.id} now={now} />
      )}
      {conversation.assigneeId === null ? (
        <p className="flex-none border-t border-border px-3.5 py-2.5 text-small text-text-2">
          {say(words.handsChanged, { name: agent })}
        </p>
      ) : toId === null ? null : (
        <div className="flex-none px-2.5 pt-1 pb-2.5">
          <WhisperBox
            key={toId}
            conversationId={conversationId}
            customerName={conversation.customerName}
            to={{ id: toId, name: holderName }}
            isAway={isAway}
            area={area}
          />
        </div>
      )}
    </div>
  );
}

type Entry = { key: string; place: number; at: string } & (
  | { kind: 'message'; message: Thread['messages'][number] }
  | { kind: 'note'; note: Thread['notes'][number] }
  | { kind: 'whisper'; whisper: NonNullable<Thread['whispers']>[number] }
  | { kind: 'pending'; text: string }
);

function Entries({
  thread,
  reason,
  myId,
  now,
}: {
  thread: Thread;
  reason: string | undefined;
  myId: string | undefined;
  now: number;
}) {
  const all = entriesOf(thread);
  const shown = all.slice(-MOST_SHOWN);
  const box = useRef<HTMLDivElement>(null);
  const last = shown.at(-1)?.key;
  // It follows what is said, as a listener does.
  useLayoutEffect(() => {
    if (last !== undefined) box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [last]);
  const owner = batonOwner(thread.conversation);
  const { customerName } = thread.conversation;
  return (
    <div
      ref={box}
      role="feed"
      aria-label={say(words.conversations)}
      className="min-h-0 flex-1 overflow-y-auto px-2 py-2"
    >
      {reason !== undefined && !thread.complete ? (
        <EventLine owner={owner} icon={ClockIcon}>
          {say(words.coming)}
        </EventLine>
      ) : null}
      {all.length > shown.length ? (
        <EventLine owner={owner} icon={HistoryIcon}>
          {say(words.earlier, { count: all.length - shown.length })}
        </EventLine>
      ) : null}
      {shown.map((entry) => {
        if (entry.kind === 'whisper')
          return (
            <WhisperTurn
              key={entry.key}
              whisper={entry.whisper}
              customerName={customerName}
              owner={owner}
              myId={myId}
              now={now}
            />
          );
        if (entry.kind === 'pending')
          return (
            <Turn key={entry.key} owner={owner} label={say(words.pendingWhisper)} content="box" delivery="pending">
              <NoteBox label={say(words.pendingWhisper)}>
                <MessageText text={entry.text} />
              </NoteBox>
            </Turn>
          );
        if (entry.kind === 'note')
          return (
            <Turn
              key={entry.key}
              owner={owner}
              label={`${say(words.note)}, ${revealText(entry.note.authorName)}, ${clock(entry.at)}`}
              avatar={<Avatar name={entry.note.authorName} kind="other" isDecorative />}
              by={<SafeText>{entry.note.authorName}</SafeText>}
              time={<ClockTime at={entry.at} now={now} />}
              content="box"
            >
              <NoteBox label={say(words.note)}>
                <MessageText text={entry.note.text} mentions={entry.note.mentions ?? []} myId={myId} />
              </NoteBox>
            </Turn>
          );
        const { author, text } = entry.message;
        if (author.kind === 'system')
          return (
            <EventLine key={entry.key} owner={owner} icon={InfoIcon}>
              <SafeText>{text}</SafeText>
            </EventLine>
          );
        const by = author.kind === 'assistant' ? say(words.assistant) : author.name;
        return (
          <Turn
            key={entry.key}
            owner={owner}
            label={`${revealText(by)}, ${clock(entry.at)}`}
            avatar={<AuthorAvatar author={author} myId={myId} />}
            by={<SafeText>{by}</SafeText>}
            {...(author.kind === 'assistant' ? { roleWord: say(words.ai) } : {})}
            time={<ClockTime at={entry.at} now={now} />}
          >
            <MessageText text={text} />
          </Turn>
        );
      })}
    </div>
  );
}

const AFTER = 0.5;

function entriesOf({ messages, notes, whispers, pending }: Thread): Entry[] {
  const placed: Entry[] = [
    ...messages.map((message) => ({
      kind: 'message' as const,
      key: message.id as string,
      place: message.n,
      at: message.at,
      message,
    })),
    ...notes.map((note) => ({
      kind: 'note' as const,
      key: note.id as string,
      place: note.afterN + AFTER,
      at: note.at,
      note,
    })),
    ...(whispers ?? []).map((whisper) => ({
      kind: 'whisper' as const,
      key: whisper.id,
      place: whisper.afterN + AFTER,
      at: whisper.at,
      whisper,
    })),
  ].sort((a, b) => a.place - b.place || a.at.localeCompare(b.at));
  const own = pending.flatMap(({ kind, entry, text }): Entry[] =>
    kind === 'whisper' ? [{ kind: 'pending', key: entry.id, place: Number.POSITIVE_INFINITY, at: entry.at, text }] : [],
  );
  return [...placed, ...own];
}
