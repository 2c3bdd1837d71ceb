import { useState } from 'react';
import { describeWhen } from '#renderer/components/timed/describe-due.ts';
import { useCommand } from '#renderer/data/command-context.tsx';
import { newId } from '#renderer/data/new-id.ts';
import { useMutation } from '#renderer/data/use-mutation.ts';
import { useServerClock } from '#renderer/data/use-now.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { say } from '#shared/intl/say.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { WhenDialog } from './when-dialog.tsx';
import { words } from './words.ts';

const MORNING = 9;
const END_OF_DAY = 17;

/** J6, J10: noting a promise by hand, and a reminder of one's own, for the conversation in the middle. */
export function TimedDialogs({ conversationId }: { conversationId: ConversationId }) {
  const { toast } = useWorkspace();
  const serverNow = useServerClock();
  const promise = useMutation('promise.make');
  const reminder = useMutation('reminder.set');
  const [open, setOpen] = useState<'promise' | 'reminder'>();
  useCommand('conversation.promise', () => setOpen('promise'));
  useCommand('conversation.remind', () => setOpen('reminder'));
  const close = () => setOpen(undefined);
  const note = async (dueAt: string, said: string) => {
    const args = { conversationId, promiseId: newId(), words: said, dueAt, messageId: null };
    if (await promise.run(args)) toast(say(words.promised, { when: describeWhen(dueAt, serverNow()) }));
  };
  const remind = async (dueAt: string, said: string) => {
    const args = { conversationId, reminderId: newId(), dueAt, words: said };
    if (await reminder.run(args)) toast(say(words.willRemind, { when: describeWhen(dueAt, serverNow()) }));
  };
  return (
    <>
      <WhenDialog
        isOpen={open === 'promise'}
        onDismiss={close}
        title={say(words.promiseTitle)}
        note={say(words.promiseNote)}
        submit={say(words.note)}
        asks={{ label: say(words.what), isNeeded: true }}
        usualHour={END_OF_DAY}
        onChoose={(dueAt, said) => void note(dueAt, said)}
      />
      <WhenDialog
        isOpen={open === 'reminder'}
        onDismiss={close}
        title={say(words.remindTitle)}
        note={say(words.remindNote)}
        submit={say(words.set)}
        asks={{ label: say(words.ofWhat), isNeeded: false }}
        hasUsual
        usualHour={MORNING}
        onChoose={(dueAt, said) => void remind(dueAt, said)}
      />
    </>
  );
}
