import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { ActionState } from '#shared/assistant/tools/action.ts';
import type { ToolRun } from '#shared/contract/tools.ts';
import { Button } from '#ui/button.tsx';
import { dateFormat } from '#shared/intl/say.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { Tag } from '#ui/tag.tsx';
import type { Tone } from '#ui/tone.ts';

const HEAD = 'h-8 px-3 text-left text-small font-medium text-text-3 first:pl-0 last:pr-0';
const CELL = 'px-3 py-1.5 first:pl-0 last:pr-0';
const STATES: Readonly<Record<ActionState, { words: string; tone: Tone }>> = {
  needs_agent: { words: 'Waits for agent', tone: 'neutral' },
  needs_lead: { words: 'Waits for lead', tone: 'neutral' },
  running: { words: 'No answer yet', tone: 'neutral' },
  done: { words: 'Done', tone: 'success' },
  failed: { words: 'Not done', tone: 'warning' },
  unknown: { words: 'Outcome unknown', tone: 'danger' },
  declined: { words: 'Declined', tone: 'neutral' },
  refused: { words: 'Not run', tone: 'neutral' },
};

/** What was proposed and run, newest first, with the way to its conversation for who may read it. */
export function ToolRuns({ runs }: { runs: readonly ToolRun[] }) {
  return (
    <section aria-label="What ran" className="border-t border-border py-3">
      <SectionHeading level={3} aside={runs.length === 0 ? undefined : `the last ${runs.length}`}>
        What ran
      </SectionHeading>
      {runs.length === 0 ? (
        <p className="text-text-3">Nothing was proposed or run yet.</p>
      ) : (
        <table className="w-full border-collapse">
          <caption className="sr-only">Acts, newest first</caption>
          <thead>
            <tr className="border-b border-border">
              <th scope="col" className={HEAD}>
                When
              </th>
              <th scope="col" className={HEAD}>
                Act
              </th>
              <th scope="col" className={HEAD}>
                Outcome
              </th>
              <th scope="col" className={HEAD}>
                <span className="sr-only">Open it</span>
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
  const { words, tone } = STATES[state];
  const who = `Proposed by ${proposedBy ?? 'the assistant'}${decidedBy === null || decidedBy === proposedBy ? '' : `, decided by ${decidedBy}`}`;
  const detail = [who, policyLine, reference].filter((part) => part !== null);
  return (
    <tr className="border-b border-border align-top">
      <td className={`${CELL} whitespace-nowrap tabular-nums text-text-2`}>{describeTime(run.at)}</td>
      <th scope="row" className={`${CELL} text-left font-normal wrap-anywhere`}>
        <SafeText>{title ?? label}</SafeText> <span className="text-text-3">#{number}</span>
        <span className="block text-small text-text-3">
          <SafeText>{detail.join(' · ')}</SafeText>
        </span>
      </th>
      <td className={`${CELL} whitespace-nowrap`}>
        <Tag tone={tone}>{words}</Tag>
      </td>
      <td className={`${CELL} text-right`}>
        {conversationId === null ? null : (
          <Button size="small" aria-label={`Open #${number}`} onClick={() => openConversation(conversationId)}>
            Open
          </Button>
        )}
      </td>
    </tr>
  );
}

function describeTime(at: string): string {
  return dateFormat({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }).format(
    new Date(at),
  );
}
