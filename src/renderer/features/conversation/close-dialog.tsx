import { useRef, useState } from 'react';
import { useTimed } from '#renderer/components/timed/use-timed.ts';
import { undoAct } from '#renderer/components/undo-act.ts';
import { useCommand, useRunCommand } from '#renderer/data/command-context.tsx';
import { errorText } from '#renderer/data/error-text.ts';
import { useMutation } from '#renderer/data/use-mutation.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { Thread } from '#shared/contract/ipc.ts';
import type { MutationArgs } from '#shared/conversation/contract.ts';
import type { Gap } from '#shared/conversation/schema.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { inSentence } from '#shared/intl/names.ts';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { KeyCap } from '#ui/key-cap.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { Select } from '#ui/select.tsx';
import { gapChoices, proposeGap } from './propose-gap.ts';
import { ClosingPromises } from './timed/closing-promises.tsx';
import { words } from './words.ts';

type Cause = MutationArgs<'conversation.close'>['cause'];
const CAUSES: { value: Cause; label: Word }[] = [
  { value: 'agent_resolved', label: words.resolved },
  { value: 'confirmed', label: words.resolvedSaid },
  { value: 'withdrawn', label: words.withdrawn },
  { value: 'unresolved', label: words.unresolved },
  { value: 'spam', label: words.spam },
];

export type CloseDialogProps = {
  thread: Thread;
  isOpen: boolean;
  /** J9: there is something to ask before it is resolved. */
  onAsk: () => void;
  mayClose: boolean;
  onDismiss: () => void;
};

/** E7: closing asks what the assistant lacked, the likely answer first; one key answers it, closes, and opens the next one. */
export function CloseDialog({ thread, isOpen, onAsk, mayClose, onDismiss }: CloseDialogProps) {
  const { toast, notify, openConversation, hasDraftText } = useWorkspace();
  const run = useRunCommand();
  const close = useMutation('conversation.close');
  const [cause, setCause] = useState<Cause>('agent_resolved');
  const first = useRef<HTMLButtonElement>(null);
  const { conversation, escalation } = thread;
  const proposal = proposeGap(thread);
  const proposed = proposal?.gap;
  const choices = [...gapChoices].sort((a, b) => Number(b.value === proposed) - Number(a.value === proposed));
  const finish = async (gap: Gap | null, why?: string) => {
    if (close.isBusy) return;
    const entryId = await close.enqueue({
      conversationId: conversation.id,
      ownershipVersion: conversation.ownershipVersion,
      gap,
      cause,
      seenThrough: conversation.lastCustomerN,
    });
    if (entryId === undefined) return;
    onDismiss();
    const label = gapChoices.find((choice) => choice.value === gap)?.label;
    const { number } = conversation;
    toast(
      label === undefined
        ? say(words.closedToast, { number })
        : why === undefined
          ? say(words.closedGap, { number, gap: inSentence(label) })
          : say(words.closedGapWhy, { number, gap: inSentence(label), why: revealText(why) }),
      () => {
        openConversation(conversation.id);
        undoAct(
          { name: 'conversation.close', before: conversation, entryId },
          conversation.assigneeId ?? undefined,
        ).catch((thrown: unknown) => notify({ level: 'warning', text: errorText(thrown) }));
      },
    );
    run('queue.openNext');
  };
  const hasPromise = useTimed(conversation.id).some(({ kind }) => kind === 'promise');
  // J9: resolved and the next one opened by one key, where nothing is left to ask; what is proposed is confirmed by pressing it, and said with its reason (E7).
  useCommand(
    'conversation.resolveNext',
    () => {
      if (hasPromise || hasDraftText || (escalation !== null && proposed === undefined)) onAsk();
      else void finish(proposed ?? null, proposal?.why);
    },
    mayClose && !isOpen,
  );
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
      title={say(words.closeTitle, { number: conversation.number })}
      aside={say(words.whatLacked)}
      initialFocus={first}
      note={proposed === undefined ? say(words.nextOpens) : say(words.proposedNextOpens)}
      actions={
        <Button variant="ghost" onClick={() => void finish(null)}>
          {say(words.closeNoGap)}
        </Button>
      }
    >
      <div className="grid gap-3">
        <ClosingPromises conversationId={conversation.id} />
        {hasDraftText ? (
          <p role="status" className="text-small text-warning">
            {say(words.notSentYet)}
          </p>
        ) : null}
        <div className="grid gap-1" role="group" aria-label={say(words.lacked)}>
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
                <span className="font-semibold">{say(choice.label)}</span>
                {choice.value === proposed ? (
                  <span className="text-small text-text-3"> {say(words.proposedMark)}</span>
                ) : null}
                <span className="block text-small text-text-2">{say(choice.hint)}</span>
                {choice.value === proposed && proposal !== undefined ? (
                  <span className="block text-small text-text-3">
                    <SafeText strictness="prose">{proposal.why}</SafeText>
                  </span>
                ) : null}
              </span>
            </button>
          ))}
        </div>
        <Select
          label={say(words.howEnds)}
          options={CAUSES.map(({ value, label }) => ({ value, label: say(label) }))}
          value={cause}
          onChange={setCause}
        />
      </div>
    </Dialog>
  );
}
