import { useState } from 'react';
import { firstName } from '#renderer/components/first-name.ts';
import { clock } from '#renderer/data/describe-connection.ts';
import { newId } from '#renderer/data/new-id.ts';
import { type FeedbackTarget, useFeedback } from '#renderer/data/use-feedback.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useMutation } from '#renderer/data/use-mutation.ts';
import { useSession } from '#renderer/data/use-session.ts';
import { type EditedSuggestion, useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { Thread } from '#shared/contract/ipc.ts';
import type { MessageRow } from '#shared/conversation/schema.ts';
import { joinNames } from '#shared/intl/names.ts';
import { say } from '#shared/intl/say.ts';
import type { AgentId, ConversationId, CorrectionId, MessageId } from '#shared/lib/ids.ts';
import { withoutAddress } from '#shared/suggestion/compare-courtesy.ts';
import { CorrectionForm, type Said } from './correction-form.tsx';
import { forgetCorrection, leaveCorrection, leftCorrection } from './left-corrections.ts';
import type { CorrectionReason } from './reason-labels.ts';
import { noteThumb, useTakeBack } from './use-take-back.ts';
import { words } from './words.ts';

type CorrectionDialogProps = {
  conversationId: ConversationId;
  messageId: MessageId;
  /** D5: the suggestion of which that message was made, and what was changed. */
  edited?: EditedSuggestion | undefined;
  /** The thumb down was given on the way in. */
  isThumbNew?: boolean | undefined;
  isOpen: boolean;
  onDismiss: () => void;
};

/**
 * What the assistant should have said (E1). The thumb is given by whoever opens this, at once; here it is only completed by a reason, or
 * given when the way in was the key for a correction.
 */
export function CorrectionDialog(props: CorrectionDialogProps) {
  const { conversationId, messageId, edited, isThumbNew = false, isOpen, onDismiss } = props;
  const query = useLiveQuery('conversation:get', isOpen ? { conversationId } : undefined, [
    'thread',
    'queue',
    'outbox',
  ]);
  // A conversation that goes to another team meanwhile takes no box away in which one writes: the next letters would be keys. What is sent is refused with why.
  const [last, setLast] = useState<Thread>();
  if (query.data != null && query.data !== last) setLast(query.data);
  const thread = query.data ?? (last?.conversation.id === conversationId ? last : undefined);
  const agentId = useSession()?.agent?.id;
  if (!isOpen || thread === undefined || agentId === undefined) return null;
  const message = thread.messages.find((one) => one.id === messageId);
  // A reply may still wait to be sent: what is corrected is known all the same.
  if (edited === undefined && message === undefined) return null;
  const matter = edited === undefined ? message && ofMessage(thread, message) : ofSuggestion(edited);
  if (matter === undefined) return null;
  return (
    <Wired
      key={messageId}
      agentId={agentId}
      thread={thread}
      messageId={messageId}
      matter={matter}
      isThumbNew={isThumbNew}
      onDismiss={onDismiss}
    />
  );
}

/** What is corrected, whatever it is. */
type Matter = { target: FeedbackTarget; said: Said; initialText: string; initialReason?: CorrectionReason };

function ofMessage(thread: Thread, message: MessageRow): Matter {
  const said = {
    heading: say(words.itSaid, { time: clock(message.at) }),
    text: message.text,
    marks: [],
    source: message.sources[0],
  };
  return { target: { kind: 'message', id: message.id }, said, initialText: prefill(thread, message) };
}

/** D5: beside what was suggested stands what was sent, and what went wrong is chosen already: a wrong fact, or one that was missing. */
function ofSuggestion({ suggestionId, said: text, sent, source, changes }: EditedSuggestion): Matter {
  const marks = changes.flatMap(({ was }) => was ?? []);
  return {
    target: { kind: 'suggestion', id: suggestionId },
    said: { heading: say(words.itSuggested), text, marks, source },
    // Others will be answered so: whom this one was addressed to stays out.
    initialText: withoutAddress(sent),
    initialReason: changes.every(({ was }) => was === null) ? 'incomplete' : 'wrong',
  };
}

type WiredProps = {
  agentId: AgentId;
  thread: Thread;
  messageId: MessageId;
  matter: Matter;
  isThumbNew: boolean;
  onDismiss: () => void;
};

function Wired({ agentId, thread, messageId, matter, isThumbNew, onDismiss }: WiredProps) {
  const { id: conversationId } = thread.conversation;
  const { target } = matter;
  const { toast } = useWorkspace();
  const { verdictOf, give } = useFeedback(conversationId, thread.feedback);
  const { run, isBusy } = useMutation('correction.submit');
  const takeBack = useTakeBack();
  const reviewers = useReviewers(thread.conversation.teamId);
  const key = `${agentId} ${target.kind} ${target.id}`;

  const [begun] = useState(() => leftCorrection(key) ?? { text: matter.initialText, reason: matter.initialReason });

  const thumbOnly = (reason: CorrectionReason | undefined) => {
    if (reason !== undefined || verdictOf(target) !== 'down') {
      void give(target, 'down', reason === undefined ? [] : [reason]);
    }
    forgetCorrection(key);
    onDismiss();
  };
  const send = async (text: string, reason: CorrectionReason) => {
    const hadThumb = verdictOf(target) === 'down';
    if (!hadThumb) void give(target, 'down', [reason]);
    const correctionId = newId<CorrectionId>();
    const isKept = await run({ conversationId, correctionId, messageId, text, reason });
    if (!isKept) return;
    forgetCorrection(key);
    // A thumb that stood before the correction stays when it is taken back.
    noteThumb(correctionId, !hadThumb || isThumbNew ? target : null);
    toast(say(words.sent), () => void takeBack({ id: correctionId, conversationId }));
    onDismiss();
  };
  return (
    <CorrectionForm
      said={matter.said}
      begun={begun}
      reviewers={reviewers}
      isBusy={isBusy}
      onSend={(text, reason) => void send(text, reason)}
      onThumbOnly={thumbOnly}
      // Kept as it is written, and not written again (J4): Esc is soon pressed, and a lock or another language take the dialog away unasked.
      onChange={(written) => {
        const isAsItWas = written.text === matter.initialText && written.reason === matter.initialReason;
        if (isAsItWas) forgetCorrection(key);
        else leaveCorrection(key, written, written.text !== matter.initialText);
      }}
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
  return joinNames(names);
}
