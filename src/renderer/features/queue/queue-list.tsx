import { useCallback, useDeferredValue } from 'react';
import { ConversationRow, nameConversation, type Onlooker } from '#renderer/components/conversation-row.tsx';
import { namePromise } from '#renderer/components/timed/promise-mark.tsx';
import { useTimed } from '#renderer/components/timed/use-timed.ts';
import { useRoughServerNow } from '#renderer/data/use-now.ts';
import type { TimedItem } from '#shared/contract/timed-calls.ts';
import type { QueueSort } from '#shared/conversation/view.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { numberFormat, say } from '#shared/intl/say.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import type { QueueRow } from '#shared/workspace/schema.ts';
import { revealText } from '#ui/reveal-hidden.ts';
import { VirtualList } from '#ui/virtual-list.tsx';
import type { QueueEntry, QueueGroup } from './queue-order.ts';
import { SORTS } from './views.ts';
import { words } from './words.ts';

export type QueueListProps = {
  entries: readonly QueueEntry[];
  queues: ReadonlyMap<string, QueueRow>;
  onlookers: readonly Onlooker[];
  myLanguages: readonly string[];
  rowPx: number;
  selectedKey: ConversationId | undefined;
  cursorKey: string | undefined;
  onCursorChange: (key: string) => void;
  onActivate: (key: string) => void;
  onReach: (key: string) => void;
  sort: QueueSort;
  checkedKeys: ReadonlySet<string>;
  onToggle: (key: string, isRange: boolean) => void;
  onToggleAll: () => void;
};

const HEADINGS: Readonly<Record<QueueGroup, Word>> = {
  back: words.back,
  yours: words.yours,
  decide: words.toDecide,
  waiting: words.waiting,
  customer: words.customer,
  today: words.today,
  tomorrow: words.tomorrow,
  later: words.later,
  untilReply: words.untilReply,
  closed: words.closed,
  missed: words.missed,
};
/** What the sort that was chosen orders. */
const SORTED: ReadonlySet<QueueGroup> = new Set(['waiting', 'missed']);
const HEADING_PX = 28;

/** Rows and their group labels. */
export function QueueList(props: QueueListProps) {
  const { entries, queues, onlookers, rowPx, checkedKeys } = props;
  // The names of rows tell the time too: all of them are drawn for it, in steps, between which keys and frames come (J2). Rarely: a name that changed by the second would be read out again.
  const now = useDeferredValue(useRoughServerNow());
  const isChoosing = checkedKeys.size > 0;
  const estimatePx = useCallback((entry: QueueEntry) => (entry.kind === 'heading' ? HEADING_PX : rowPx), [rowPx]);
  const timed = useTimed();
  const { myLanguages, sort } = props;
  // The same functions while what they say is the same: a row that did not change is not drawn again.
  const nameOf = useCallback(
    (entry: QueueEntry) =>
      entry.kind === 'heading'
        ? say(HEADINGS[entry.key])
        : `${describe(entry, queues, onlookers, now)}${promiseOf(timed, entry.key, now)}`,
    [queues, onlookers, now, timed],
  );
  const renderItem = useCallback(
    (entry: QueueEntry, state: { isCursor: boolean; isSelected: boolean }) =>
      entry.kind === 'heading' ? (
        <Heading group={entry.key} count={entry.count} sort={sort} />
      ) : (
        <div className="px-1.5">
          <ConversationRow
            item={entry.item}
            queue={queues.get(entry.item.conversation.queueId)}
            onlookers={onlookers.filter((onlooker) => onlooker.viewing === entry.key)}
            myLanguages={myLanguages}
            takenBy={entry.takenBy}
            isChecked={checkedKeys.has(entry.key)}
            isChoosing={isChoosing}
            {...state}
          />
        </div>
      ),
    [queues, onlookers, myLanguages, checkedKeys, isChoosing, sort],
  );
  return (
    <VirtualList<QueueEntry>
      showsCursor="with-focus"
      label={say(words.conversations)}
      items={entries}
      keyOf={(entry) => entry.key}
      nameOf={nameOf}
      isHeading={(entry) => entry.kind === 'heading'}
      estimatePx={estimatePx}
      isUniform
      selectedKey={props.selectedKey}
      cursorKey={props.cursorKey}
      onCursorChange={props.onCursorChange}
      onActivate={props.onActivate}
      checkedKeys={checkedKeys}
      onToggle={props.onToggle}
      onToggleAll={props.onToggleAll}
      renderItem={renderItem}
      onReach={props.onReach}
    />
  );
}

/** J10: when the next promise in it is due. */
function promiseOf(timed: readonly TimedItem[], key: string, now: number): string {
  const next = timed.find(({ kind, conversationId }) => kind === 'promise' && conversationId === key);
  return next === undefined ? '' : `, ${namePromise(next, now)}`;
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

    .map((onlooker) => {
      const watching = say(onlooker.typing ? words.isTyping : words.isLooking, { name: revealText(onlooker.name) });
      return `, ${watching}`;
    });
  return `${entry.takenBy === undefined ? '' : `${say(words.taken, { by: entry.takenBy })}, `}${name}${watching.join('')}`;
}

function Heading({ group, count, sort }: { group: QueueGroup; count: number; sort: QueueSort }) {
  const order = SORTS.find((one) => one.sort === sort);
  return (
    <div className="flex h-group items-center gap-1.5 px-3.5 text-small text-text-3">
      <span className="font-medium">{say(HEADINGS[group])}</span>
      <span className="tabular-nums">{numberFormat().format(count)}</span>
      {SORTED.has(group) && order !== undefined ? <span className="ms-auto">{say(order.word)}</span> : null}
    </div>
  );
}
