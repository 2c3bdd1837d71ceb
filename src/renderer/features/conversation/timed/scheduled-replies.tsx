import { useState } from 'react';
import { MessageText } from '#renderer/components/message-text.tsx';
import { describeDue, describeScheduledHold, describeWhen } from '#renderer/components/timed/describe-due.ts';
import { useTimed, useTimedActs } from '#renderer/components/timed/use-timed.ts';
import { words as timedWords } from '#renderer/components/timed/words.ts';
import { useMutation } from '#renderer/data/use-mutation.ts';
import { useServerNow } from '#renderer/data/use-now.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { describeSize } from '#shared/attachment/describe-size.ts';
import type { Thread } from '#shared/contract/ipc.ts';
import type { TimedItem } from '#shared/contract/timed-calls.ts';
import { say } from '#shared/intl/say.ts';
import type { MessageId } from '#shared/lib/ids.ts';
import { Button } from '#ui/button.tsx';
import { AttachIcon, SendLaterIcon } from '#ui/icons.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { StateLine } from '#ui/state-line.tsx';
import { WhenDialog } from './when-dialog.tsx';
import { words } from './words.ts';

const MORNING = 9;

/** J6: replies that go out later, below the thread in which they will stand: pending with their time, or held with why. */
export function ScheduledReplies({ thread, canReply }: { thread: Thread; canReply: boolean }) {
  const items = useTimed(thread.conversation.id).filter(({ kind }) => kind === 'reply');
  if (items.length === 0) return null;
  return (
    <section
      aria-label={say(words.laterTitle)}
      className="mx-auto grid max-h-[30vh] w-full max-w-198 flex-none gap-2 overflow-y-auto px-4 pb-2"
    >
      {items.map((item) => (
        <Scheduled key={item.id} item={item} thread={thread} canReply={canReply} />
      ))}
    </section>
  );
}

function Scheduled({ item, thread, canReply }: { item: TimedItem; thread: Thread; canReply: boolean }) {
  const now = useServerNow();
  const { announce } = useWorkspace();
  const { takeBack } = useTimedActs();
  const schedule = useMutation('reply.schedule');
  const [isOpen, setOpen] = useState(false);
  const { conversation } = thread;
  const due = describeDue(item, now);
  const title = item.isMine
    ? say(words.yourLater, { due })
    : say(words.laterOf, { name: revealText(item.byName), due });
  const hasPassed = item.isPending && Date.parse(item.dueAt) <= now;
  const at = async (sendAt: string) => {
    const isKept = await schedule.run({
      conversationId: conversation.id,
      messageId: item.id as MessageId,
      text: item.words,
      ...(item.files.length === 0 ? {} : { attachmentIds: item.files.map(({ id }) => id) }),
      sendAt,
      ownershipVersion: conversation.ownershipVersion,
      seenThrough: conversation.lastCustomerN,
      suggestionId: null,
      suggestedText: null,
    });
    if (isKept && Date.parse(sendAt) > now + 1_000) announce(say(words.scheduled, { when: describeWhen(sendAt, now) }));
  };
  const back = async () => {
    if (await takeBack(item)) announce(say(words.cancelled));
  };
  return (
    <article
      aria-label={title}
      className={`rounded-card border border-dashed px-3 py-2 text-text-2 ${item.held === null ? 'border-border-strong' : 'border-warning bg-warning-tint'}`}
    >
      <StateLine icon={SendLaterIcon} {...(item.held === null ? {} : { tone: 'warning' as const })}>
        {item.held === null ? title : describeScheduledHold(item.held)}
        {hasPassed ? ` ${say(timedWords.passedOffline)}` : ''}
      </StateLine>
      <div className="mt-1 line-clamp-3 text-message">
        <MessageText text={item.words} />
      </div>
      <ScheduledFiles files={item.files} />
      {item.isMine ? (
        <div className="mt-1.5 flex flex-wrap gap-1">
          {canReply ? (
            <>
              <Button size="small" onClick={() => void at(new Date(now).toISOString())}>
                {say(words.sendNow)}
              </Button>
              <Button size="small" variant="ghost" onClick={() => setOpen(true)}>
                {say(words.otherTime)}
              </Button>
            </>
          ) : null}
          <Button size="small" variant="ghost" onClick={() => void back()}>
            {say(canReply ? words.edit : words.cancel)}
          </Button>
        </div>
      ) : null}
      <WhenDialog
        isOpen={isOpen}
        onDismiss={() => setOpen(false)}
        title={say(words.sendLaterTitle)}
        note={say(words.sendLaterNote)}
        submit={say(words.schedule)}
        usualHour={MORNING}
        onChoose={(sendAt) => void at(sendAt)}
      />
    </article>
  );
}

/** J7: what goes with it, by name: they are with the server, and nobody has been sent them yet. */
function ScheduledFiles({ files }: { files: TimedItem['files'] }) {
  if (files.length === 0) return null;
  return (
    <ul aria-label={say(words.laterFiles)} className="mt-1.5 flex flex-wrap gap-1.5">
      {files.map(({ id, name, bytes }) => (
        <li key={id} className="flex max-w-60 items-center gap-1.5 rounded-cap border border-border px-1.5 py-0.5">
          <AttachIcon size="small" />
          <span className="min-w-0 truncate text-small" title={revealText(name)}>
            <SafeText>{name}</SafeText>
          </span>
          <span className="flex-none text-small text-text-3 tabular-nums">{describeSize(bytes)}</span>
        </li>
      ))}
    </ul>
  );
}
