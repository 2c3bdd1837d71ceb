import { type ReactNode, useState } from 'react';
import { call } from '#renderer/data/api.ts';
import { errorText } from '#renderer/data/error-text.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { isStopped, isWaiting } from '#shared/conversation/waiting.ts';
import { AlertDialog } from '#ui/alert-dialog.tsx';

export type SignOut = {
  /** Signs out, or asks first when something of this agent is not the server's yet. */
  begin: () => void;
  /** The question; drawn by the part that offers to sign out. */
  question: ReactNode;
};

/** Signing out, wherever it is offered: the same question everywhere. What waits is counted at that moment, never from what is on screen. */
export function useSignOut(): SignOut {
  const { notify } = useWorkspace();
  const [kept, setKept] = useState<string>();
  const fail = (thrown: unknown) => notify({ level: 'error', text: `Not signed out. ${errorText(thrown)}` });
  const signOut = async () => {
    setKept(undefined);
    await call('session:signOut', {}).catch(fail);
  };
  const begin = async () => {
    try {
      const { entries } = await call('outbox:list', {});
      const waits = describeKept(entries.filter(isWaiting).length, entries.filter(isStopped).length);
      if (waits === undefined) await signOut();
      else setKept(waits);
    } catch (thrown) {
      fail(thrown);
    }
  };
  return {
    begin: () => void begin(),
    question: (
      <AlertDialog
        isOpen={kept !== undefined}
        title="Sign out now?"
        description={kept ?? ''}
        confirmLabel="Sign out"
        dismissLabel="Stay"
        onConfirm={() => void signOut()}
        onDismiss={() => setKept(undefined)}
      />
    ),
  };
}

/** Undefined when the server has everything. */
function describeKept(waiting: number, stopped: number): string | undefined {
  if (waiting + stopped === 0) return undefined;
  const sentences = [
    ...(waiting === 0
      ? []
      : waiting === 1
        ? ['1 change has not been sent.', 'It stays on this device and goes out when you sign in here again.']
        : [
            `${waiting} changes have not been sent.`,
            'They stay on this device and go out when you sign in here again.',
          ]),
    ...(stopped === 0
      ? []
      : [
          stopped === 1
            ? '1 waits for your decision and stays here too.'
            : `${stopped} wait for your decision and stay here too.`,
        ]),
  ];
  return sentences.join(' ');
}
