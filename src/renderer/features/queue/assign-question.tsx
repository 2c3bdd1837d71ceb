import { useState } from 'react';
import { firstName } from '#renderer/components/first-name.ts';
import { useGone } from '#renderer/data/use-gone.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import type { AgentRow } from '#shared/agent/schema.ts';
import { mayReceive } from '#shared/conversation/assign.ts';
import type { MutationArgs } from '#shared/conversation/contract.ts';
import { mayMutate } from '#shared/conversation/rules.ts';
import { type ConversationRow, type TransferReason, transferReason } from '#shared/conversation/schema.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { say } from '#shared/intl/say.ts';
import type { QueueRow } from '#shared/workspace/schema.ts';
import type { PaletteGroup } from '#ui/command-palette.tsx';
import { PersonIcon, QueueIcon } from '#ui/icons.tsx';
import { presenceWords } from '#ui/presence-dot.tsx';
import { actWords as words } from './act-words.ts';
import { isFound, QuestionPalette } from './question-palette.tsx';

export type Receiver = { to: MutationArgs<'conversation.assign'>['to']; name: string };
export type AssignQuestionProps = {
  rows: readonly ConversationRow[];
  me: AgentRow;
  /** To oneself from the queue: taking it is all that is asked. */
  onTake: () => void;
  onAnswer: (receiver: Receiver, reason: TransferReason, note: string) => void;
  onDismiss: () => void;
};

const REASONS: Readonly<Record<TransferReason, Word>> = {
  wrong_queue: words.wrong_queue,
  skill: words.skill,
  language: words.language,
  shift_end: words.shift_end,
  load: words.load,
  level: words.level,
  other: words.other,
};
/** Who is there comes first. */
const ORDER: readonly AgentRow['availability'][] = ['online', 'busy', 'away', 'offline'];

/** C5: to whom, then why. The reason is one of those that are measured; what is typed beside it goes to the receiver. */
export function AssignQuestion(props: AssignQuestionProps) {
  const [receiver, setReceiver] = useState<Receiver>();
  return receiver === undefined ? (
    <Whom {...props} onChoose={setReceiver} />
  ) : (
    <Why {...props} key="why" receiver={receiver} />
  );
}

function Whom({ rows, me, onTake, onDismiss, onChoose }: AssignQuestionProps & { onChoose: (to: Receiver) => void }) {
  const workspace = useLiveQuery('workspace:get', {}, ['workspace']).data;
  const isGone = useGone();
  const actor = { agentId: me.id, role: me.role, teamIds: me.teamIds };
  // An agent may take what waits, and give away their own work only (SECURITY).
  const mayGive = rows.every((row) => mayMutate(actor, 'conversation.assign', row));
  const people = receiversOf(workspace?.agents ?? [], rows, me, isGone).filter(({ id }) => mayGive || id === me.id);
  const queues = mayGive ? queuesOf(workspace?.queues ?? [], rows) : [];
  const nameOf = (agent: AgentRow) => (agent.id === me.id ? say(words.me, { name: agent.name }) : agent.name);
  const labelOf = ({ queue, isBack }: ReturnType<typeof queuesOf>[number]) =>
    isBack ? say(words.backToQueue, { queue: queue.name }) : queue.name;
  const groupsFor = (typed: string): PaletteGroup[] => [
    {
      id: 'people',
      label: say(words.people),
      items: people
        .filter((agent) => isFound(nameOf(agent), typed))
        .map((agent) => ({
          id: agent.id,
          label: nameOf(agent),
          icon: PersonIcon,
          // What they chose, but only while they are seen: as on the board.
          detail: say(presenceWords[isGone(agent) ? 'offline' : agent.availability]),
        })),
    },
    {
      id: 'queues',
      label: say(words.queuesToMove),
      items: queues
        .filter((one) => isFound(labelOf(one), typed))
        .map((one) => ({ id: one.queue.id, label: labelOf(one), icon: QueueIcon })),
    },
  ];
  const answer = (id: string) => {
    const agent = people.find((one) => one.id === id);
    const queue = queues.find((one) => one.queue.id === id)?.queue;
    if (agent?.id === me.id && rows.every(({ state }) => state === 'queued')) {
      onTake();
      return true;
    }
    if (agent !== undefined) onChoose({ to: { kind: 'agent', agentId: agent.id }, name: firstName(agent.name) });
    else if (queue !== undefined) onChoose({ to: { kind: 'queue', queueId: queue.id }, name: queue.name });
    return false;
  };
  return (
    <QuestionPalette
      question={say(words.assignQuestion)}
      verb={say(words.assignVerb)}
      hint={mayGive ? '' : say(words.givesOwn)}
      rows={rows}
      groupsFor={groupsFor}
      onAnswer={answer}
      onDismiss={onDismiss}
    />
  );
}

function Why({ rows, receiver, onAnswer, onDismiss }: AssignQuestionProps & { receiver: Receiver }) {
  const { name, to } = receiver;
  const groupsFor = (): PaletteGroup[] => [
    {
      id: 'reasons',
      label: say(words.reasons),
      items: transferReason.options.map((reason) => ({ id: reason, label: say(REASONS[reason]) })),
    },
  ];
  return (
    <QuestionPalette
      question={say(words.whyQuestion, { name })}
      verb={say(words.whyVerb)}
      hint={to.kind === 'agent' ? say(words.whyHint, { name }) : say(words.whyHintQueue)}
      rows={rows}
      groupsFor={groupsFor}
      onAnswer={(id, typed) => {
        const reason = transferReason.safeParse(id);
        if (reason.success) onAnswer(receiver, reason.data, typed.trim().slice(0, 500));
        return reason.success;
      }}
      onDismiss={onDismiss}
    />
  );
}

/** Who may have all of them, but whoever has them already; who is there first. */
function receiversOf(
  agents: readonly AgentRow[],
  rows: readonly ConversationRow[],
  me: AgentRow,
  isGone: (agent: AgentRow) => boolean,
): AgentRow[] {
  return agents
    .filter(
      (agent) =>
        rows.every((row) => mayReceive(agent, row)) && !rows.every(({ assigneeId }) => assigneeId === agent.id),
    )
    .sort(
      (a, b) =>
        Number(b.id === me.id) - Number(a.id === me.id) ||
        Number(isGone(a)) - Number(isGone(b)) ||
        ORDER.indexOf(a.availability) - ORDER.indexOf(b.availability) ||
        a.name.localeCompare(b.name),
    );
}

/** Back to where it came from first. */
function queuesOf(
  queues: readonly QueueRow[],
  rows: readonly ConversationRow[],
): { queue: QueueRow; isBack: boolean }[] {
  return queues
    .map((queue) => ({ queue, isBack: rows.every(({ queueId }) => queueId === queue.id) }))
    .filter(({ isBack }) => !isBack || rows.some(({ state }) => state === 'active'))
    .sort((a, b) => Number(b.isBack) - Number(a.isBack) || a.queue.name.localeCompare(b.queue.name));
}
