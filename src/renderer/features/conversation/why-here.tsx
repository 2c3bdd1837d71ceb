import type { ConversationRow } from '#shared/conversation/schema.ts';
import { agedBy, mostPriority, priorityAt } from '#shared/escalation/priority-rules.ts';
import { Popover } from '#ui/popover.tsx';
import { SafeText } from '#ui/safe-text.tsx';

/** C3: the priority in the head; a press opens the lines that sum to it. Nothing where no rule placed the conversation, or nobody is waited for. */
export function WhyHere({ conversation, now }: { conversation: ConversationRow; now: number }) {
  const { standing, state, priority } = conversation;
  if (!standing || state === 'closed' || state === 'assistant') return null;
  const waits = state === 'queued';
  const score = waits ? priorityAt(conversation, now) : priority;
  const aged = waits ? agedBy(conversation, now) : 0;
  const beyond = Math.round((score - priority - aged) * 10) / 10;
  const { why, ageing } = standing;
  return (
    <>
      <Popover
        label="Why it stands here"
        align="start"
        trigger={
          <button type="button" className="rounded-cap text-small text-text-2 tabular-nums hover:bg-hover">
            Priority {Math.round(score)}
          </button>
        }
      >
        <div className="grid w-72 gap-1.5 p-3 text-ui">
          <p className="font-medium">Why here</p>
          <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-y-1">
            {why.length === 0 ? <Line label="No rule gives it points" points={0} /> : null}
            {why.map((line) => (
              <Line key={line.label} {...line} />
            ))}
            {waits ? <Line label={`Waiting, at most ${ageing.most}`} points={aged} /> : null}
            {beyond === 0 ? null : <Line label={`Never above ${mostPriority} in all`} points={beyond} />}
            <dt className="border-t border-border pt-1 font-medium">Priority</dt>
            <dd className="border-t border-border pt-1 pl-3 text-right font-medium tabular-nums">{score}</dd>
          </dl>
          <p className="text-small text-text-3">By version {standing.version} of the rules.</p>
        </div>
      </Popover>
      <span aria-hidden="true">·</span>
    </>
  );
}

function Line({ label, points }: { label: string; points: number }) {
  return (
    <>
      <dt>
        <SafeText>{label}</SafeText>
      </dt>
      <dd className="pl-3 text-right text-text-2 tabular-nums">{points > 0 ? `+${points}` : points}</dd>
    </>
  );
}
