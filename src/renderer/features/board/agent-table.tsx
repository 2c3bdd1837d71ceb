import { defaultRangeExtractor, observeElementRect, useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, memo, useCallback, useRef } from 'react';
import type { BoardAgent } from '#shared/contract/ipc.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { say } from '#shared/intl/say.ts';
import type { AgentId } from '#shared/lib/ids.ts';
import { sayAwayReason } from '#shared/routing/away-reason.ts';
import { Avatar } from '#ui/avatar.tsx';
import { LoadBar } from '#ui/load-bar.tsx';
import { presenceWords } from '#ui/presence-dot.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { formatSpan } from '#ui/span.ts';
import type { PresenceKind } from '#ui/tone.ts';
import { type SortKey, shareOf } from './board-order.ts';
import { ConversationBars } from './conversation-bars.tsx';
import { FlagTag } from './flag-tag.tsx';
import type { useHeldOrder } from './use-held-order.ts';
import { words } from './words.ts';

type AgentTableProps = {
  /** In the order that is shown. */
  items: readonly BoardAgent[];
  /** Held while pointer or focus is on the table. */
  hold: ReturnType<typeof useHeldOrder>['hold'];
  sort: SortKey;
  onSort: (by: SortKey) => void;
  selectedId: string | undefined;
  now: number;
  onSelect: (id: AgentId) => void;
};

/**
 * One grid for head and rows: the agent gives way first, then bars and flag. Beside an open list all are closer, so that a name keeps its room. Where that is not enough
 * the bars go: how many there are is said beside them, which they are in the list.
 */
const GRID = [
  'grid grid-cols-[minmax(8rem,1.7fr)_9.25rem_3rem_6.5rem_minmax(4rem,1fr)_minmax(0,9rem)] items-center gap-x-3 ps-5 pe-4',
  '@max-[44rem]:grid-cols-[minmax(8rem,1.7fr)_7rem_2.25rem_5.5rem_minmax(3.75rem,1fr)_4.25rem] @max-[44rem]:gap-x-2',
  '@max-[36rem]:grid-cols-[minmax(0,1fr)_7rem_2.25rem_5.5rem_3.5rem] @max-[28rem]:grid-cols-[minmax(0,1fr)_3rem_2.25rem_5.5rem_3.5rem]',
].join(' ');
const ROW_REM = 2.375;
const OVERSCAN_ROWS = 6;
/** Before it is laid out. */
const FIRST_RECT = { width: 900, height: 700 };

const columns: readonly { key: SortKey | null; label: Word; isNumber?: boolean }[] = [
  { key: 'name', label: words.agent },
  { key: 'load', label: words.load },
  { key: 'open', label: words.open, isNumber: true },
  { key: 'unanswered', label: words.unanswered, isNumber: true },
  { key: null, label: words.conversations },
  { key: 'flags', label: words.flag },
];

/** Agents in their order, of which only what is in view is drawn: two hundred change many times a second. The order holds while pointer or focus is on the table. */
export function AgentTable({ items, hold, sort, onSort, selectedId, now, onSelect }: AgentTableProps) {
  const scroller = useRef<HTMLTableSectionElement>(null);
  const keyAt = useCallback((index: number) => items[index]?.agent.id ?? index, [items]);
  const chosen = items.findIndex(({ agent }) => agent.id === selectedId);
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    getItemKey: keyAt,
    estimateSize: () => rowPx(),
    overscan: OVERSCAN_ROWS,
    // The chosen row always exists: the keys lead to it.
    rangeExtractor: (range) => {
      const drawn = defaultRangeExtractor(range);
      return chosen < 0 || drawn.includes(chosen) ? drawn : [...drawn, chosen].sort((a, b) => a - b);
    },
    initialRect: FIRST_RECT,
    // What is not laid out has no height to go by.
    observeElementRect: (instance, tell) =>
      observeElementRect(instance, (rect) => {
        if (rect.height > 0) tell(rect);
      }),
  });
  const select = useRef(onSelect);
  select.current = onSelect;
  const passSelect = useCallback((id: AgentId) => select.current(id), []);
  return (
    <table
      aria-label={say(words.agents)}
      aria-rowcount={items.length + 1}
      className="flex min-h-0 w-full flex-1 flex-col"
    >
      <thead className="block flex-none overflow-hidden [scrollbar-gutter:stable]">
        <tr aria-rowindex={1} className={`${GRID} h-8 border-b border-border text-small font-medium text-text-3`}>
          {columns.map(({ key, label, isNumber = false }) => (
            <th
              key={label.en}
              scope="col"
              aria-sort={key !== null && key === sort ? (key === 'name' ? 'ascending' : 'descending') : undefined}
              className={`truncate font-medium ${isNumber ? 'text-end' : 'text-start'} ${key === null ? 'ps-3 @max-[44rem]:ps-1 @max-[36rem]:hidden' : ''}`}
            >
              {key === null ? (
                say(label)
              ) : (
                <button
                  type="button"
                  title={say(words.sortBy, { column: say(label) })}
                  className={`min-h-6 max-w-full truncate rounded-cap hover:text-text ${key === sort ? 'text-text' : ''}`}
                  onClick={() => onSort(key === sort ? 'attention' : key)}
                >
                  {say(label)}
                  <span aria-hidden="true">{key !== sort ? '' : key === 'name' ? ' ↑' : ' ↓'}</span>
                </button>
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody
        ref={scroller}
        className="relative block min-h-0 flex-1 overflow-y-auto [scrollbar-gutter:stable] before:block before:h-(--all-rows)"
        style={{ '--all-rows': `${rows.getTotalSize()}px` } as CSSProperties}
        {...hold}
      >
        {rows.getVirtualItems().map((row) => {
          const one = items[row.index];
          if (one === undefined) return null;
          return (
            <AgentLine
              key={row.key}
              index={row.index}
              top={row.start}
              one={one}
              unanswered={one.oldestUnansweredAt === null ? '' : formatSpan(now - Date.parse(one.oldestUnansweredAt))}
              isOver={one.dueAt !== null && Date.parse(one.dueAt) < now}
              isSelected={one.agent.id === selectedId}
              onSelect={passSelect}
            />
          );
        })}
      </tbody>
    </table>
  );
}

function rowPx(): number {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return ROW_REM * (Number.isFinite(rem) && rem > 0 ? rem : 16);
}

type AgentLineProps = {
  one: BoardAgent;
  index: number;
  top: number;
  unanswered: string;
  isOver: boolean;
  isSelected: boolean;
  onSelect: (id: AgentId) => void;
};

const AgentLine = memo(function AgentLine({
  one,
  index,
  top,
  unanswered,
  isOver,
  isSelected,
  onSelect,
}: AgentLineProps) {
  const { agent, open, bars, flag, flags } = one;
  const presence = presenceOf(one);
  const presenceText = describePresence(presence, agent.availabilityReason);
  return (
    <tr
      aria-rowindex={index + 2}
      className={`${GRID} absolute inset-x-0 top-0 h-table-row border-b border-border ${isSelected ? 'bg-selected' : 'hover:bg-hover'}`}
      style={{ transform: `translateY(${top}px)` }}
    >
      <th scope="row" className="min-w-0 text-start font-normal">
        <button
          type="button"
          aria-pressed={isSelected}
          // The whole row is its target.
          className="flex w-full items-center gap-2.5 rounded-cap after:absolute after:inset-0"
          title={presenceText === '' ? undefined : revealText(presenceText)}
          onClick={() => onSelect(agent.id)}
        >
          <Avatar name={agent.name} kind="other" {...(presence === undefined ? {} : { presence })} isDecorative />
          <span className="truncate font-medium">
            <SafeText>{agent.name}</SafeText>
          </span>
          {/* Half a word says less than the dot. */}
          <span className="min-w-0 shrink-2 truncate text-small text-text-3 @max-[44rem]:sr-only">
            <SafeText>{presenceText}</SafeText>
          </span>
        </button>
      </th>
      <td className="flex items-center @max-[44rem]:[&_.ui-load-bar]:w-14 @max-[28rem]:[&_.ui-load-bar]:hidden">
        <LoadBar share={shareOf(one)} size="table" label={say(words.loadOf, { name: agent.name })} />
      </td>
      <td className="text-end tabular-nums">{open}</td>
      <td className="truncate text-end tabular-nums">
        {unanswered === '' ? null : (
          <span className={isOver ? 'font-semibold text-danger' : ''}>
            {unanswered}
            {isOver ? <span className="sr-only">{say(words.pastTarget)}</span> : null}
          </span>
        )}
      </td>
      <td className="flex min-w-0 items-center overflow-hidden ps-3 @max-[44rem]:ps-1 @max-[36rem]:hidden">
        <ConversationBars bars={bars} />
      </td>
      <td className="relative flex min-w-0 items-center overflow-hidden">
        {flag === null ? null : <FlagTag flag={flag} more={flags - 1} />}
      </td>
    </tr>
  );
});

/** Online is what is expected: nothing is said. Why says more than the state. */
export function describePresence(presence: PresenceKind | undefined, reason?: string | null): string {
  if (presence === 'online') return '';
  if (reason && presence !== undefined && presence !== 'offline') return sayAwayReason(reason);
  return say(presence === undefined ? words.unknown : presenceWords[presence]);
}

/** What they chose, but only while they are seen; undefined while it cannot be known. */
export function presenceOf({ agent, connected }: Pick<BoardAgent, 'agent' | 'connected'>): PresenceKind | undefined {
  if (connected === null) return undefined;
  return connected ? agent.availability : 'offline';
}
