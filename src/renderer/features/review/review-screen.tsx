import { useState } from 'react';
import { followCursor } from '#renderer/components/follow-cursor.ts';
import { PanelError } from '#renderer/components/panel-states.tsx';
import { useCommand } from '#renderer/data/command-context.tsx';
import { setOfferSlot } from '#renderer/data/offer-slot.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useNow } from '#renderer/data/use-now.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { type ReviewView, reviewViews } from '#shared/contract/review-calls.ts';
import type { CorrectionRow } from '#shared/correction/schema.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { say } from '#shared/intl/say.ts';
import type { CorrectionId } from '#shared/lib/ids.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { Keys } from '#ui/keys.tsx';
import { moveCursor } from '#ui/move-cursor.ts';
import { SectionHeading } from '#ui/section-heading.tsx';
import { SegmentedControl } from '#ui/segmented-control.tsx';
import { KeepKeys, useKeptKeys } from './kept-keys.tsx';
import { ReviewList } from './review-list.tsx';
import { type Leave, ReviewSelected } from './review-selected.tsx';
import { useDecisions } from './use-decisions.ts';
import { useLiveNotice } from './use-live-notice.ts';
import { words } from './words.ts';

const VIEWS: Readonly<Record<ReviewView, { count: Word; list: Word; none: Word; hint: Word }>> = {
  waiting: { count: words.waitingCount, list: words.thatWait, none: words.nothingWaits, hint: words.nothingWaitsHint },
  deferred: {
    count: words.deferredCount,
    list: words.thatDefer,
    none: words.nothingDeferred,
    hint: words.nothingDeferredHint,
  },
  expired: {
    count: words.expiredCount,
    list: words.thatExpired,
    none: words.nothingExpired,
    hint: words.nothingExpiredHint,
  },
  decided: {
    count: words.decidedCount,
    list: words.decided,
    none: words.nothingDecided,
    hint: words.nothingDecidedHint,
  },
};
/** Lines that are asked for at once: what a screen shows some times over. More come when the cursor is near the end. */
const PAGE_LINES = 200;
const NEAR_END = 40;

/** The leads' queue of corrections (E2, E8): groups that touch most conversations first. Approving changes what the AI says. */
export function ReviewScreen() {
  const { place, goTo } = useWorkspace();
  const now = useNow();
  const [view, setView] = useState<ReviewView>((place.name === 'review' ? place.view : undefined) ?? 'waiting');
  const [limit, setLimit] = useState(PAGE_LINES);
  const queue = useLiveQuery('review:queue', { view, limit }, ['review', 'outbox']);
  // What is shown stays until the longer list is here.
  const [kept, setKept] = useState({ view, data: queue.data });
  if (queue.data !== undefined && kept.data !== queue.data) setKept({ view, data: queue.data });
  const data = queue.data ?? (kept.view === view ? kept.data : undefined);
  const lines = data?.lines ?? [];
  const counts = data?.counts;
  const ids = lines.map((line) => line.id as string);
  const askedId = place.name === 'review' ? place.correctionId : undefined;
  // What is looked at stays, however the order changes meanwhile: a key never decides what was not read.
  const [pinned, setPinned] = useState<{ id: string; at: number }>();
  /** What it was merged with: the line of both may be that one's. */
  const [merged, setMerged] = useState<{ id: string; into: string }>();
  const [isLeaving, setLeaving] = useState(false);
  /** What was decided here has been left. */
  const [leftId, setLeftId] = useState<string>();
  const listedId = [askedId, pinned?.id, merged?.id === pinned?.id ? merged?.into : undefined].find(
    (id) => id !== undefined && ids.includes(id),
  );
  // Another lead took it off the list, deciding it, putting it away or merging it: it stays in sight until this one goes on, or what they type would fall on the next as keys.
  const seen = useItem(pinned?.id)?.head;
  const hasLeft = seen !== undefined && seen.id === pinned?.id && isOffTheQueue(seen, now);
  const isTaken = listedId === undefined && hasLeft && pinned !== undefined && pinned.id !== leftId && !isLeaving;
  const selectedId = listedId ?? (isTaken ? pinned.id : ids[0]);
  const at = selectedId === undefined ? -1 : ids.indexOf(selectedId);
  if (selectedId !== undefined && at >= 0 && (selectedId !== pinned?.id || at !== pinned.at))
    setPinned({ id: selectedId, at });
  /** From one that was taken off the list: what stands in its place. */
  const stepTo = (by: 'next' | 'previous') =>
    isTaken
      ? (ids[by === 'next' ? pinned.at : Math.max(0, pinned.at - 1)] ?? ids.at(-1))
      : moveCursor(ids, selectedId, by);
  const nextId = selectedId === undefined ? undefined : stepTo('next');
  const show = (next: ReviewView) => {
    setPinned(undefined);
    setView(next);
  };
  // One that is led to while this is open comes into view: what was taken back waits again.
  const [followed, setFollowed] = useState(place);
  if (place !== followed) {
    setFollowed(place);
    if (place.name === 'review' && place.view !== undefined) show(place.view);
  }
  const select = (id: string | undefined) => {
    if (id !== undefined && ids.includes(id)) goTo({ name: 'review', correctionId: id as CorrectionId });
    if (id !== undefined && ids.indexOf(id) > lines.length - NEAR_END && lines.length >= limit)
      setLimit(limit + PAGE_LINES);
  };
  const decisions = useDecisions();
  const item = useItem(selectedId);
  const isDrawn = item !== undefined && item.head.id === selectedId && !isLeaving;
  const isEmpty = data !== undefined && selectedId === undefined;
  const keys = useKeptKeys(selectedId, isDrawn, isEmpty);
  /** What is pressed from now on is meant for the one that comes: it is selected before a key is looked at again. */
  const leave: Leave = async (act, after) => {
    setLeaving(true);
    const isKept = await act();
    if (isKept) {
      setLeftId(selectedId);
      after();
    } else keys.drop();
    setLeaving(false);
    return isKept;
  };
  const move = (by: 'next' | 'previous') => {
    if (isLeaving || keys.isKeeping()) keys.keep(`review.${by}`);
    else {
      // The last one of the list was taken: nothing is left to go to.
      if (isTaken && ids.length === 0) setPinned(undefined);
      select(stepTo(by));
      followCursor();
    }
  };
  useCommand('review.next', () => move('next'), ids.length > 0 || isTaken);
  useCommand('review.previous', () => move('previous'), ids.length > 0 || isTaken);
  const setDone = useLiveNotice((correctionId) => {
    goTo({ name: 'review', view: 'decided', correctionId });
    keys.keep('review.revert', correctionId);
  });
  // The one that comes next is here before it is asked for.
  useItem(nextId === selectedId ? undefined : nextId);
  const total = counts?.[view] ?? lines.length;
  /** Each for itself, as the learning page counts them; unknown while lines are still to come. */
  const counted = lines.length < total ? 0 : lines.reduce((sum, { others }) => sum + 1 + others, 0);

  return (
    <section aria-label={say(words.title)} className="flex min-h-0 flex-1 flex-col bg-surface">
      <header className="flex flex-wrap items-center gap-x-3 border-b border-border px-5">
        <SectionHeading level={1} size="page">
          {say(words.title)}
        </SectionHeading>
        <SegmentedControl
          label={say(words.corrections)}
          options={reviewViews.map((value) => ({
            value,
            label: say(VIEWS[value].count, { count: counts?.[value] ?? 0 }),
          }))}
          value={view}
          onChange={show}
        />
      </header>
      <KeepKeys keys={keys} of={isLeaving ? undefined : selectedId} isOn={!isDrawn && !isEmpty} />
      {queue.error === undefined ? null : <PanelError title={say(words.unreadable)} error={queue.error} />}
      {data === undefined ? null : selectedId === undefined ? (
        <EmptyState size="page" title={say(VIEWS[view].none)}>
          {say(VIEWS[view].hint)}
        </EmptyState>
      ) : (
        <div className="grid min-h-0 flex-1 grid-cols-[18rem_minmax(0,1fr)] roomy:grid-cols-[21.5rem_minmax(0,1fr)]">
          <div className="flex min-h-0 flex-col border-e border-border bg-panel">
            <div className="px-3.5">
              <SectionHeading level={2} size="group" end={<Keys keys={['J', 'K']} />}>
                {view === 'decided' ? say(words.newestFirst) : say(words.byAffected)}
              </SectionHeading>
            </div>
            <div className="min-h-0 flex-1 pt-1 pb-2">
              <ReviewList
                label={say(VIEWS[view].list)}
                lines={lines}
                now={now}
                selectedKey={selectedId}
                deliveryOf={decisions.deliveryOf}
                onSelect={(id) => {
                  keys.drop();
                  select(id);
                }}
              />
            </div>
            <div ref={setOfferSlot} className="flex-none" />
          </div>
          {item === undefined || item.head.id !== selectedId ? (
            <div />
          ) : (
            <ReviewSelected
              key={selectedId}
              item={item}
              decisions={decisions}
              leave={leave}
              isLeaving={isLeaving}
              onApproved={setDone}
              onMerge={(into) => setMerged({ id: selectedId, into })}
              place={
                at < 0
                  ? ''
                  : say(counted > total ? words.placeOfAll : words.place, { place: at + 1, count: total, all: counted })
              }
              onDone={() => {
                select(nextId === selectedId ? stepTo('previous') : nextId);
                followCursor();
              }}
            />
          )}
        </div>
      )}
    </section>
  );
}

/** Decided, put away, out of time, or in a group for which another line may stand. */
function isOffTheQueue({ state, deferredUntil, expiredAt, groupId }: CorrectionRow, now: number): boolean {
  if (state !== 'waiting' || (expiredAt ?? null) !== null || (groupId ?? null) !== null) return true;
  return Date.parse(deferredUntil ?? '') > now;
}

function useItem(id: string | undefined) {
  const input = id === undefined ? undefined : { correctionId: id as CorrectionId };
  return useLiveQuery('review:item', input, ['review', 'outbox', 'article']).data?.item ?? undefined;
}
