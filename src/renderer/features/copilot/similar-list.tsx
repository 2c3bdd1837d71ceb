import type { HandoffRow } from '#shared/handoff/schema.ts';
import { say } from '#shared/intl/say.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { revealText } from '#ui/reveal-hidden.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { words } from './words.ts';

type SimilarListProps = { similar: HandoffRow['similar']; onOpen: (conversationId: ConversationId) => void };

/** Conversations that asked alike and were resolved (B6). */
export function SimilarList({ similar, onOpen }: SimilarListProps) {
  if (similar.length === 0) return null;
  return (
    <div>
      <SectionHeading level={4} size="group">
        {say(words.similar)}
      </SectionHeading>
      <ul>
        {similar.map((one) => (
          <li key={one.conversationId} className="border-t border-border">
            <button
              type="button"
              aria-label={`${revealText(one.title)}, ${revealText(one.resolution)}`}
              className="flex min-h-8 w-full items-baseline gap-2 py-1.5 text-start hover:bg-hover"
              onClick={() => onOpen(one.conversationId)}
            >
              <span className="min-w-0 flex-1 truncate">
                <SafeText>{one.title}</SafeText>
              </span>
              <span className="max-w-2/5 truncate text-small text-text-3">
                <SafeText>{one.resolution}</SafeText>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
