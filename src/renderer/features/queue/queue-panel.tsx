import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { firstName } from '#renderer/components/first-name.ts';
import { isToDecide } from '#renderer/components/is-to-decide.ts';
import { PanelError, PanelLoading } from '#renderer/components/panel-states.tsx';
import { useCommand, useCommandKeys } from '#renderer/data/command-context.tsx';
import { isAway, isFilling, useConnection } from '#renderer/data/use-connection.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useServerNow } from '#renderer/data/use-now.ts';
import { useSession } from '#renderer/data/use-session.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { Connection, QueueItem } from '#shared/contract/ipc.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { QueueIcon } from '#ui/icons.tsx';
import { type ListMove, moveCursor } from '#ui/move-cursor.ts';
import { Tabs } from '#ui/tabs.tsx';
import { QueueFoot } from './queue-foot.tsx';
import { QueueHead } from './queue-head.tsx';
import { QueueList } from './queue-list.tsx';
import { entriesOf, GONE, TAKEN_MS } from './queue-order.ts';
import { useHandOn } from './use-hand-on.ts';
import { useQueueOrder } from './use-queue-order.ts';

type View = 'open' | 'mine' | 'closed';
const ROW_PX = { comfortable: 76, compact: 52 } as const;
const NO_ITEMS: readonly QueueItem[] = [];

/**
 * The queue: what waits, in live order, and what is yours. It owns the list's cursor and which tab shows; which conversation is open is the
 * window's.
 */
export function QueuePanel() {
  const { place, goTo, conversationId, openConversation } = useWorkspace();
  const view: View = place.name === 'queue' ? (place.view ?? 'open') : 'open';
  const [queueId, setQueueId] = useState<string | null>(null);
  const [cursorKey, setCursorKey] = useState<string>();
  const region = useRef<HTMLDivElement>(null);
  const listArea = useRef<HTMLDivElement>(null);
  const isHeld = useHandOn(listArea);

  const viewKey = `${view} ${queueId ?? ''}`;
  const list = useListInTime(viewKey, useLiveQuery('queue:list', { view, queueId }, ['queue', 'outbox']));
  const workspace = useLiveQuery('workspace:get', {}, ['workspace']).data;
  const presence = useLiveQuery('presence:list', {}, ['presence']).data;
  const density = useLiveQuery('settings:get', {}, ['settings']).data?.density ?? 'comfortable';
  const me = useSession()?.agent ?? undefined;
  const connection = useConnection();
  const now = useServerNow();

  const items = list.data?.items ?? NO_ITEMS;
  const { order, fresh, adopt } = useQueueOrder(items, me?.id, isHeld, viewKey, now);
  const queues = useMemo(
    () => new Map((workspace?.queues ?? []).map((queue) => [queue.id as string, queue])),
    [workspace],
  );
  const myId = me?.id;
  const agents = workspace?.agents;
  // The clock goes on by the second. The list follows it only while it holds a row whose words do.
  const hasTaken = useMemo(
    () => items.some((item) => describeTaken(item, myId, agents, 0) !== undefined),
    [items, myId, agents],
  );
  const takenAt = hasTaken ? now : 0;
  const entries = useMemo(
    () => entriesOf(order, items, (item) => describeTaken(item, myId, agents, takenAt)),
    [order, items, myId, agents, takenAt],
  );
  const keys = useMemo(
    () => entries.filter((entry) => entry.kind === 'row').map((entry) => entry.key as string),
    [entries],
  );
  const others = (presence?.entries ?? []).filter((entry) => entry.agentId !== me?.id);

  const move = (step: ListMove) => {
    const next = moveCursor(keys, cursorKey ?? conversationId, step);
    if (next === undefined) return;
    setCursorKey(next);
    // The row under the cursor always exists in the list, once it has been drawn.
    requestAnimationFrame(() =>
      region.current?.querySelector(`[role="option"][id$="-${next}"]`)?.scrollIntoView({ block: 'nearest' }),
    );
  };
  const open = (key: string | undefined) => {
    const chosen = keys.find((known) => known === key);
    if (chosen !== undefined) openConversation(chosen as ConversationId);
  };
  useCommand('queue.next', () => move('next'), keys.length > 0);
  useCommand('queue.previous', () => move('previous'), keys.length > 0);
  useCommand('queue.open', () => open(cursorKey), cursorKey !== undefined && keys.includes(cursorKey));
  useCommand('queue.showNew', adopt, fresh > 0);
  useCommand(
    'queue.openNext',
    () => open(nextAfter(keys, conversationId)),
    keys.some((key) => key !== conversationId),
  );

  const counts = list.data?.counts;
  const showNewKeys = useCommandKeys('queue.showNew');
  return (
    <section ref={region} aria-label="Queue" className="flex h-full min-h-0 flex-col">
      <QueueHead queues={workspace?.queues ?? []} queueId={queueId} onChoose={setQueueId} />
      <div className="flex-none">
        <Tabs
          label="Which conversations"
          value={view}
          onChange={(next) =>
            goTo({ name: 'queue', view: next, ...(conversationId === undefined ? {} : { conversationId }) })
          }
          tabs={[
            { value: 'open', label: 'Open', ...(counts === undefined ? {} : { count: counts.open }) },
            { value: 'mine', label: 'Mine', ...(counts === undefined ? {} : { count: counts.mine }) },
            { value: 'closed', label: 'Closed' },
          ]}
        />
      </div>
      {fresh > 0 ? (
        <div className="flex-none px-2 pb-1.5">
          <Button
            size="small"
            width="full"
            onClick={adopt}
            {...(showNewKeys === undefined ? {} : { keys: showNewKeys })}
          >
            {fresh} new
          </Button>
        </div>
      ) : null}
      <div ref={listArea} className="min-h-0 flex-1">
        {list.status === 'loading' ? <PanelLoading label="Loading conversations" lines={6} /> : null}
        {list.status === 'error' && list.data === undefined ? (
          <PanelError title="The queue cannot be read" error={list.error} />
        ) : null}
        {list.data !== undefined && keys.length === 0 ? <Empty view={view} connection={connection} /> : null}
        {list.data === undefined ? null : (
          <QueueList
            entries={entries}
            queues={queues}
            onlookers={others}
            myLanguages={me?.languages ?? ['en']}
            now={now}
            rowPx={ROW_PX[density]}
            selectedKey={conversationId}
            cursorKey={cursorKey}
            onCursorChange={setCursorKey}
            onActivate={open}
          />
        )}
      </div>
      <QueueFoot connection={connection} />
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

/** `by Ana 2 s ago` for a moment, then `gone`; undefined for a row that nobody else has. */
function describeTaken(
  { conversation }: QueueItem,
  myId: string | undefined,
  agents: readonly { id: string; name: string }[] | undefined,
  now: number,
): string | undefined {
  const { assigneeId, claimedAt, state } = conversation;
  if (isToDecide(conversation, myId)) return undefined;
  if (state !== 'active' || assigneeId === null || assigneeId === myId || claimedAt === null) return undefined;
  const ageMs = Math.max(0, now - Date.parse(claimedAt));
  if (ageMs > TAKEN_MS) return GONE;
  const name = agents?.find((agent) => agent.id === assigneeId)?.name ?? 'a colleague';
  return `by ${firstName(name)} ${Math.floor(ageMs / 1_000)} s ago`;
}

/** What to open once this one is done: the one below it, else the first. */
function nextAfter(keys: readonly string[], current: string | undefined): string | undefined {
  const at = current === undefined ? -1 : keys.indexOf(current);
  return keys[at + 1] ?? keys.find((key) => key !== current);
}

function Empty({ view, connection }: { view: View; connection: Connection | undefined }) {
  // An empty list that is still being filled is not an empty queue.
  if (isFilling(connection)) {
    return (
      <div className="p-3">
        <EmptyState icon={QueueIcon} title="Not all here yet">
          Conversations show as they arrive.
        </EmptyState>
      </div>
    );
  }
  const [title, text] = {
    open: ['Nobody is waiting', 'The next conversation that needs a person comes in here by itself.'],
    mine: ['Nothing is yours now', 'Take one from Open with C.'],
    closed: ['Nothing closed yet', 'Closed conversations stay here for reading.'],
  }[view];
  return (
    <div className="p-3">
      <EmptyState icon={QueueIcon} title={title}>
        {isAway(connection) ? 'As far as this device knows.' : text}
      </EmptyState>
    </div>
  );
}
