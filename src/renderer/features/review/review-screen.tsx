import { useEffect, useRef, useState } from 'react';
import { followCursor } from '#renderer/components/follow-cursor.ts';
import { PanelError } from '#renderer/components/panel-states.tsx';
import { useCommand } from '#renderer/data/command-context.tsx';
import { setOfferSlot } from '#renderer/data/offer-slot.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useNow } from '#renderer/data/use-now.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { type ReviewView, reviewViews } from '#shared/contract/review-calls.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { say } from '#shared/intl/say.ts';
import type { CorrectionId } from '#shared/lib/ids.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { Keys } from '#ui/keys.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { SegmentedControl } from '#ui/segmented-control.tsx';
import { KeepKeys, useKeptKeys } from './kept-keys.tsx';
import { ReviewList } from './review-list.tsx';
import { type Leave, ReviewSelected } from './review-selected.tsx';
import { useDecisions } from './use-decisions.ts';
import { useLiveNotice } from './use-live-notice.ts';
import { useItem, useSelection } from './use-selection.ts';
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
  const selection = useSelection(ids);
  const { id: selectedId, at, item, isTaken } = selection;
  const [isLeaving, setLeaving] = useState(false);
  const show = (next: ReviewView) => {
    selection.restart();
    setView(next);
  };
  // One that is led to while this is open comes into view: what was taken back waits again.
  const [followed, setFollowed] = useState(place);
  if (place !== followed) {
    setFollowed(place);
    if (place.name === 'review' && place.view !== undefined) setView(place.view);
  }
  const select = (id: string | undefined) => {
    if (id !== undefined && ids.includes(id)) goTo({ name: 'review', correctionId: id as CorrectionId });
    if (id !== undefined && ids.indexOf(id) > lines.length - NEAR_END && lines.length >= limit)
      setLimit(limit + PAGE_LINES);
  };
  const decisions = useDecisions();
  const isDrawn = item !== undefined && !isLeaving;
  const isEmpty = data !== undefined && selectedId === undefined;
  const keys = useKeptKeys(selectedId, isDrawn, isEmpty);
  /** What is pressed from now on is meant for the one that comes: it is selected before a key is looked at again. */
  const leave: Leave = async (act, after, how) => {
    setLeaving(true);
    const isKept = await act();
    if (isKept) {
      if (how === 'off' && selectedId !== undefined) selection.leave(selectedId);
      after();
    } else keys.drop();
    setLeaving(false);
    return isKept;
  };
  const move = (by: 'next' | 'previous') => {
    if (isLeaving || keys.isKeeping()) keys.keep(`review.${by}`);
    else {
      // The last one of the list was taken: nothing is left to go to.
      if (isTaken && ids.length === 0) selection.release();
      select(selection.stepTo(by));
      followCursor();
    }
  };
  useCommand('review.next', () => move('next'), ids.length > 0 || isTaken);
  useCommand('review.previous', () => move('previous'), ids.length > 0 || isTaken);
  const setDone = useLiveNotice((correctionId) => {
    goTo({ name: 'review', view: 'decided', correctionId });
    keys.keep('review.revert', correctionId);
  });
  const nextId = selection.stepTo('next');
  // The one that comes next is here before it is asked for.
  useItem(nextId === selectedId ? undefined : nextId);
  /** By the list as it is then: another lead may have taken the next one while the decision was kept. Who chose another one meanwhile stays there. */
  const moveOn = useRef((_from: string) => {});
  useEffect(() => {
    moveOn.current = (from) => {
      if (from !== selectedId) return;
      select(selection.onward());
      followCursor();
    };
  });
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
          {item === undefined || selectedId === undefined ? (
            <div />
          ) : (
            <ReviewSelected
              key={selectedId}
              item={item}
              isGone={selection.isGone}
              decisions={decisions}
              leave={leave}
              isLeaving={isLeaving}
              onApproved={setDone}
              onMerge={(into) => selection.merge(selectedId, into)}
              place={
                at < 0
                  ? ''
                  : say(counted > total ? words.placeOfAll : words.place, { place: at + 1, count: total, all: counted })
              }
              onDone={() => moveOn.current(selectedId)}
            />
          )}
        </div>
      )}
    </section>
  );
}
