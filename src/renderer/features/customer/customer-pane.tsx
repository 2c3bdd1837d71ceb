import { type ReactNode, useId, useState } from 'react';
import { TimedList } from '#renderer/components/timed/timed-list.tsx';
import { clock } from '#renderer/data/describe-connection.ts';
import { errorText } from '#renderer/data/error-text.ts';
import { isAway, useConnectionFact } from '#renderer/data/use-connection.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useRoughNow } from '#renderer/data/use-now.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { Connection, Thread } from '#shared/contract/ipc.ts';
import { say } from '#shared/intl/say.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { CollapseIcon, ExpandIcon, PersonIcon } from '#ui/icons.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { AccountFacts } from './account-facts.tsx';
import { ClaimedFacts } from './claimed-facts.tsx';
import { EarlierList } from './earlier-list.tsx';
import { NotesList } from './notes-list.tsx';
import { PageTrail } from './page-trail.tsx';
import { words } from './words.ts';

type CustomerPaneProps = { conversationId: ConversationId };

/** Who writes, from where, and what was before: facts with their age (B4, B5). */
export function CustomerPane({ conversationId }: CustomerPaneProps) {
  const query = useLiveQuery('conversation:get', { conversationId }, ['thread', 'queue', 'outbox']);
  const asOf = useAsOf();
  const thread = query.data;
  if (thread === undefined && query.error === undefined) return null;
  return (
    <section aria-label={say(words.title)} className="px-3.5 pb-3.5">
      <SectionHeading level={3} {...(asOf === undefined ? {} : { aside: asOf })}>
        {say(words.title)}
      </SectionHeading>
      {query.error === undefined ? null : (
        <ErrorState title={say(words.unreadable)}>{errorText(query.error)}</ErrorState>
      )}
      <TimedList conversationId={conversationId} />
      {thread === undefined || thread === null ? null : <Body thread={thread} />}
    </section>
  );
}

function Body({ thread }: { thread: Thread }) {
  const { openConversation } = useWorkspace();
  const now = useRoughNow();
  const { context, complete, conversation } = thread;
  if (context === null) {
    if (!complete) return null;
    return (
      <EmptyState icon={PersonIcon} title={say(words.noFacts)}>
        {conversation.identity === 'anonymous' ? say(words.customerUnknown) : say(words.notHandedOver)}
      </EmptyState>
    );
  }
  return (
    <>
      <AccountFacts part="first" context={context} now={now} />
      <ClaimedFacts context={context} />
      <More isOpenAtFirst={conversation.mode === 'hard'}>
        <AccountFacts part="more" context={context} now={now} />
        <NotesList thread={thread} now={now} />
        <PageTrail trail={context.trail} now={now} />
        <EarlierList earlier={context.earlier} now={now} onOpen={openConversation} />
        {hasMore(thread) ? null : <p className="mt-3 text-small text-text-3">{say(words.nothingMore)}</p>}
      </More>
    </>
  );
}

/** Whether there is any of what the fold is named by. */
function hasMore({ notes, conversation, context }: Thread): boolean {
  const parts = [notes, conversation.tags, context?.trail, context?.earlier];
  return parts.some((part) => part !== undefined && part !== null && part.length > 0);
}

/** What is read now and then: folded below the widest window, so that the copilot stands in view; in hard mode there is room for it. */
function More({ isOpenAtFirst, children }: { isOpenAtFirst: boolean; children: ReactNode }) {
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const id = useId();
  return (
    <>
      <div className="mt-1 -ms-2 wide:hidden">
        <Button
          size="small"
          variant="ghost"
          icon={isOpen ? CollapseIcon : ExpandIcon}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          {say(words.more)}
        </Button>
      </div>
      <div id={id} className={`pt-1 wide:block ${isOpen ? '' : 'hidden'}`}>
        {children}
      </div>
    </>
  );
}

/** `as of 10:42` while the facts cannot be new. */
function useAsOf(): string | undefined {
  return useConnectionFact(describeAsOf);
}

function describeAsOf(connection: Connection | undefined): string | undefined {
  if (connection?.state === 'stale') return say(words.asOf, { time: clock(connection.asOf) });
  if (isAway(connection) && connection !== undefined && 'since' in connection)
    return say(words.asOf, { time: clock(connection.since) });
  return undefined;
}
