import { useRef, useState } from 'react';
import { useCommand, useRunCommand } from '#renderer/data/command-context.tsx';
import { useMutation } from '#renderer/data/use-mutation.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { Thread } from '#shared/contract/ipc.ts';
import type { MutationArgs } from '#shared/conversation/contract.ts';
import type { Gap } from '#shared/conversation/schema.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { KeyCap } from '#ui/key-cap.tsx';
import { Select } from '#ui/select.tsx';
import { gapChoices, proposeGap } from './propose-gap.ts';

type Cause = MutationArgs<'conversation.close'>['cause'];
const CAUSES: { value: Cause; label: string }[] = [
  { value: 'agent_resolved', label: 'Resolved' },
  { value: 'confirmed', label: 'Resolved, the customer said so' },
  { value: 'withdrawn', label: 'The customer withdrew it' },
  { value: 'unresolved', label: 'Not resolved' },
  { value: 'spam', label: 'Spam' },
];

export type CloseDialogProps = { thread: Thread; isOpen: boolean; onDismiss: () => void };

/** E7: closing asks what the assistant lacked, the likely answer first; one key answers it, closes, and opens the next one. */
export function CloseDialog({ thread, isOpen, onDismiss }: CloseDialogProps) {
  const { toast } = useWorkspace();
  const run = useRunCommand();
  const close = useMutation('conversation.close');
  const [cause, setCause] = useState<Cause>('agent_resolved');
  const first = useRef<HTMLButtonElement>(null);
  const { conversation, escalation } = thread;
  const proposed = proposeGap(escalation);
  const choices = [...gapChoices].sort((a, b) => Number(b.value === proposed) - Number(a.value === proposed));
  const finish = async (gap: Gap | null) => {
    if (close.isBusy) return;
    const isKept = await close.run({
      conversationId: conversation.id,
      ownershipVersion: conversation.ownershipVersion,
      gap,
      cause,
      seenThrough: conversation.lastCustomerN,
    });
    if (!isKept) return;
    onDismiss();
    const label = gapChoices.find((choice) => choice.value === gap)?.label.toLowerCase();
    toast(label === undefined ? `Closed #${conversation.number}` : `Closed #${conversation.number}, gap: ${label}`);
    run('queue.openNext');
  };
  const choose = (place: number) => {
    const choice = choices[place];
    if (choice !== undefined) void finish(choice.value);
  };
  useCommand('close.first', () => choose(0), isOpen);
  useCommand('close.second', () => choose(1), isOpen);
  useCommand('close.third', () => choose(2), isOpen);
  useCommand('close.fourth', () => choose(3), isOpen);
  return (
    <Dialog
      isOpen={isOpen}
      onDismiss={onDismiss}
      size="small"
      title={`Close #${conversation.number}`}
      aside="What did the assistant lack?"
      initialFocus={first}
      note={proposed === undefined ? 'The next one opens.' : 'The first is proposed. The next one opens.'}
      actions={
        <Button variant="ghost" onClick={() => void finish(null)}>
          Close without a gap
        </Button>
      }
    >
      <div className="grid gap-3">
        <div className="grid gap-1" role="group" aria-label="What the assistant lacked">
          {choices.map((choice, place) => (
            <button
              key={choice.value}
              ref={place === 0 ? first : undefined}
              type="button"
              aria-keyshortcuts={String(place + 1)}
              className="grid grid-cols-[1.5rem_minmax(0,1fr)] items-start gap-x-1 rounded-row border border-border px-2.5 py-2 hover:bg-hover"
              onClick={() => void finish(choice.value)}
            >
              <span className="pt-0.5">
                <KeyCap>{String(place + 1)}</KeyCap>
              </span>
              <span>
                <span className="font-semibold">{choice.label}</span>
                {choice.value === proposed ? <span className="text-small text-text-3"> proposed</span> : null}
                <span className="block text-small text-text-2">{choice.hint}</span>
              </span>
            </button>
          ))}
        </div>
        <Select label="How it ends" options={CAUSES} value={cause} onChange={setCause} />
      </div>
    </Dialog>
  );
}
