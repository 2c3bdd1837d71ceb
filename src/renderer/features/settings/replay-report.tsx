import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { sayTriggerName } from '#shared/assistant/triggers/describe-settings.ts';
import type { MovedConversation, ReplayResult, TriggerFigures } from '#shared/contract/triggers.ts';
import { numberFormat, say } from '#shared/intl/say.ts';
import { conversationId } from '#shared/lib/ids.ts';
import { sayReason } from '#shared/sent/say-sent.ts';
import { Button } from '#ui/button.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { words } from './rule-words.ts';

const HEAD = 'h-8 px-3 text-small font-medium text-text-3 first:ps-0 last:pe-0';
const CELL = 'px-3 py-1.5 first:ps-0 last:pe-0';
const SHOWN = 20;
const count = (n: number) => numberFormat().format(n);

/** What the changed settings would have done, against those that hold (A11). */
export function ReplayReport({ result }: { result: ReplayResult }) {
  const { conversations, escalatedBefore, escalatedAfter, gainedCount, lostCount, agreement, labelled, tookMs } =
    result;
  return (
    <section aria-label={say(words.replay)} className="grid gap-4">
      <p>
        {say(words.replayText, {
          conversations,
          before: escalatedBefore,
          after: escalatedAfter,
          gained: gainedCount,
          lost: lostCount,
          sooner: result.sooner,
          later: result.later,
        })}
      </p>
      <p className="text-small text-text-3">
        {agreement === null
          ? say(words.noConversation)
          : say(words.replayBasis, {
              percent: Math.round(agreement.value * 100),
              judged: count(labelled.humanNeeded + labelled.aiCouldHave),
              seconds: numberFormat({ minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(tookMs / 1_000),
            })}
      </p>
      <FiguresTable result={result} />
      <MovedList title={say(words.gained)} moved={result.gained} total={gainedCount} />
      <MovedList title={say(words.lost)} moved={result.lost} total={lostCount} />
      {result.hidden === 0 ? null : (
        <p className="text-small text-text-3">{say(words.hidden, { count: result.hidden })}</p>
      )}
    </section>
  );
}

function FiguresTable({ result }: { result: ReplayResult }) {
  return (
    <table className="w-full border-collapse tabular-nums">
      <caption className="sr-only">{say(words.triggersInReplay)}</caption>
      <thead>
        <tr className="border-b border-border">
          <th scope="col" className={`${HEAD} text-start`}>
            {say(words.trigger)}
          </th>
          <th scope="col" className={`${HEAD} text-end`}>
            {say(words.fired)}
          </th>
          <th scope="col" className={`${HEAD} text-end`}>
            {say(words.decided)}
          </th>
          <th scope="col" className={`${HEAD} text-end`}>
            {say(words.precision)}
          </th>
          <th scope="col" className={`${HEAD} text-end`}>
            {say(words.recall)}
          </th>
        </tr>
      </thead>
      <tbody>
        {result.triggers.map(({ trigger, before, after }) => (
          <tr key={trigger} className="border-b border-border">
            <th scope="row" className={`${CELL} text-start font-normal`}>
              {sayTriggerName(trigger)}
            </th>
            <td className={`${CELL} text-end`}>{change(before.fired, after.fired)}</td>
            <td className={`${CELL} text-end`}>{change(before.decided, after.decided)}</td>
            <td className={`${CELL} text-end`}>{shareText(after.precision)}</td>
            <td className={`${CELL} text-end`}>{shareText(after.recall)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function change(before: number, after: number): string {
  return before === after ? count(after) : `${count(before)} → ${count(after)}`;
}

function shareText(share: TriggerFigures['precision']): string {
  if (share === null) return '–';
  return say(share.tentative ? words.shareTentative : words.share, {
    percent: Math.round(share.value * 100),
    count: count(share.of),
  });
}

function MovedList({ title, moved, total }: { title: string; moved: readonly MovedConversation[]; total: number }) {
  const { openConversation } = useWorkspace();
  if (moved.length === 0) return null;
  return (
    <section aria-label={title}>
      <SectionHeading
        level={3}
        aside={total > SHOWN ? say(words.newestOf, { shown: SHOWN, total: count(total) }) : undefined}
      >
        {title}
      </SectionHeading>
      <ul>
        {moved.slice(0, SHOWN).map((one) => {
          const id = conversationId.safeParse(one.conversationId);
          return (
            <li
              key={one.conversationId}
              className="flex items-center justify-between gap-4 border-t border-border py-1.5"
            >
              <span className="min-w-0">
                <span className="tabular-nums text-text-3">#{one.number ?? '–'}</span>{' '}
                <SafeText>{one.why.map(sayReason).join(' · ')}</SafeText>
                <span className="text-text-3"> · {say(words.messageN, { n: one.afterN ?? one.beforeN ?? '–' })}</span>
              </span>
              {id.success ? (
                <Button size="small" onClick={() => openConversation(id.data)}>
                  {say(words.open)}
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
