import { firstName } from '#renderer/components/first-name.ts';
import { newId } from '#renderer/data/new-id.ts';
import { useFeedback } from '#renderer/data/use-feedback.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useMutation } from '#renderer/data/use-mutation.ts';
import { useSession } from '#renderer/data/use-session.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { Thread } from '#shared/contract/ipc.ts';
import type { MessageRow } from '#shared/conversation/schema.ts';
import type { ConversationId, CorrectionId, MessageId } from '#shared/lib/ids.ts';
import { CorrectionForm } from './correction-form.tsx';
import type { CorrectionReason } from './reason-labels.ts';

type CorrectionDialogProps = {
  conversationId: ConversationId;
  messageId: MessageId;
  isOpen: boolean;
  onDismiss: () => void;
};

/**
 * What the assistant should have said (E1). The thumb is given by whoever opens this, at once; here it is only completed by a reason, or
 * given when the way in was the key for a correction.
 */
export function CorrectionDialog({ conversationId, messageId, isOpen, onDismiss }: CorrectionDialogProps) {
  const query = useLiveQuery('conversation:get', isOpen ? { conversationId } : undefined, [
    'thread',
    'queue',
    'outbox',
  ]);
  const message = query.data?.messages.find((one) => one.id === messageId);
  if (!isOpen || query.data === undefined || query.data === null || message === undefined) return null;
  return <Wired key={messageId} thread={query.data} message={message} onDismiss={onDismiss} />;
}

function Wired({ thread, message, onDismiss }: { thread: Thread; message: MessageRow; onDismiss: () => void }) {
  const { id: conversationId } = thread.conversation;
  const { toast } = useWorkspace();
  const { verdictOf, give } = useFeedback(conversationId, thread.feedback);
  const { run, isBusy } = useMutation('correction.submit');
  const reviewers = useReviewers(thread.conversation.teamId);
  const target = { kind: 'message' as const, id: message.id };

  const thumbOnly = (reason: CorrectionReason | undefined) => {
    if (reason !== undefined || verdictOf(target) !== 'down') {
      void give(target, 'down', reason === undefined ? [] : [reason]);
    }
    onDismiss();
  };
  const send = async (text: string, reason: CorrectionReason) => {
    if (verdictOf(target) !== 'down') void give(target, 'down', [reason]);
    const correctionId = newId<CorrectionId>();
    const isKept = await run({ conversationId, correctionId, messageId: message.id, text, reason });
    if (!isKept) return;
    toast('Correction sent for review');
    onDismiss();
  };
  return (
    <CorrectionForm
      message={message}
      initialText={prefill(thread, message)}
      reviewers={reviewers}
      isBusy={isBusy}
      onSend={(text, reason) => void send(text, reason)}
      onThumbOnly={thumbOnly}
      onDismiss={onDismiss}
    />
  );
}

/** What a person said instead: the first reply after it, sent or waiting; without one, the assistant's own words to work on. */
function prefill({ messages, pending }: Thread, message: MessageRow): string {
  const sent = messages.find((one) => one.n > message.n && one.author.kind === 'agent');
  const waiting = pending.find((one) => one.kind === 'reply');
  return sent?.text ?? waiting?.text ?? message.text;
}

/** The leads who will see it, by first name: `Tomás and Leila`. */
function useReviewers(teamId: string): string | undefined {
  const agents = useLiveQuery('workspace:get', {}, ['workspace']).data?.agents ?? [];
  const me = useSession()?.agent?.id;
  const names = agents
    .filter(
      (agent) => agent.role === 'lead' && agent.active && agent.id !== me && agent.teamIds.some((id) => id === teamId),
    )
    .map((agent) => firstName(agent.name));
  if (names.length === 0) return undefined;
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(names);
}
