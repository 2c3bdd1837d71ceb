import type { BoardAgent } from '#shared/contract/ipc.ts';
import { say } from '#shared/intl/say.ts';
import { Avatar } from '#ui/avatar.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { formatSpan } from '#ui/span.ts';
import type { PresenceKind } from '#ui/tone.ts';
import { orderAgents } from './board-order.ts';
import { ConversationBars } from './conversation-bars.tsx';
import { useHeldOrder } from './use-held-order.ts';
import { words } from './words.ts';

type AgentTableProps = {
  agents: readonly BoardAgent[];
  selectedId: string | undefined;
  now: number;
  onSelect: (id: string) => void;
};

const HEAD = 'h-8 px-3 text-start text-small font-medium text-text-3 first:ps-5 last:pe-5';
const CELL = 'h-table-row px-3 first:ps-5 last:pe-5';

/** Agents by who needs a look first. The order holds while pointer or focus is on the table. */
export function AgentTable({ agents, selectedId, now, onSelect }: AgentTableProps) {
  const { items, hold } = useHeldOrder(orderAgents(agents), (one) => one.agent.id);
  return (
    <table className="w-full border-collapse" {...hold}>
      <caption className="sr-only">{say(words.agents)}</caption>
      <thead>
        <tr className="border-b border-border">
          <th scope="col" className={`${HEAD} w-2/5`}>
            {say(words.agent)}
          </th>
          <th scope="col" className={`${HEAD} w-[8%] text-end`}>
            {say(words.open)}
          </th>
          <th scope="col" className={`${HEAD} w-[16%] text-end`}>
            {say(words.unanswered)}
          </th>
          <th scope="col" className={HEAD}>
            {say(words.conversations)}
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((one) => (
          <AgentLine
            key={one.agent.id}
            one={one}
            now={now}
            isSelected={one.agent.id === selectedId}
            onSelect={() => onSelect(one.agent.id)}
          />
        ))}
      </tbody>
    </table>
  );
}

type AgentLineProps = { one: BoardAgent; now: number; isSelected: boolean; onSelect: () => void };

function AgentLine({ one, now, isSelected, onSelect }: AgentLineProps) {
  const { agent, open, oldestUnansweredAt, conversations } = one;
  const presence = presenceOf(one);
  const isOver = conversations.some(({ respondBy }) => respondBy !== null && Date.parse(respondBy) < now);
  return (
    <tr className={`border-b border-border ${isSelected ? 'bg-selected' : 'hover:bg-hover'}`}>
      <th scope="row" className={`${CELL} text-start font-normal`}>
        <button
          type="button"
          aria-pressed={isSelected}
          className="flex w-full items-center gap-2.5 rounded-cap"
          onClick={onSelect}
        >
          <Avatar name={agent.name} kind="other" {...(presence === undefined ? {} : { presence })} isDecorative />
          <span className="truncate font-medium">
            <SafeText>{agent.name}</SafeText>
          </span>
          <span className="text-small text-text-3">{describePresence(presence)}</span>
        </button>
      </th>
      <td className={`${CELL} text-end tabular-nums`}>{open}</td>
      <td className={`${CELL} text-end tabular-nums`}>
        {oldestUnansweredAt === null ? null : (
          <span className={isOver ? 'font-semibold text-danger' : ''}>
            {formatSpan(now - Date.parse(oldestUnansweredAt))}
            {isOver ? <span className="sr-only">{say(words.pastTarget)}</span> : null}
          </span>
        )}
      </td>
      <td className={CELL}>
        <ConversationBars conversations={conversations} now={now} />
      </td>
    </tr>
  );
}

const PRESENCE_WORDS = {
  busy: words.busy,
  away: words.away,
  offline: words.offline,
  unknown: words.unknown,
} as const;

/** Online is what is expected: nothing is said. */
function describePresence(presence: PresenceKind | undefined): string {
  return presence === 'online' ? '' : say(PRESENCE_WORDS[presence ?? 'unknown']);
}

/** What they chose, but only while they are seen; undefined while it cannot be known. */
export function presenceOf({ agent, connected }: BoardAgent): PresenceKind | undefined {
  if (connected === null) return undefined;
  return connected ? agent.availability : 'offline';
}
