import { useCallback } from 'react';
import { ConversationRow, nameConversation, type Onlooker } from '#renderer/components/conversation-row.tsx';
import type { ConversationId } from '#shared/lib/ids.ts';
import type { QueueRow } from '#shared/workspace/schema.ts';
import { revealText } from '#ui/reveal-hidden.ts';
import { VirtualList } from '#ui/virtual-list.tsx';
import type { QueueEntry, QueueGroup } from './queue-order.ts';

export type QueueListProps = {
  entries: readonly QueueEntry[];
  queues: ReadonlyMap<string, QueueRow>;
  onlookers: readonly Onlooker[];
  myLanguages: readonly string[];
  now: number;
  rowPx: number;
  selectedKey: ConversationId | undefined;
  cursorKey: string | undefined;
  onCursorChange: (key: string) => void;
  onActivate: (key: string) => void;
};

const HEADINGS: Readonly<Record<QueueGroup, string>> = {
  yours: 'Yours',
  decide: 'To decide',
  waiting: 'Waiting',
  closed: 'Closed',
};
const HEADING_PX = 28;

/** Rows and their group labels. */
export function QueueList(props: QueueListProps) {
  const { entries, queues, onlookers, now, rowPx } = props;
  const estimatePx = useCallback((entry: QueueEntry) => (entry.kind === 'heading' ? HEADING_PX : rowPx), [rowPx]);
  return (
    <VirtualList<QueueEntry>
      label="Conversations"
      items={entries}
      keyOf={(entry) => entry.key}
      nameOf={(entry) => (entry.kind === 'heading' ? HEADINGS[entry.key] : describe(entry, queues, onlookers, now))}
      isHeading={(entry) => entry.kind === 'heading'}
      estimatePx={estimatePx}
      selectedKey={props.selectedKey}
      cursorKey={props.cursorKey}
      onCursorChange={props.onCursorChange}
      onActivate={props.onActivate}
      renderItem={(entry, state) =>
        entry.kind === 'heading' ? (
          <Heading group={entry.key} count={entry.count} />
        ) : (
          <div className="px-1.5">
            <ConversationRow
              item={entry.item}
              queue={queues.get(entry.item.conversation.queueId)}
              now={now}
              onlookers={onlookers.filter((onlooker) => onlooker.viewing === entry.key)}
              myLanguages={props.myLanguages}
              takenBy={entry.takenBy}
              {...state}
            />
          </div>
        )
      }
    />
  );
}

function describe(
  entry: Extract<QueueEntry, { kind: 'row' }>,
  queues: QueueListProps['queues'],
  onlookers: readonly Onlooker[],
  now: number,
): string {
  const name = nameConversation(entry.item, queues.get(entry.item.conversation.queueId), now);
  const watching = onlookers
    .filter((onlooker) => onlooker.viewing === entry.key)
    .map((onlooker) => `, ${revealText(onlooker.name)} ${onlooker.typing ? 'is typing' : 'is looking'}`);
  return `${entry.takenBy === undefined ? '' : `Taken ${entry.takenBy}, `}${name}${watching.join('')}`;
}

function Heading({ group, count }: { group: QueueGroup; count: number }) {
  return (
    <div className="flex h-group items-center gap-1.5 px-3.5 text-small text-text-3">
      <span className="font-medium">{HEADINGS[group]}</span>
      <span className="tabular-nums">{count}</span>
      {group === 'waiting' ? <span className="ml-auto">By priority</span> : null}
    </div>
  );
}
