import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { MovedClock, ServiceLevelPreview } from '#shared/contract/service-levels.ts';
import { dateFormat, say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { words as ruleWords } from '../rule-words.ts';
import { words } from './words.ts';

const HEAD = 'h-8 px-3 text-small font-medium text-text-3 text-start first:ps-0 last:pe-0';
const CELL = 'px-3 py-1.5 first:ps-0 last:pe-0';

/** C7: open conversations as they are due now, beside when they would be. */
export function LevelPreview({ preview }: { preview: ServiceLevelPreview }) {
  const { open, movedCount, overdueBefore, overdueAfter, moved } = preview;
  return (
    <section aria-label={say(words.preview)} className="grid gap-2">
      <p>{say(words.previewSum, { open, moved: movedCount, before: overdueBefore, after: overdueAfter })}</p>
      {moved.length === 0 ? (
        <p className="text-small text-text-3">{say(words.nothingMoves)}</p>
      ) : (
        <table className="w-full border-collapse tabular-nums">
          <caption className="sr-only">{say(words.preview)}</caption>
          <thead>
            <tr className="border-b border-border">
              <th scope="col" className={HEAD}>
                {say(words.customer)}
              </th>
              <th scope="col" className={HEAD}>
                {say(words.dueNow)}
              </th>
              <th scope="col" className={HEAD}>
                {say(words.dueThen)}
              </th>
              <th scope="col" className={HEAD}>
                <span className="sr-only">{say(ruleWords.openIt)}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {moved.map((one) => (
              <Moved key={one.conversationId} one={one} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Moved({ one }: { one: MovedClock }) {
  const { openConversation } = useWorkspace();
  return (
    <tr className="border-b border-border align-top">
      <th scope="row" className={`${CELL} text-start font-normal`}>
        <SafeText>{one.customerName}</SafeText> <span className="text-text-3">#{one.number}</span>
        <span className="block text-small text-text-3">
          <SafeText>{one.queueName}</SafeText>
        </span>
      </th>
      <td className={CELL}>{sayDue(one.before)}</td>
      <td className={CELL}>{sayDue(one.after)}</td>
      <td className={`${CELL} text-end`}>
        <Button
          size="small"
          aria-label={say(ruleWords.openNumber, { number: one.number })}
          onClick={() => openConversation(one.conversationId)}
        >
          {say(ruleWords.open)}
        </Button>
      </td>
    </tr>
  );
}

function sayDue(at: string | null): string {
  if (at === null) return say(words.notDue);
  return dateFormat({
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(at));
}
