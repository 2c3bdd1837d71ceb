import { useState } from 'react';
import { useCommand } from '#renderer/data/command-context.tsx';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { AgentRow } from '#shared/agent/schema.ts';
import type { Thread } from '#shared/contract/ipc.ts';
import { ActCard } from './act-card.tsx';
import { StartActDialog } from './start-act-dialog.tsx';
import { useActs } from './use-acts.ts';

export type ActsPanelProps = {
  thread: Thread;
  me: AgentRow;
  isAway: boolean;
  canReply: boolean;
  isFoldedBy: boolean;
};

/** I6: between the thread and the box: the oldest act that waits for a word, whatever was written since; the way to start one; and what a customer may be told of the last. */
export function ActsPanel({ thread, me, isAway, canReply, isFoldedBy }: ActsPanelProps) {
  const { insertIntoDraft } = useWorkspace();
  const acts = useActs(thread, me);
  const [isStarting, setIsStarting] = useState(false);
  useCommand('action.start', () => setIsStarting(true), acts.mayStart);
  const told = thread.actions.findLast((item) => item.kind === 'row' && item.action.told !== null);
  const words = told?.kind === 'row' ? told.action.told : null;
  useCommand('action.tell', () => insertIntoDraft(words ?? '', null), words !== null && canReply);
  const [first] = acts.open;
  return (
    <>
      {first === undefined ? null : (
        <div className="mx-auto w-full max-w-198 flex-none">
          <ActCard
            key={first.action.id}
            item={first}
            others={acts.open.length - 1}
            acts={acts}
            customer={thread.conversation.customerName}
            myId={me.id}
            isAway={isAway}
            isFoldedBy={isFoldedBy}
          />
        </div>
      )}
      {isStarting && acts.mayStart ? (
        <StartActDialog
          thread={thread}
          me={me}
          tools={acts.tools}
          isAway={isAway}
          onDismiss={() => setIsStarting(false)}
        />
      ) : null}
    </>
  );
}
