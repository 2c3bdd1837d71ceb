import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { PreviewPlace, PriorityPreview } from '#shared/contract/priority.ts';
import { Button } from '#ui/button.tsx';
import { SafeText } from '#ui/safe-text.tsx';

const HEAD = 'h-8 px-3 text-left text-small font-medium text-text-3 first:pl-0 last:pr-0';
const CELL = 'px-3 py-1.5 first:pl-0 last:pr-0';
const count = (n: number) => n.toLocaleString('en');

/** C3: the queue as it is, beside how it would be. */
export function PriorityPreviewTable({ preview }: { preview: PriorityPreview }) {
  const { waiting, moved, places } = preview;
  if (waiting === 0) return <p>Nobody waits now. There is no order to compare.</p>;
  return (
    <section aria-label="Before and after" className="grid gap-2">
      <p>
        {count(waiting)} {waiting === 1 ? 'waits' : 'wait'}, {count(moved)} would stand elsewhere
        {places.length < waiting ? `. The first ${places.length}:` : '.'}
      </p>
      <table className="w-full border-collapse tabular-nums">
        <caption className="sr-only">The queue with these rules</caption>
        <thead>
          <tr className="border-b border-border">
            <th scope="col" className={HEAD}>
              Place
            </th>
            <th scope="col" className={HEAD}>
              Customer
            </th>
            <th scope="col" className={`${HEAD} text-right`}>
              Priority
            </th>
            <th scope="col" className={HEAD}>
              <span className="sr-only">Open it</span>
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
      <th scope="row" className={`${CELL} text-left font-normal`}>
        <SafeText>{place.customerName}</SafeText> <span className="text-text-3">#{place.number}</span>
        <span className="block text-small text-text-3">
          <SafeText>{why.map(({ label, points }) => `${label} ${points}`).join(' · ')}</SafeText>
        </span>
      </th>
      <td className={`${CELL} text-right`}>{change(scoreBefore, scoreAfter)}</td>
      <td className={`${CELL} text-right`}>
        <Button
          size="small"
          aria-label={`Open #${place.number}`}
          onClick={() => openConversation(place.conversationId)}
        >
          Open
        </Button>
      </td>
    </tr>
  );
}

function change(before: number, after: number): string {
  return before === after ? String(after) : `${before} → ${after}`;
}
