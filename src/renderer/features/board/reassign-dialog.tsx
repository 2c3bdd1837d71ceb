import { useState } from 'react';
import { firstName } from '#renderer/components/first-name.ts';
import { useUnsavedHere } from '#renderer/data/unsaved-here.ts';
import {
  planReassign,
  type ReassignPlan,
  type ReassignTo,
  type Receiver,
  type StayReason,
} from '#shared/board/plan-reassign.ts';
import type { BoardAgent } from '#shared/contract/ipc.ts';
import { mayReceive } from '#shared/conversation/assign.ts';
import type { ConversationRow, TransferReason } from '#shared/conversation/schema.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { say } from '#shared/intl/say.ts';
import type { AgentId, QueueId } from '#shared/lib/ids.ts';
import type { QueueRow } from '#shared/workspace/schema.ts';
import { Button } from '#ui/button.tsx';
import { ChoiceChips } from '#ui/choice-chips.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { Select } from '#ui/select.tsx';
import { TextField } from '#ui/text-field.tsx';
import { isThere } from './board-order.ts';
import { words } from './words.ts';

export type ReassignChoice = { plan: ReassignPlan; reason: TransferReason; note: string };
type ReassignDialogProps = {
  conversations: readonly ConversationRow[];
  agents: readonly BoardAgent[];
  queues: readonly QueueRow[];
  now: number;
  /** Whether all of it was kept: the dialog goes then, and stands with the note where some was not (J4). */
  onReassign: (choice: ReassignChoice) => Promise<boolean>;
  onDismiss: () => void;
};

const REASONS: readonly { value: TransferReason; label: Word }[] = [
  { value: 'load', label: words.whyLoad },
  { value: 'skill', label: words.whySkill },
  { value: 'language', label: words.whyLanguage },
  { value: 'shift_end', label: words.whyShift },
  { value: 'wrong_queue', label: words.whyQueue },
];
const STAYS: Readonly<Record<StayReason, Word>> = {
  closed: words.closed,
  inReview: words.inReview,
  theirs: words.theirs,
  notInTeam: words.notInTeam,
  nobodyFree: words.nobodyFree,
};

/** F: several conversations given away at once, with who gets what, whose load becomes what, and what stays, before anything is done. */
export function ReassignDialog({ conversations, agents, queues, now, onReassign, onDismiss }: ReassignDialogProps) {
  const [to, setTo] = useState('spread');
  const [reason, setReason] = useState<TransferReason>('load');
  const [note, setNote] = useState('');
  useUnsavedHere('typed', note.trim() !== '');
  const receivers = agents.map((one): Receiver => ({ agent: one.agent, effort: one.effort, isThere: isThere(one) }));
  const mayGet = agents.filter(({ agent }) => conversations.some((row) => mayReceive(agent, row)));
  // While they are given they leave the list below: what was asked for stays in sight until it is done.
  const [giving, setGiving] = useState<ReassignPlan>();
  const plan = giving ?? planReassign(conversations, receivers, toOf(to), now);
  const nameOf = (move: ReassignPlan['moves'][number]) => {
    const { to: goal } = move;
    if (goal.kind === 'queue') return queues.find(({ id }) => id === goal.queueId)?.name ?? '';
    return firstName(agents.find(({ agent }) => agent.id === goal.agentId)?.agent.name ?? '');
  };
  const give = async () => {
    if (plan.moves.length === 0 || giving !== undefined) return;
    setGiving(plan);
    try {
      if (await onReassign({ plan, reason, note: note.trim() })) onDismiss();
    } finally {
      setGiving(undefined);
    }
  };
  return (
    <Dialog
      isOpen
      onDismiss={onDismiss}
      onConfirm={() => void give()}
      title={say(words.reassignTitle, { count: plan.moves.length + plan.stays.length })}
      {...(plan.stays.length === 0
        ? {}
        : {
            note: `${say(words.moves, { count: plan.moves.length })}, ${say(words.stays, { count: plan.stays.length })}`,
          })}
      actions={
        <>
          <Button onClick={onDismiss}>{say(words.keepThem)}</Button>
          <Button variant="primary" keys="Ctrl ↵" isDisabled={plan.moves.length === 0} onClick={() => void give()}>
            {say(words.reassignNow, { count: plan.moves.length })}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <div className="grid grid-cols-2 gap-3">
          <Select
            label={say(words.giveTo)}
            value={to}
            onChange={setTo}
            options={[
              { value: 'spread', label: say(words.spread) },
              ...mayGet.map(({ agent }) => ({ value: `agent ${agent.id}`, label: revealText(agent.name) })),
              ...queues.map(({ id, name }) => ({
                value: `queue ${id}`,
                label: say(words.backTo, { queue: revealText(name) }),
              })),
            ]}
          />
          <TextField label={say(words.forReceiver)} value={note} onChange={setNote} maxLength={400} />
        </div>
        <ChoiceChips
          label={say(words.whyReassign)}
          allows="one"
          options={REASONS.map(({ value, label }) => ({ value, label: say(label) }))}
          chosen={[reason]}
          onChange={([next]) => setReason(next ?? reason)}
        />
        <div className="grid grid-cols-2 gap-5">
          <Part title={say(words.moves, { count: plan.moves.length })}>
            {plan.moves.map((move) => (
              <Line key={move.conversation.id} term={move.conversation.customerName} value={nameOf(move)} />
            ))}
          </Part>
          <Part title={say(words.loads)}>
            {plan.loads.map(({ agent, before, after }) => (
              <Line
                key={agent.id}
                term={agent.name}
                value={say(words.loadChange, { before: percent(before), after: percent(after) })}
                isOver={after > 1}
              />
            ))}
          </Part>
        </div>
        {plan.stays.length === 0 ? null : (
          <Part title={say(words.stays, { count: plan.stays.length })}>
            {plan.stays.map(({ conversation, why }) => (
              <Line key={conversation.id} term={conversation.customerName} value={say(STAYS[why])} />
            ))}
          </Part>
        )}
      </div>
    </Dialog>
  );
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="min-w-0">
      <h3 className="pb-1 text-small font-medium text-text-3">{title}</h3>
      <ul className="grid max-h-60 gap-0.5 overflow-y-auto">{children}</ul>
    </section>
  );
}

function Line({ term, value, isOver = false }: { term: string; value: string; isOver?: boolean }) {
  return (
    <li className="flex min-w-0 justify-between gap-3">
      <span className="truncate">
        <SafeText>{term}</SafeText>
      </span>
      <span className={`flex-none tabular-nums ${isOver ? 'font-semibold text-danger' : 'text-text-2'}`}>
        <SafeText>{value}</SafeText>
      </span>
    </li>
  );
}

function toOf(chosen: string): ReassignTo {
  const [kind, id = ''] = chosen.split(' ');
  if (kind === 'agent') return { kind, agentId: id as AgentId };
  if (kind === 'queue') return { kind, queueId: id as QueueId };
  return { kind: 'spread' };
}

const percent = (share: number) => Math.round(share * 100);
