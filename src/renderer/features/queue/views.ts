import { useCallback, useMemo } from 'react';
import { usePreference } from '#renderer/data/use-preference.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import {
  NO_FILTER,
  type QueueSort,
  type QueueView,
  queueSort,
  type SavedView,
  savedViews,
  type ViewFilter,
} from '#shared/conversation/view.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { words } from './words.ts';

/** Everybody's views, with the command that goes there. */
export const VIEWS: readonly { view: QueueView; word: Word; command: string }[] = [
  { view: 'open', word: words.open, command: 'go.queue' },
  { view: 'mine', word: words.mine, command: 'go.mine' },
  { view: 'unassigned', word: words.unassigned, command: 'go.unassigned' },
  { view: 'customer', word: words.customer, command: 'go.customer' },
  { view: 'snoozed', word: words.snoozed, command: 'go.snoozed' },
  { view: 'closed', word: words.closed, command: 'go.closed' },
  { view: 'missed', word: words.missed, command: 'go.missed' },
];

export const SORTS: readonly { sort: QueueSort; word: Word; command: string }[] = [
  { sort: 'priority', word: words.sortPriority, command: 'queue.sortPriority' },
  { sort: 'waited', word: words.sortWaited, command: 'queue.sortWaited' },
  { sort: 'newest', word: words.sortNewest, command: 'queue.sortNewest' },
  { sort: 'due', word: words.sortDue, command: 'queue.sortDue' },
];

/** These have an order of their own: when it comes back, when it was closed. */
export function isSortable(view: QueueView): boolean {
  return view !== 'snoozed' && view !== 'closed';
}

const NONE: SavedView[] = [];

export type Views = {
  view: QueueView;
  sort: QueueSort;
  filter: ViewFilter;
  saved: readonly SavedView[];
  /** The agent's own view that is shown. */
  chosen: SavedView | undefined;
  goTo: (view: QueueView) => void;
  goToSaved: (saved: SavedView) => void;
  /** Stays chosen: of one's own view its own, of the others one for all. */
  setSort: (sort: QueueSort) => void;
  save: (view: SavedView) => void;
  remove: (id: string) => void;
};

/** Which conversations the list shows, and in which order. Views and sort follow the agent to every desk. */
export function useViews(): Views {
  const { place, goTo: goToPlace, conversationId } = useWorkspace();
  const { value: saved, set: setSaved } = usePreference<SavedView[]>('queue.views', savedViews, NONE);
  const { value: sort, set: setSort } = usePreference<QueueSort>('queue.sort', queueSort, 'priority');
  const here = place.name === 'queue' ? place : undefined;
  const chosen = saved.find(({ id }) => id === here?.savedId);
  const go = useCallback(
    (view: QueueView, savedId?: string) =>
      goToPlace({
        name: 'queue',
        view,
        ...(savedId === undefined ? {} : { savedId }),
        ...(conversationId === undefined ? {} : { conversationId }),
      }),
    [goToPlace, conversationId],
  );
  const put = (view: SavedView) =>
    setSaved(
      saved.some(({ id }) => id === view.id) ? saved.map((one) => (one.id === view.id ? view : one)) : [...saved, view],
    );
  const filter = useMemo(() => chosen?.filter ?? NO_FILTER, [chosen]);
  return {
    view: chosen?.view ?? here?.view ?? 'open',
    sort: chosen?.sort ?? sort,
    filter,
    saved,
    chosen,
    goTo: (view) => go(view),
    goToSaved: ({ id, view }) => go(view, id),
    setSort: (next) => (chosen === undefined ? setSort(next) : put({ ...chosen, sort: next })),
    save: put,
    remove: (id) => {
      setSaved(saved.filter((one) => one.id !== id));
      if (id === chosen?.id) go('open');
    },
  };
}
