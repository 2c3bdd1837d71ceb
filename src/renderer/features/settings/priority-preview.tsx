import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { PreviewPlace, PriorityPreview } from '#shared/contract/priority.ts';
import { say } from '#shared/intl/say.ts';
import { sayStanding } from '#shared/sent/say-sent.ts';
import { Button } from '#ui/button.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { words } from './rule-words.ts';

const HEAD = 'h-8 px-3 text-small font-medium text-text-3 first:ps-0 last:pe-0';
const CELL = 'px-3 py-1.5 first:ps-0 last:pe-0';

/** C3: the queue as it is, beside how it would be. */
export function PriorityPreviewTable({ preview }: { preview: PriorityPreview }) {
  const { waiting, moved, places } = preview;
  if (waiting === 0) return <p>{say(words.nobodyWaits)}</p>;
  return (
    <section aria-label={say(words.beforeAfter)} className="grid gap-2">
      <p>
        {say(places.length < waiting ? words.elsewhereFirst : words.elsewhere, {
          waiting,
          moved,
          shown: places.length,
        })}
      </p>
      <table className="w-full border-collapse tabular-nums">
        <caption className="sr-only">{say(words.queueWithRules)}</caption>
        <thead>
          <tr className="border-b border-border">
            <th scope="col" className={`${HEAD} text-start`}>
              {say(words.place)}
            </th>
            <th scope="col" className={`${HEAD} text-start`}>
              {say(words.customer)}
            </th>
            <th scope="col" className={`${HEAD} text-end`}>
              {say(words.priority)}
            </th>
            <th scope="col" className={`${HEAD} text-start`}>
              <span className="sr-only">{say(words.openIt)}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {places.map((place) => (
            <Place key={place.conversationId} place={place} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Place({ place }: { place: PreviewPlace }) {
  const { openConversation } = useWorkspace();
  const { before, after, scoreBefore, scoreAfter, why } = place;
  return (
    <tr className="border-b border-border align-top">
      <td className={CELL}>{change(before, after)}</td>
      <th scope="row" className={`${CELL} text-start font-normal`}>
        <SafeText>{place.customerName}</SafeText> <span className="text-text-3">#{place.number}</span>
        <span className="block text-small text-text-3">
          <SafeText>{why.map(({ label, points }) => `${sayStanding(label)} ${points}`).join(' · ')}</SafeText>
        </span>
      </th>
      <td className={`${CELL} text-end`}>{change(scoreBefore, scoreAfter)}</td>
      <td className={`${CELL} text-end`}>
        <Button
          size="small"
          aria-label={say(words.openNumber, { number: place.number })}
          onClick={() => openConversation(place.conversationId)}
        >
          {say(words.open)}
        </Button>
      </td>
    </tr>
  );
}

function change(before: number, after: number): string {
  return before === after ? String(after) : `${before} → ${after}`;
}
