import { useState } from 'react';
import { useCommandKeys } from '#renderer/data/command-context.tsx';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useSession } from '#renderer/data/use-session.ts';
import type { CallOutput } from '#shared/contract/ipc.ts';
import type { SavedView } from '#shared/conversation/view.ts';
import { numberFormat, say } from '#shared/intl/say.ts';
import type { QueueRow } from '#shared/workspace/schema.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { AddIcon, ExpandIcon, SettingsIcon, SortIcon } from '#ui/icons.tsx';
import { Menu, type MenuEntry } from '#ui/menu.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { isSortable, SORTS, VIEWS, type Views } from './views.ts';
import { words } from './words.ts';

export type QueueHeadProps = {
  views: Views;
  counts: CallOutput<'queue:list'>['counts'] | undefined;
  queues: readonly QueueRow[];
  queueId: string | null;
  onChooseQueue: (queueId: string | null) => void;
  onNewView: () => void;
  onChangeView: (view: SavedView) => void;
};

/** What the list shows: its name is the menu of views, one's own views and queues; beside it the sort. */
export function QueueHead(props: QueueHeadProps) {
  const { views, queues, queueId } = props;
  const queue = queues.find(({ id }) => id === queueId);
  const [isOpen, setOpen] = useState(false);
  const entries = useEntries(props, isOpen);
  const title = views.chosen?.name ?? queue?.name ?? say(words.allQueues);
  return (
    <div className="flex h-list-head flex-none items-center gap-1 px-2">
      <h1 className="min-w-0" tabIndex={-1} data-place="page">
        <Menu
          label={say(words.viewsAndQueues)}
          entries={entries}
          onOpenChange={setOpen}
          trigger={
            <button
              type="button"
              className="flex h-control max-w-full items-center gap-1 rounded-control px-1.5 text-title hover:bg-hover"
            >
              <span className="truncate">
                <SafeText>{title}</SafeText>
              </span>
              <ExpandIcon />
            </button>
          }
        />
      </h1>
      {isSortable(views.view) ? (
        <span className="ms-auto flex-none">
          <SortMenu views={views} />
        </span>
      ) : null}
    </div>
  );
}

function SortMenu({ views: { sort, setSort } }: { views: Views }) {
  const chosen = SORTS.find((one) => one.sort === sort);
  return (
    <Menu
      label={say(words.sort)}
      align="end"
      entries={SORTS.map((one) => ({
        kind: 'choice',
        id: one.sort,
        label: say(one.word),
        isChosen: one.sort === sort,
        onSelect: () => setSort(one.sort),
      }))}
      trigger={
        <IconButton
          icon={SortIcon}
          label={say(words.sortNow, { sort: chosen === undefined ? '' : say(chosen.word) })}
        />
      }
    />
  );
}

/** Counts of one's own views cost a walk through all that waits: they are asked for while the menu is open. */
function useEntries(props: QueueHeadProps, isOpen: boolean): MenuEntry[] {
  const { views, counts, queues, queueId, onChooseQueue, onNewView, onChangeView } = props;
  const { chosen, saved } = views;
  const role = useSession()?.agent?.role;
  const isWatching = role === 'lead' || role === 'supervisor';
  const savedCounts = useLiveQuery(
    'queue:counts',
    saved.length === 0 || !isOpen ? undefined : { views: saved.map(({ view, filter }) => ({ view, filter })) },
    ['queue', 'outbox'],
  ).data?.counts;
  const keys = useViewKeys();
  const detail = (count: number | undefined) => (count === undefined ? {} : { detail: numberFormat().format(count) });
  return [
    { kind: 'heading', id: 'views', label: say(words.views) },
    ...VIEWS.filter(({ view }) => view !== 'missed' || isWatching).map(({ view, word, command }) => ({
      kind: 'choice' as const,
      id: view,
      label: say(word),
      isChosen: chosen === undefined && views.view === view,
      ...detail(counts?.[view]),
      ...keysOf(keys[command]),
      onSelect: () => views.goTo(view),
    })),
    { kind: 'separator', id: 'after views' },
    ...(saved.length === 0 ? [] : [{ kind: 'heading' as const, id: 'saved', label: say(words.savedViews) }]),
    ...saved.map((view, at) => ({
      kind: 'choice' as const,
      id: view.id,
      label: revealText(view.name),
      isChosen: chosen?.id === view.id,
      ...detail(savedCounts?.[at]),
      ...keysOf(keys[`go.view${at + 1}`]),
      onSelect: () => views.goToSaved(view),
    })),
    ...(chosen === undefined
      ? []
      : [
          {
            kind: 'act' as const,
            id: 'change',
            label: say(words.editView, { name: revealText(chosen.name) }),
            icon: SettingsIcon,
            onSelect: () => onChangeView(chosen),
          },
        ]),
    { kind: 'act', id: 'new', label: say(words.newView), icon: AddIcon, onSelect: onNewView },
    { kind: 'separator', id: 'after saved' },
    { kind: 'heading', id: 'queues', label: say(words.queues) },
    ...[{ id: null, name: say(words.allQueues) }, ...queues].map(({ id, name }) => ({
      kind: 'choice' as const,
      id: id ?? 'all',
      label: name,
      isChosen: chosen === undefined && id === queueId,
      onSelect: () => onChooseQueue(id),
    })),
  ];
}

type ShownKeys = ReturnType<typeof useCommandKeys>;

/** As many hooks at each drawing: one for each command that goes to a view. */
function useViewKeys(): Readonly<Record<string, ShownKeys>> {
  return {
    'go.queue': useCommandKeys('go.queue'),
    'go.mine': useCommandKeys('go.mine'),
    'go.unassigned': useCommandKeys('go.unassigned'),
    'go.customer': useCommandKeys('go.customer'),
    'go.snoozed': useCommandKeys('go.snoozed'),
    'go.closed': useCommandKeys('go.closed'),
    'go.missed': useCommandKeys('go.missed'),
    'go.view1': useCommandKeys('go.view1'),
    'go.view2': useCommandKeys('go.view2'),
    'go.view3': useCommandKeys('go.view3'),
    'go.view4': useCommandKeys('go.view4'),
    'go.view5': useCommandKeys('go.view5'),
    'go.view6': useCommandKeys('go.view6'),
    'go.view7': useCommandKeys('go.view7'),
    'go.view8': useCommandKeys('go.view8'),
    'go.view9': useCommandKeys('go.view9'),
  };
}

function keysOf(keys: ShownKeys) {
  return keys === undefined ? {} : { keys };
}
