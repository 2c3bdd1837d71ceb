import type { ConversationRow } from '#shared/conversation/schema.ts';
import { agedBy, mostPriority, priorityAt } from '#shared/escalation/priority-rules.ts';
import { say } from '#shared/intl/say.ts';
import { sayStanding } from '#shared/sent/say-sent.ts';
import { Popover } from '#ui/popover.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { words } from './words.ts';

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
        label={say(words.whyHereLabel)}
        align="start"
        trigger={
          <button type="button" className="rounded-cap text-small text-text-2 tabular-nums hover:bg-hover">
            {say(words.priority, { score: Math.round(score) })}
          </button>
        }
      >
        <div className="grid w-72 max-w-full gap-1.5 text-ui">
          <p className="font-medium">{say(words.whyHere)}</p>
          <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-y-1">
            {why.length === 0 ? <Line label={say(words.noPoints)} points={0} /> : null}
            {why.map((line) => (
              <Line key={line.label} label={sayStanding(line.label)} points={line.points} />
            ))}
            {waits ? <Line label={say(words.waitingAtMost, { most: ageing.most })} points={aged} /> : null}
            {beyond === 0 ? null : <Line label={say(words.neverAbove, { most: mostPriority })} points={beyond} />}
            <dt className="border-t border-border pt-1 font-medium">{say(words.priorityWord)}</dt>
            <dd className="border-t border-border pt-1 ps-3 text-end font-medium tabular-nums">{score}</dd>
          </dl>
          <p className="text-small text-text-3">{say(words.byVersion, { version: standing.version })}</p>
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
      <dd className="ps-3 text-end text-text-2 tabular-nums">{points > 0 ? `+${points}` : points}</dd>
    </>
  );
}
