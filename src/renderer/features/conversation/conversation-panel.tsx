import { memo, useEffect, useRef, useState } from 'react';
import { firstName } from '#renderer/components/first-name.ts';
import { PanelError, PanelLoading } from '#renderer/components/panel-states.tsx';
import { useTimed } from '#renderer/components/timed/use-timed.ts';
import { useCommand, useCommandsDrawn } from '#renderer/data/command-context.tsx';
import { isAway, useConnectionFact } from '#renderer/data/use-connection.ts';
import { useLivePart, useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useMediaQuery } from '#renderer/data/use-media-query.ts';
import { useServerNowPart } from '#renderer/data/use-now.ts';
import { useSession } from '#renderer/data/use-session.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { AgentRow } from '#shared/agent/schema.ts';
import type { CallOutput, Thread as ThreadData } from '#shared/contract/ipc.ts';
import { isInReview } from '#shared/conversation/rules.ts';
import { say } from '#shared/intl/say.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import type { CategoryRow } from '#shared/workspace/schema.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { HistoryIcon } from '#ui/icons.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { ActsPanel } from './acts-panel.tsx';
import { BackWithAssistant } from './back-with-assistant.tsx';
import { ClaimBar } from './claim-bar.tsx';
import { CloseDialog } from './close-dialog.tsx';
import { ComposerPanel } from './composer-panel.tsx';
import { ConversationHead } from './conversation-head.tsx';
import { DraftReview } from './draft-review.tsx';
import { HandoffSummary } from './handoff-summary.tsx';
import { SentDraftOffer } from './sent-draft-offer.tsx';
import { FlagDialog } from './supervision/flag-dialog.tsx';
import { WhisperAnswer } from './supervision/whisper-answer.tsx';
import { Thread } from './thread.tsx';
import { dayOf } from './thread-items.ts';
import { ScheduledReplies } from './timed/scheduled-replies.tsx';
import { TimedDialogs } from './timed/timed-dialogs.tsx';
import { TranscriptOutlet } from './transcript/transcript-outlet.tsx';
import { TranslationLine } from './translation/translation-line.tsx';
import { TranslationScope } from './translation/translation-scope.tsx';
import { useActs } from './use-acts.ts';
import { useComposer } from './use-composer.ts';
import { type ConversationActs, useConversationActs } from './use-conversation-acts.ts';
import { useDrafts } from './use-drafts.ts';
import { isBackWithAssistant, useOpened } from './use-opened.ts';
import { words } from './words.ts';
import { MacroRunner } from './writing/macro-runner.tsx';

const NO_AGENTS: readonly AgentRow[] = [];
const NO_CATEGORIES: readonly CategoryRow[] = [];

// A key changes the draft, which this panel holds: what does not show it is not drawn anew for it, nor by the second.
const Head = memo(ConversationHead);
const Acts = memo(ActsPanel);
const Asides = memo(AsidesView);
const Scheduled = memo(ScheduledReplies);
const Whispered = memo(WhisperAnswer);

/** The conversation in the middle: one mount for each opening. */
export function ConversationPanel({ conversationId }: { conversationId: ConversationId }) {
  return <Opened key={conversationId} conversationId={conversationId} />;
}

function Opened({ conversationId }: { conversationId: ConversationId }) {
  const query = useLiveQuery('conversation:get', { conversationId }, ['thread', 'queue', 'outbox']);
  const stored = useLiveQuery('draft:get', { conversationId }, ['draft']);
  const workspace = useLiveQuery('workspace:get', {}, ['workspace']).data;
  const isOffline = useConnectionFact(isAway);
  const me = useSession()?.agent ?? undefined;
  const [isClosing, setIsClosing] = useState(false);
  const thread = query.data;
  const isLoading = query.status === 'loading' || stored.status === 'loading';
  // What is done to a conversation as a whole needs its row only, and the queue has that before the thread is read.
  const row = useLivePart('queue:list', { view: 'open', queueId: null }, ['queue', 'outbox'], ({ items }) =>
    items.find((item) => item.conversation.id === conversationId),
  );
  const acts = useConversationActs({
    conversation: thread?.conversation ?? row?.conversation,
    isClaiming: thread?.claiming ?? row?.claiming ?? false,
    me,
    agents: workspace?.agents ?? NO_AGENTS,
    onClose: () => setIsClosing(true),
  });
  useCommandsDrawn(!isLoading && me !== undefined);
  useOpened(conversationId, query.status === 'loading' ? undefined : thread);
  if (query.status === 'error' && thread === undefined) {
    return <PanelError title={say(words.unreadable)} error={query.error} />;
  }
  if (isLoading) return <PanelLoading label={say(words.loading)} />;
  if (thread === null || thread === undefined || me === undefined) {
    return (
      <div className="p-4">
        <EmptyState icon={HistoryIcon} title={say(words.notHere)}>
          {isOffline ? say(words.onceOnline) : say(words.beingAsked)}
        </EmptyState>
      </div>
    );
  }
  return (
    <>
      <Content thread={thread} me={me} acts={acts} workspace={workspace} isOffline={isOffline} />
      <CloseDialog
        thread={thread}
        isOpen={isClosing}
        onAsk={() => setIsClosing(true)}
        mayClose={acts.isMine && thread.conversation.state === 'active'}
        onDismiss={() => setIsClosing(false)}
      />
    </>
  );
}

type ContentProps = {
  thread: ThreadData;
  me: AgentRow;
  acts: ConversationActs;
  workspace: CallOutput<'workspace:get'> | undefined;
  isOffline: boolean;
};

function Content({ thread, me, acts, workspace, isOffline }: ContentProps) {
  const { conversation, handoff } = thread;
  const today = useServerNowPart(dayOf);
  const drafts = useDrafts(conversation.id);
  const area = useRef<HTMLTextAreaElement>(null);
  const [isNoting, setIsNoting] = useState(false);
  const isLow = useMediaQuery('(max-height: 720px)');
  const isShort = useMediaQuery('(max-height: 900px)');
  const hasScheduled = useTimed(conversation.id).some(({ kind }) => kind === 'reply');
  const agents = workspace?.agents ?? NO_AGENTS;
  const { isMine, mayClaim, canReply } = acts;
  const { mayStart: mayAct, open: waitingActs } = useActs(thread, me);
  const composer = useComposer(thread, drafts, canReply, area);
  useNews(thread);
  useCommand('conversation.reply', () => composer.setMode('reply'), canReply);
  useCommand('conversation.note', () => {
    setIsNoting(true);
    composer.setMode('note');
  });
  const isGone = isBackWithAssistant(thread) && thread.messages.length === 0 && thread.pending.length === 0;
  const writes = canReply || isNoting || drafts.note.text !== '';
  const newAfter = canReply && drafts.reply.text !== '' ? drafts.reply.seenThrough : undefined;
  return (
    // Zoomed until not even the composer has room below the head: all of it scrolls, and the thread keeps some lines.
    <div className="flex h-full min-h-0 flex-col [@media(max-height:22rem)]:overflow-y-auto">
      <Head
        thread={thread}
        categories={workspace?.categories ?? NO_CATEGORIES}
        queue={workspace?.queues.find((queue) => queue.id === conversation.queueId)}
        isMine={isMine}
        mayAct={mayAct}
      />
      {handoff === null ? null : (
        <div className="mx-auto w-full max-w-198 flex-none">
          <HandoffSummary
            handoff={handoff}
            sentiments={conversation.sentiments}
            feedback={thread.feedback}
            isFoldedBy={
              composer.guarded.length > 0 ||
              (isLow && (drafts.reply.text !== '' || waitingActs.length > 0)) ||
              // What stands between thread and composer takes the thread's room.
              (isShort && hasScheduled)
            }
            canReply={canReply}
          />
        </div>
      )}
      {isGone ? (
        <BackWithAssistant conversation={conversation} myId={me.id} />
      ) : (
        <TranslationScope conversationId={conversation.id}>
          <TranslationLine />
          <Thread
            thread={thread}
            myId={me.id}
            myName={me.name}
            today={today}
            newAfter={newAfter}
            isOffline={isOffline}
          />
        </TranslationScope>
      )}
      <Asides thread={thread} me={me} canReply={canReply} />
      <Scheduled thread={thread} canReply={canReply} />
      <Acts
        thread={thread}
        me={me}
        isAway={isOffline}
        canReply={canReply}
        isFoldedBy={composer.guarded.length > 0 || (isLow && drafts.reply.text !== '')}
      />
      {canReply || composer.offers.offer === undefined ? null : <SentDraftOffer offers={composer.offers} />}
      {isInReview(conversation) ? (
        <DraftReview
          thread={thread}
          drafts={drafts}
          offers={composer.offers}
          isAway={isOffline}
          isClaiming={thread.claiming}
          mayClaim={mayClaim}
          isNoting={drafts.note.text !== ''}
        />
      ) : canReply || isGone ? null : (
        <div className="mx-auto w-full max-w-198 flex-none">
          <ClaimBar
            conversation={conversation}
            isClaiming={thread.claiming}
            isAway={isOffline}
            mayClaim={mayClaim}
            myId={me.id}
            holder={agents.find((agent) => agent.id === conversation.assigneeId)?.name}
          />
        </div>
      )}
      <Whispered thread={thread} me={me} isAway={isOffline} />
      {writes ? (
        <ComposerPanel
          area={area}
          thread={thread}
          drafts={drafts}
          composer={composer}
          canReply={canReply}
          isAway={isOffline}
        />
      ) : null}
    </div>
  );
}

/** What opens over the conversation. */
function AsidesView({ thread, me, canReply }: Pick<ContentProps, 'thread' | 'me'> & { canReply: boolean }) {
  return (
    <>
      <TranscriptOutlet conversationId={thread.conversation.id} me={me} />
      <TimedDialogs conversationId={thread.conversation.id} />
      <FlagDialog conversation={thread.conversation} />
      <MacroRunner thread={thread} me={me} canReply={canReply} />
    </>
  );
}

/** What the customer writes while it is open, in one sentence for screen readers. */
function useNews({ messages }: ThreadData): void {
  const { announce } = useWorkspace();
  const last = messages.findLast((message) => message.author.kind === 'customer');
  const heard = useRef(last?.n ?? 0);
  useEffect(() => {
    if (last === undefined || last.n <= heard.current) return;
    heard.current = last.n;
    announce(
      revealText(say(words.wrote, { name: firstName(last.author.name), text: last.text.slice(0, 200) }), 'prose'),
    );
  }, [last, announce]);
}
