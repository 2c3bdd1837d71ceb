import { useState } from 'react';
import { describeWhen } from '#renderer/components/timed/describe-due.ts';
import { useCommand, useCommandKeys } from '#renderer/data/command-context.tsx';
import { newId } from '#renderer/data/new-id.ts';
import { useMutation } from '#renderer/data/use-mutation.ts';
import { useServerClock } from '#renderer/data/use-now.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { MutationArgs } from '#shared/conversation/contract.ts';
import { say } from '#shared/intl/say.ts';
import type { MessageId } from '#shared/lib/ids.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { SendLaterIcon } from '#ui/icons.tsx';
import type { ComposerSlotProps } from '../composer-slot.ts';
import { captionOf } from '../files/describe-file.ts';
import { WhenDialog } from './when-dialog.tsx';
import { words } from './words.ts';

const MORNING = 9;
const EMPTIED = { text: '', suggestionId: null, suggestedText: null, seenThrough: 0 };

/** J6: the reply goes out at a time, kept by the server, so that this desk may be closed then. */
export function SendLater({ thread, composer, drafts, area }: ComposerSlotProps) {
  const { announce } = useWorkspace();
  const serverNow = useServerClock();
  const schedule = useMutation('reply.schedule');
  const keys = useCommandKeys('composer.sendLater');
  const [isOpen, setOpen] = useState(false);
  const { conversation } = thread;
  const canDo = composer.mode === 'reply' && composer.canSend;
  const { files } = composer.files;
  useCommand('composer.sendLater', () => setOpen(true), canDo);
  const send = async (sendAt: string) => {
    const { text, suggestionId, suggestedText } = drafts.reply;
    const isKept = await schedule.run({
      conversationId: conversation.id,
      messageId: newId<MessageId>(),
      text: text.trim() === '' ? captionOf(files.map(({ name }) => name)) : text,
      ...(files.length === 0 ? {} : { attachmentIds: files.map(({ id }) => id) }),
      sendAt,
      ownershipVersion: conversation.ownershipVersion,
      seenThrough: conversation.lastCustomerN,
      suggestionId: suggestionId as MutationArgs<'reply.schedule'>['suggestionId'],
      suggestedText,
    });
    if (!isKept) return;
    drafts.change('reply', EMPTIED);
    drafts.flush();
    composer.files.dismissRefused();
    // It stands over the box now, with its time.
    announce(say(words.scheduled, { when: describeWhen(sendAt, serverNow()) }));
    area.current?.focus();
  };
  if (composer.mode !== 'reply') return null;
  return (
    <>
      <IconButton
        icon={SendLaterIcon}
        label={say(words.sendLater)}
        isDisabled={!canDo}
        {...(keys === undefined ? {} : { keys })}
        onClick={() => setOpen(true)}
      />
      <WhenDialog
        isOpen={isOpen}
        onDismiss={() => setOpen(false)}
        title={say(words.sendLaterTitle)}
        note={say(words.sendLaterNote)}
        submit={say(words.schedule)}
        hasUsual
        usualHour={MORNING}
        onChoose={(sendAt) => void send(sendAt)}
      />
    </>
  );
}
