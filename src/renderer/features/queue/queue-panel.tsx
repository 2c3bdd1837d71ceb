import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { PanelError, PanelLoading } from '#renderer/components/panel-states.tsx';
import { askOnPress, useAskAhead } from '#renderer/data/ask-ahead.ts';
import { useCommand, useCommandKeys } from '#renderer/data/command-context.tsx';
import { newId } from '#renderer/data/new-id.ts';
import { isAway, isFilling, useConnectionFact } from '#renderer/data/use-connection.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useServerClock, useServerNowAtRest } from '#renderer/data/use-now.ts';
import { useSession } from '#renderer/data/use-session.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { QueueItem } from '#shared/contract/ipc.ts';
import { isFiltering, NO_FILTER, type SavedView } from '#shared/conversation/view.ts';
import { say } from '#shared/intl/say.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { Button } from '#ui/button.tsx';
import { type ListMove, moveCursor } from '#ui/move-cursor.ts';
import { revealText } from '#ui/reveal-hidden.ts';
import { choosing, useChoosing } from './choosing.ts';
import { EmptyView } from './empty-view.tsx';
import { QueueFoot } from './queue-foot.tsx';
import { QueueHead } from './queue-head.tsx';
import { QueueList } from './queue-list.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { useArranged } from './use-arranged.ts';
import { useHandOn } from './use-hand-on.ts';
import { ViewDialog } from './view-dialog.tsx';
import { ViewTabs } from './view-tabs.tsx';
import { useViews } from './views.ts';
import { words } from './words.ts';

const ROW_PX = { comfortable: 76, compact: 52 } as const;
const NO_ITEMS: readonly QueueItem[] = [];
const ENGLISH: readonly string[] = ['en'];

/**
 * The queue: what waits, in live order, and what is yours. It owns the list's cursor and which queue it shows; views are the agent's (`useViews`), which conversation is open is the
 * window's.
 */
export function QueuePanel() {
  const { conversationId, openConversation, place } = useWorkspace();
  const views = useViews();
  const { view, sort, filter } = views;
  const [chosenQueueId, setQueueId] = useState<string | null>(null);
  const [draft, setDraft] = useState<SavedView>();
  const placedQueueId = place.name === 'queue' ? place.queueId : undefined;
  useEffect(() => {
    if (placedQueueId !== undefined) setQueueId(placedQueueId);
  }, [placedQueueId]);
  // One's own view says which queues.
  const queueId = views.chosen === undefined ? chosenQueueId : null;
  const { selected, cursor: cursorKey } = useChoosing();
  const region = useRef<HTMLDivElement>(null);
  const listArea = useRef<HTMLDivElement>(null);
  const isHeld = useHandOn(listArea);

  const viewKey = `${view} ${sort} ${views.chosen?.id ?? ''} ${queueId ?? ''}`;
  const query = { view, queueId, ...(isFiltering(filter) ? { filter } : {}) };
  const list = useListInTime(viewKey, useLiveQuery('queue:list', query, ['queue', 'outbox']));
  const workspace = useLiveQuery('workspace:get', {}, ['workspace']).data;
  const presence = useLiveQuery('presence:list', {}, ['presence']).data;
  const density = useLiveQuery('settings:get', {}, ['settings']).data?.density ?? 'comfortable';
  const me = useSession()?.agent ?? undefined;
  const isArriving = useConnectionFact(isFilling);
  const isOffline = useConnectionFact(isAway);
  const hasTaken = useRef(false);
  const tickMs = useServerNowAtRest(() => hasTaken.current);
  const now = useServerClock();

  const items = list.data?.items ?? NO_ITEMS;
  const myId = me?.id;
  const agents = workspace?.agents;
  const arranging = { items, myId, agents, view, sort, tickMs, now };
  const { entries, keys, rows, fresh, adopt, ...arranged } = useArranged({ ...arranging, isHeld, viewKey });
  useEffect(() => {
    hasTaken.current = arranged.hasTaken;
  }, [arranged.hasTaken]);
  const queues = useMemo(
    () => new Map((workspace?.queues ?? []).map((queue) => [queue.id as string, queue])),
    [workspace],
  );
  useEffect(() => {
    choosing.showRows((id) => rows.get(id)?.conversation);
    choosing.keepOnly((key) => rows.has(key));
  }, [rows]);
  useCursorAtOpen(conversationId, rows);
  useEffect(() => choosing.clear, [viewKey]);
  const others = useMemo(() => (presence?.entries ?? []).filter((entry) => entry.agentId !== myId), [presence, myId]);
  useAskAhead(cursorKey !== undefined && rows.has(cursorKey) ? cursorKey : undefined);

  const move = (step: ListMove): string | undefined => {
    const next = moveCursor(keys, cursorKey ?? conversationId, step);
    if (next === undefined) return undefined;
    choosing.moveTo(next);
    // Where the cursor goes the focus goes: a screen reader says the row, and the arrows go on from it.
    region.current?.querySelector<HTMLElement>('[role="listbox"]')?.focus({ preventScroll: true });
    // The row under the cursor always exists in the list, once it has been drawn.
    requestAnimationFrame(() =>
      region.current?.querySelector(`[role="option"][id$="-${next}"]`)?.scrollIntoView({ block: 'nearest' }),
    );
    return next;
  };
  const open = (key: string | undefined) => {
    const chosen = keys.find((known) => known === key);
    if (chosen !== undefined) openConversation(chosen as ConversationId);
  };
  const toggle = (key: string, isRange: boolean) => {
    if (isRange) choosing.extendTo(keys, key);
    else choosing.toggle(key);
  };
  /** From the row where the keys are, it too, to the next one. */
  const extend = (step: ListMove) => {
    const from = cursorKey ?? conversationId;
    if (selected.size === 0 && from !== undefined && keys.includes(from)) choosing.toggle(from);
    const next = move(step);
    if (next !== undefined) choosing.extendTo(keys, next);
  };
  const here = cursorKey !== undefined && keys.includes(cursorKey) ? cursorKey : conversationId;
  const isHere = here !== undefined && keys.includes(here);
  useCommand('queue.next', () => move('next'), keys.length > 0);
  useCommand('queue.previous', () => move('previous'), keys.length > 0);
  useCommand('queue.open', () => open(cursorKey), cursorKey !== undefined && keys.includes(cursorKey));
  useCommand('queue.showNew', adopt, fresh > 0);
  useCommand('queue.select', () => (here === undefined ? undefined : toggle(here, false)), isHere);
  useCommand('queue.selectNext', () => extend('next'), keys.length > 0);
  useCommand('queue.selectPrevious', () => extend('previous'), keys.length > 0);
  useCommand('queue.selectAll', () => choosing.selectAll(keys), keys.length > 0);
  // One Escape for the window: what was chosen last goes first.
  useCommand('summary.clear', choosing.clear, selected.size > 0, { isFirst: true });
  useCommand(
    'queue.openNext',
    () => open(nextAfter(keys, conversationId)),
    keys.some((key) => key !== conversationId),
  );
  const newView = () =>
    setDraft({
      id: newId(),
      name: '',
      view,
      sort,
      filter: queueId === null ? filter : { ...NO_FILTER, queues: [queueId] },
    });
  useCommand('queue.newView', newView);
  const { chosen } = views;
  useCommand('queue.editView', () => chosen && setDraft(chosen), chosen !== undefined, {
    label: chosen && say(words.editView, { name: revealText(chosen.name) }),
  });

  const counts = list.data?.counts;
  const showNewKeys = useCommandKeys('queue.showNew');
  return (
    <section ref={region} aria-label={say(words.queue)} className="flex h-full min-h-0 flex-col">
      <QueueHead
        views={views}
        counts={counts}
        queues={workspace?.queues ?? []}
        queueId={queueId}
        onChooseQueue={(next) => {
          setQueueId(next);
          if (views.chosen !== undefined) views.goTo(views.chosen.view);
        }}
        onNewView={newView}
        onChangeView={setDraft}
      />
      <ViewTabs views={views} counts={counts} />
      {fresh > 0 ? (
        <div className="flex-none px-2 pb-1.5">
          <Button
            size="small"
            width="full"
            onClick={adopt}
            {...(showNewKeys === undefined ? {} : { keys: showNewKeys })}
          >
            {say(words.new, { count: fresh })}
          </Button>
        </div>
      ) : null}
      <div ref={listArea} className="min-h-0 flex-1">
        {list.status === 'loading' ? <PanelLoading label={say(words.loading)} lines={6} /> : null}
        {list.status === 'error' && list.data === undefined ? (
          <PanelError title={say(words.unreadable)} error={list.error} />
        ) : null}
        {list.data !== undefined && keys.length === 0 ? (
          <EmptyView view={view} isSaved={views.chosen !== undefined} isArriving={isArriving} isOffline={isOffline} />
        ) : null}
        {list.data === undefined ? null : (
          <QueueList
            entries={entries}
            queues={queues}
            onlookers={others}
            myLanguages={me?.languages ?? ENGLISH}
            rowPx={ROW_PX[density]}
            selectedKey={conversationId}
            cursorKey={cursorKey}
            onCursorChange={choosing.moveTo}
            onActivate={open}
            onReach={askOnPress}
            sort={sort}
            checkedKeys={selected}
            onToggle={toggle}
            onToggleAll={() => choosing.selectAll(keys)}
          />
        )}
      </div>
      {selected.size > 0 ? (
        <SelectionBar
          count={selected.size}
          rows={[...selected].flatMap((key) => rows.get(key)?.conversation ?? [])}
          myId={myId}
        />
      ) : null}
      <QueueFoot />
      {draft === undefined ? null : <ViewDialog draft={draft} views={views} onDismiss={() => setDraft(undefined)} />}
    </section>
  );
}

/**
 * What came, drawn when nothing else waits to be: a list of 10,000 is ordered in a task of its own, and a key press goes before it. Another view is shown at once.
 */
function useListInTime<List>(viewKey: string, list: List): List {
  const now = useMemo(() => ({ viewKey, list }), [viewKey, list]);
  const drawn = useDeferredValue(now);
  return drawn.viewKey === viewKey ? drawn.list : list;
}

/** The keys go on from what was opened, from wherever: search, an offer, the palette. Later they are the agent's, whatever comes in. */
function useCursorAtOpen(opened: ConversationId | undefined, rows: ReadonlyMap<string, unknown>): void {
  const followed = useRef<string>(undefined);
  useEffect(() => {
    if (opened === followed.current || rows.size === 0) return;
    followed.current = opened;
    if (opened !== undefined && rows.has(opened)) choosing.moveTo(opened);
  }, [opened, rows]);
}

/** What to open once this one is done: the one below it, else the first. */
function nextAfter(keys: readonly string[], current: string | undefined): string | undefined {
  const at = current === undefined ? -1 : keys.indexOf(current);
  return keys[at + 1] ?? keys.find((key) => key !== current);
}
