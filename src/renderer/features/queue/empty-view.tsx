import type { QueueView } from '#shared/conversation/view.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { say } from '#shared/intl/say.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { QueueIcon } from '#ui/icons.tsx';
import { words } from './words.ts';

const EMPTY: Readonly<Record<QueueView, readonly [Word, Word]>> = {
  open: [words.emptyOpen, words.emptyOpenText],
  unassigned: [words.emptyOpen, words.emptyOpenText],
  mine: [words.emptyMine, words.emptyMineText],
  customer: [words.emptyCustomer, words.emptyCustomerText],
  snoozed: [words.emptySnoozed, words.emptySnoozedText],
  closed: [words.emptyClosed, words.emptyClosedText],
  missed: [words.emptyMissed, words.emptyMissedText],
};
const SAVED = [words.emptySaved, words.emptySavedText] as const;

export type EmptyViewProps = { view: QueueView; isSaved: boolean; isArriving: boolean; isOffline: boolean };

/** What is true of a view in which nothing is, and what comes next. */
export function EmptyView({ view, isSaved, isArriving, isOffline }: EmptyViewProps) {
  // An empty list that is still being filled is not an empty queue.
  const [title, text] = isArriving ? [words.notAllHere, words.arriving] : isSaved ? SAVED : EMPTY[view];
  const isUnsure = !isArriving && isOffline;
  return (
    <div className="p-3">
      <EmptyState icon={QueueIcon} title={say(title)}>
        {say(isUnsure ? words.asFarAsKnown : text)}
      </EmptyState>
    </div>
  );
}
