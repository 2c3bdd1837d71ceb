import { type ReactNode, useState } from 'react';
import { call } from '#renderer/data/api.ts';
import { errorText } from '#renderer/data/error-text.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { isStopped, isWaiting } from '#shared/conversation/waiting.ts';
import { say } from '#shared/intl/say.ts';
import { AlertDialog } from '#ui/alert-dialog.tsx';
import { words } from './words.ts';

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
  const fail = (thrown: unknown) =>
    notify({ level: 'error', text: say(words.notSignedOut, { why: errorText(thrown) }) });
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
        title={say(words.signOutNow)}
        description={kept ?? ''}
        confirmLabel={say(words.signOut)}
        dismissLabel={say(words.stay)}
        onConfirm={() => void signOut()}
        onDismiss={() => setKept(undefined)}
      />
    ),
  };
}

/** Undefined when the server has everything. */
function describeKept(waiting: number, stopped: number): string | undefined {
  if (waiting + stopped === 0) return undefined;
  return [
    ...(waiting === 0 ? [] : [say(words.notSent, { count: waiting })]),
    ...(stopped === 0 ? [] : [say(words.toDecide, { count: stopped })]),
  ].join(' ');
}
