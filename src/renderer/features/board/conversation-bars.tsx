import type { ConversationRow } from '#shared/conversation/schema.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { say } from '#shared/intl/say.ts';
import { words } from './words.ts';

export type BarKind = 'calm' | 'demanding' | 'risk' | 'customer';

/** What a conversation asks of its agent now: past its target or critical, high, calm, or the customer's turn. */
export function barKind(
  conversation: Pick<ConversationRow, 'respondBy' | 'waitingSince' | 'urgency'>,
  now: number,
): BarKind {
  if (conversation.respondBy !== null && Date.parse(conversation.respondBy) < now) return 'risk';
  if (conversation.waitingSince === null) return 'customer';
  if (conversation.urgency === 'critical') return 'risk';
  return conversation.urgency === 'high' ? 'demanding' : 'calm';
}

const LOOKS: Readonly<Record<BarKind, string>> = {
  risk: 'h-3.5 bg-danger-fill',
  demanding: 'h-2.5 bg-accent',
  calm: 'h-1.5 bg-text-3',
  customer: 'h-1.5 inset-ring-[1.5px] inset-ring-border-control',
};
const WORDS: Readonly<Record<BarKind, Word>> = {
  risk: words.atRisk,
  demanding: words.demanding,
  calm: words.calm,
  customer: words.customersTurn,
};
const ORDER: readonly BarKind[] = ['risk', 'demanding', 'calm', 'customer'];

/** An agent's conversations as small bars, the heaviest first, with a name for screen readers. */
export function ConversationBars({ conversations, now }: { conversations: readonly ConversationRow[]; now: number }) {
  const bars = conversations
    .map((conversation) => ({ id: conversation.id, kind: barKind(conversation, now) }))
    .toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
  const counts = ORDER.map((kind) => ({ kind, count: bars.filter((bar) => bar.kind === kind).length }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => say(words.countOf, { count, kind: say(WORDS[kind]) }));
  if (bars.length === 0) return null;
  return (
    <span role="img" aria-label={counts.join(', ')} className="inline-flex h-3.5 items-end gap-[3px]">
      {bars.map((bar) => (
        <Bar key={bar.id} kind={bar.kind} />
      ))}
    </span>
  );
}

function Bar({ kind }: { kind: BarKind }) {
  return <span aria-hidden="true" className={`w-2 rounded-mark ${LOOKS[kind]}`} />;
}

/** What the bars mean. */
export function BarLegend() {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-small text-text-3">
      {ORDER.toReversed().map((kind) => (
        <span key={kind} className="inline-flex items-end gap-1.5">
          <Bar kind={kind} />
          {say(WORDS[kind])}
        </span>
      ))}
    </div>
  );
}
