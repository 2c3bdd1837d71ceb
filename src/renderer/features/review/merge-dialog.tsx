import { useRef, useState } from 'react';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { MOST_FILTER_CHARS, type ReviewItem, type ReviewLine } from '#shared/contract/review-calls.ts';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { SearchIcon } from '#ui/icons.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { TextField } from '#ui/text-field.tsx';
import { words } from './words.ts';

const MOST_LINES = 30;
/** Among them is what contradicts it, wherever it stands. */
const MOST_LOOKED_AT = 200;

type MergeDialogProps = {
  item: ReviewItem;
  onMerge: (into: ReviewLine) => void;
  onDismiss: () => void;
};

/** Which of those that wait says the same. What contradicts it or stands near it in the queue comes first; words find any other. Enter takes the first. */
export function MergeDialog({ item, onMerge, onDismiss }: MergeDialogProps) {
  const [filter, setFilter] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const asked = filter.trim();
  const found = useLiveQuery(
    'review:queue',
    { view: 'waiting', limit: MOST_LOOKED_AT, filter: asked, mergeWith: item.head.id },
    ['review', 'outbox'],
  ).data?.lines;
  const shown = nearestFirst(found ?? [], item).slice(0, MOST_LINES);
  const isLooking = found === undefined;
  return (
    <Dialog
      isOpen
      onDismiss={onDismiss}
      initialFocus={field}
      title={say(words.mergeTitle)}
      note={say(words.mergeNote)}
      actions={<Button onClick={onDismiss}>{say(words.cancel)}</Button>}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const [first] = shown;
          if (first !== undefined && asked !== '') onMerge(first);
        }}
      >
        <TextField
          ref={field}
          kind="search"
          icon={SearchIcon}
          label={say(words.mergeFilter)}
          isLabelHidden
          placeholder={say(words.mergeFilter)}
          maxLength={MOST_FILTER_CHARS}
          value={filter}
          onChange={setFilter}
        />
      </form>
      <p role="status" className="sr-only">
        {isLooking ? say(words.mergeLooking) : asked === '' ? '' : say(words.mergeFound, { count: shown.length })}
      </p>
      {shown.length === 0 ? (
        <p>{say(isLooking ? words.mergeLooking : asked === '' ? words.mergeNone : words.mergeNoMatch)}</p>
      ) : (
        <ul className="h-96 overflow-y-auto">
          {shown.map((line) => (
            <li key={line.id}>
              <button
                type="button"
                className="grid w-full grid-cols-[2.5rem_minmax(0,1fr)] gap-2 rounded-row px-2 py-1.5 text-start hover:bg-hover focus-visible:outline-2 focus-visible:outline-focus"
                onClick={() => onMerge(line)}
              >
                <span className="text-end font-semibold tabular-nums">{line.affects}</span>
                <span className="line-clamp-2">
                  <SafeText>{line.text}</SafeText>
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}

/** What contradicts it says the same about other figures, and is what a lead most often means. */
function nearestFirst(lines: readonly ReviewLine[], { head, contradictions }: ReviewItem): ReviewLine[] {
  const near = new Set(contradictions.map(({ id }) => id));
  const open = lines.filter(({ id, state }) => id !== head.id && state === 'waiting');
  return [...open.filter(({ id }) => near.has(id)), ...open.filter(({ id }) => !near.has(id))];
}
