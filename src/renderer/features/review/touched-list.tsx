import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { TouchedConversation } from '#shared/contract/review-calls.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { say } from '#shared/intl/say.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { Tag } from '#ui/tag.tsx';
import { words } from './words.ts';

const OUTCOMES: Readonly<Record<TouchedConversation['outcome'], Word>> = {
  open: words.outcomeOpen,
  closed_by_ai: words.outcomeAi,
  handed_off: words.outcomeHanded,
  thumb_down: words.outcomeDown,
};
const MOST_LINES = 8;

type TouchedListProps = { touches: readonly TouchedConversation[]; affects: number; notShown: number };

/** The conversations that ask alike, as far as this lead may see them; the others are counted (SEC-34). */
export function TouchedList({ touches, affects, notShown }: TouchedListProps) {
  const { openConversation } = useWorkspace();
  const shown = touches.slice(0, MOST_LINES);
  const hidden = notShown + touches.length - shown.length;
  return (
    <section aria-label={say(words.touchesTitle)}>
      <SectionHeading level={3} aside={say(words.touchesAside, { count: affects, hidden })}>
        {say(words.touchesTitle)}
      </SectionHeading>
      <ul>
        {shown.map((one) => (
          <li key={one.conversationId} className="border-t border-border">
            <button
              type="button"
              className="flex w-full items-center gap-3 px-1 py-1.5 text-start hover:bg-hover focus-visible:outline-2 focus-visible:outline-focus"
              onClick={() => openConversation(one.conversationId)}
            >
              <span className="min-w-0 flex-1 truncate">
                <SafeText>{one.need}</SafeText>
              </span>
              <span className="max-w-40 truncate text-small text-text-3">
                <SafeText>{one.customer}</SafeText>
              </span>
              <Tag tone={one.outcome === 'thumb_down' ? 'danger' : 'neutral'}>{say(OUTCOMES[one.outcome])}</Tag>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
