import { useEffect, useRef } from 'react';
import { firstName } from '#renderer/components/first-name.ts';
import { useCommandKeys, useLiveCommands, useRunCommand } from '#renderer/data/command-context.tsx';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { words } from './words.ts';

/** D4: its answer was released and the thread is nobody's to read any more. Says by whom, once, and leads on. */
export function BackWithAssistant({ conversation, myId }: { conversation: ConversationRow; myId: string }) {
  const run = useRunCommand();
  const keys = useCommandKeys('queue.openNext');
  const region = useRef<HTMLElement>(null);
  const hasNext = useLiveCommands().some(({ command, isEnabled }) => command.id === 'queue.openNext' && isEnabled);
  // What was pressed is gone with the draft: whoever works by keyboard goes on here, not at the top of the window.
  useEffect(() => {
    if (document.activeElement === document.body) region.current?.focus();
  }, []);
  const review = conversation.answerReview;
  const wasReleased = review?.state === 'sent' || review?.state === 'edited';
  const isEdited = review?.state === 'edited';
  const released =
    review?.byId === myId
      ? say(isEdited ? words.youEdited : words.youSent)
      : say(isEdited ? words.otherEdited : words.otherSent, {
          who: review?.byName == null ? say(words.aPerson) : firstName(review.byName),
        });
  const next = (
    <Button {...(keys === undefined ? {} : { keys })} onClick={() => run('queue.openNext')}>
      {say(words.openNext)}
    </Button>
  );
  return (
    <div className="grid min-h-0 flex-1 place-items-center overflow-y-auto p-4">
      <section ref={region} aria-label={say(words.whose)} data-region="composer" tabIndex={-1} className="rounded-card">
        <div role="status">
          <EmptyState size="page" title={say(words.withAssistant)} {...(hasNext ? { action: next } : {})}>
            <SafeText>{`${wasReleased ? `${released} ` : ''}${say(words.comesBack)}`}</SafeText>
          </EmptyState>
        </div>
      </section>
    </div>
  );
}
