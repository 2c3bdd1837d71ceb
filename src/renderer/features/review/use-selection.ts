import { useState } from 'react';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { ReviewItem } from '#shared/contract/review-calls.ts';
import type { CorrectionId } from '#shared/lib/ids.ts';
import { moveCursor } from '#ui/move-cursor.ts';

type Step = 'next' | 'previous';

export type Selection = {
  id: string | undefined;
  /** Its place in the list; -1: it is off the list, and stays in sight. */
  at: number;
  isTaken: boolean;
  /** What is read of it; what was, once it `isGone`. Undefined until then. */
  item: ReviewItem | undefined;
  isGone: boolean;
  stepTo: (by: Step) => string | undefined;
  /** Where a decision leads: on, and from the last one back. Undefined: there is no other. */
  onward: () => string | undefined;
  /** Nothing is held any more. */
  release: () => void;
  /** Another list: of it the one that was led to, else the first. */
  restart: () => void;
  /** It was decided or put away here: it holds nothing when it leaves the list. */
  leave: (id: string) => void;
  /** The line of both may be that one's. */
  merge: (id: string, into: string) => void;
};

/**
 * Which correction is looked at. What is shown stays, however the list changes meanwhile and whoever takes it off, until one goes on: a key never decides what was not read, and what is
 * typed never falls on the next as keys. The list says that it is off; its own answer may come later, or be that it is not here any more.
 */
export function useSelection(ids: readonly string[]): Selection {
  const { place } = useWorkspace();
  const askedId = place.name === 'review' ? place.correctionId : undefined;
  const [followed, setFollowed] = useState(place);
  /** Led to, and not shown yet: what was taken back comes into the list a moment later. Once it was shown it takes nothing else from under the hands. */
  const [awaitedId, setAwaited] = useState<string | undefined>(askedId);
  const [pinned, setPinned] = useState<{ id: string; at: number }>();
  const [merged, setMerged] = useState<{ id: string; into: string }>();
  const [leftId, setLeft] = useState<string>();
  const [read, setRead] = useState<ReviewItem>();
  if (place !== followed) {
    setFollowed(place);
    setAwaited(askedId);
    if (askedId === leftId) setLeft(undefined);
    if (place.name === 'review' && place.view !== undefined) setPinned(undefined);
  }

  const listedId = [awaitedId, pinned?.id, merged?.id === pinned?.id ? merged?.into : undefined].find(
    (id) => id !== undefined && ids.includes(id),
  );
  const isOff = listedId === undefined && pinned !== undefined;
  if (isOff && pinned.id === leftId) {
    setPinned(undefined);
    setLeft(undefined);
  }
  const isTaken = isOff && pinned.id !== leftId && read?.head.id === pinned.id;
  const id = listedId ?? (isTaken ? pinned.id : ids[0]);
  const at = id === undefined ? -1 : ids.indexOf(id);
  if (id !== undefined && at >= 0 && (id !== pinned?.id || at !== pinned.at)) setPinned({ id, at });
  if (at >= 0 && id === awaitedId) setAwaited(undefined);

  const now = useItem(id);
  if (now != null && now !== read) setRead(now);
  const item = now ?? (read?.head.id === id ? read : undefined);
  const stepTo = (by: Step) =>
    isTaken ? (ids[by === 'next' ? pinned.at : Math.max(0, pinned.at - 1)] ?? ids.at(-1)) : moveCursor(ids, id, by);
  return {
    id,
    at,
    isTaken,
    item,
    isGone: now === null && item !== undefined,
    stepTo,
    onward: () => [stepTo('next'), stepTo('previous')].find((other) => other !== id),
    release: () => setPinned(undefined),
    restart: () => {
      setPinned(undefined);
      setAwaited(askedId);
    },
    leave: setLeft,
    merge: (of, into) => setMerged({ id: of, into }),
  };
}

/** Null: it is not here (any more). */
export function useItem(id: string | undefined): ReviewItem | null | undefined {
  const input = id === undefined ? undefined : { correctionId: id as CorrectionId };
  return useLiveQuery('review:item', input, ['review', 'outbox', 'article']).data?.item;
}
