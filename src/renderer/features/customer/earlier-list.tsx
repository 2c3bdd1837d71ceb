import type { ContextRow } from '#shared/handoff/schema.ts';
import { say } from '#shared/intl/say.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { describeAge } from '#ui/relative-time.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { words } from './words.ts';

type EarlierListProps = {
  earlier: ContextRow['earlier'];
  now: number;
  onOpen: (conversationId: ConversationId) => void;
};

/** What this customer asked before, and who answered it. */
export function EarlierList({ earlier, now, onOpen }: EarlierListProps) {
  if (earlier.length === 0) return null;
  return (
    <div className="mt-3">
      <SectionHeading level={4} size="group" aside={String(earlier.length)}>
        {say(words.earlier)}
      </SectionHeading>
      <ul>
        {earlier.map((one) => (
          <li key={one.conversationId} className="border-t border-border">
            <button
              type="button"
              className="flex min-h-8 w-full items-baseline gap-2 py-1.5 text-start hover:bg-hover"
              onClick={() => onOpen(one.conversationId)}
            >
              <span className="min-w-0 flex-1 truncate">
                <SafeText>{one.need === '' ? `#${one.number}` : one.need}</SafeText>
              </span>
              <span className="whitespace-nowrap text-small text-text-3">
                {one.closedAt === null ? say(words.open) : describeAge(Date.parse(one.closedAt), now)} ·{' '}
                {revealText(one.by)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
