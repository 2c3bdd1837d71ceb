import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { ActionState } from '#shared/assistant/tools/action.ts';
import type { ToolRun } from '#shared/contract/tools.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { dateFormat, say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { Tag } from '#ui/tag.tsx';
import type { Tone } from '#ui/tone.ts';
import { words } from './tool-words.ts';

const HEAD = 'h-8 px-3 text-small font-medium text-text-3 first:ps-0 last:pe-0';
const CELL = 'px-3 py-1.5 first:ps-0 last:pe-0';
const STATES: Readonly<Record<ActionState, { word: Word; tone: Tone }>> = {
  needs_agent: { word: words.sNeedsAgent, tone: 'neutral' },
  needs_lead: { word: words.sNeedsLead, tone: 'neutral' },
  running: { word: words.sRunning, tone: 'neutral' },
  done: { word: words.sDone, tone: 'success' },
  failed: { word: words.sFailed, tone: 'warning' },
  unknown: { word: words.sUnknown, tone: 'danger' },
  declined: { word: words.sDeclined, tone: 'neutral' },
  refused: { word: words.sRefused, tone: 'neutral' },
};

/** What was proposed and run, newest first, with the way to its conversation for who may read it. */
export function ToolRuns({ runs }: { runs: readonly ToolRun[] }) {
  return (
    <section aria-label={say(words.whatRan)} className="border-t border-border py-3">
      <SectionHeading level={3} aside={runs.length === 0 ? undefined : say(words.lastRuns, { count: runs.length })}>
        {say(words.whatRan)}
      </SectionHeading>
      {runs.length === 0 ? (
        <p className="text-text-3">{say(words.nothingRan)}</p>
      ) : (
        <table className="w-full border-collapse">
          <caption className="sr-only">{say(words.acts)}</caption>
          <thead>
            <tr className="border-b border-border">
              <th scope="col" className={`${HEAD} text-start`}>
                {say(words.when)}
              </th>
              <th scope="col" className={`${HEAD} text-start`}>
                {say(words.act)}
              </th>
              <th scope="col" className={`${HEAD} text-start`}>
                {say(words.outcome)}
              </th>
              <th scope="col" className={`${HEAD} text-start`}>
                <span className="sr-only">{say(words.openIt)}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <Run key={run.id} run={run} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Run({ run }: { run: ToolRun }) {
  const { openConversation } = useWorkspace();
  const { conversationId, number, state, title, label, policyLine, proposedBy, decidedBy, reference } = run;
  const { word, tone } = STATES[state];
  const who = describeWho(proposedBy, decidedBy);
  const detail = [who, policyLine, reference].filter((part) => part !== null);
  return (
    <tr className="border-b border-border align-top">
      <td className={`${CELL} whitespace-nowrap tabular-nums text-text-2`}>{describeTime(run.at)}</td>
      <th scope="row" className={`${CELL} text-start font-normal wrap-anywhere`}>
        <SafeText>{title ?? label}</SafeText> <span className="text-text-3">#{number}</span>
        <span className="block text-small text-text-3">
          <SafeText>{detail.join(' · ')}</SafeText>
        </span>
      </th>
      <td className={`${CELL} whitespace-nowrap`}>
        <Tag tone={tone}>{say(word)}</Tag>
      </td>
      <td className={`${CELL} text-end`}>
        {conversationId === null ? null : (
          <Button
            size="small"
            aria-label={say(words.openNumber, { number })}
            onClick={() => openConversation(conversationId)}
          >
            {say(words.open)}
          </Button>
        )}
      </td>
    </tr>
  );
}

function describeWho(proposedBy: string | null, decidedBy: string | null): string {
  const by = proposedBy ?? say(words.byAssistant);
  return decidedBy === null || decidedBy === proposedBy
    ? say(words.proposedBy, { by })
    : say(words.proposedDecided, { by, decider: decidedBy });
}

function describeTime(at: string): string {
  return dateFormat({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    new Date(at),
  );
}
