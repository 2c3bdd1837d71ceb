import { useDeferredValue } from 'react';
import { isToDecide } from '#renderer/components/is-to-decide.ts';
import { CommandSubject, useCommand, useCommandKeys } from '#renderer/data/command-context.tsx';
import { setOfferSlot } from '#renderer/data/offer-slot.ts';
import { isFilling, useConnectionFact } from '#renderer/data/use-connection.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useSession } from '#renderer/data/use-session.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { say } from '#shared/intl/say.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { BackIcon } from '#ui/icons.tsx';
import { Splitter } from '#ui/splitter.tsx';
import { ConversationPanel } from '../features/conversation/index.ts';
import { CopilotPane } from '../features/copilot/index.ts';
import { CustomerPane } from '../features/customer/index.ts';
import { QueuePanel } from '../features/queue/index.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { useCoveringFocus } from './use-covering-focus.ts';
import { useIsSmall, usePaneWidths, useStep } from './use-pane-widths.ts';
import { words } from './words.ts';

/** Queue, conversation, and beside them the customer with the copilot (DESIGN 6); one at a time where zoom leaves no room beside each other. */
export function WorkspaceScreen() {
  const { place, goTo, conversationId, openConversation, isListShown, isSideOpen, setSideOpen } = useWorkspace();
  const step = useStep();
  const widths = usePaneWidths(step);
  const isNarrow = step === 'narrow';
  const isSmall = useIsSmall();
  const showsSide = conversationId !== undefined && (!isNarrow || isSideOpen);
  const showsQueue = isSmall ? conversationId === undefined || (isListShown && !showsSide) : !(isNarrow && showsSide);
  const isCovered = isSmall && (showsQueue || showsSide);
  const showList = () => goTo(place.name === 'queue' ? { ...place, view: place.view ?? 'open' } : place);
  // The keys of the list are the list's: the first of them brings it.
  useCommand('queue.next', showList, isSmall && !showsQueue);
  useCommand('queue.previous', showList, isSmall && !showsQueue);
  // Whoever begins to write there, from the list or the side, sees what they write.
  const uncover = () =>
    showsQueue && conversationId !== undefined ? openConversation(conversationId) : setSideOpen(false);
  useCommand('window.conversation', uncover, isCovered && conversationId !== undefined);
  useCoveringFocus(!isCovered ? undefined : showsQueue ? 'queue' : 'side');
  const back = (onBack: () => void, keys?: string | readonly string[]) => (
    <div className="flex h-list-head flex-none items-center border-b border-border px-2">
      <Button variant="ghost" icon={BackIcon} {...(keys === undefined ? {} : { keys })} onClick={onBack}>
        {say(words.backToConversation)}
      </Button>
    </div>
  );
  useCommand('window.side', () => setSideOpen(!isSideOpen), isNarrow && conversationId !== undefined);
  const sideKeys = useCommandKeys('window.side');
  return (
    <div className="flex min-h-0 min-w-0 flex-1">
      {showsQueue ? (
        <>
          <aside
            aria-label={say(words.conversationsByQueue)}
            data-region="queue"
            className={`flex min-h-0 flex-col overflow-hidden rounded-ss-card border-t border-s border-border bg-panel ${isSmall ? 'min-w-0 flex-1' : 'flex-none'}`}
            style={isSmall ? undefined : { width: widths.queue.px }}
          >
            {isSmall && conversationId !== undefined ? back(() => openConversation(conversationId)) : null}
            <div className="min-h-0 flex-1">
              <ErrorBoundary>
                <QueuePanel />
              </ErrorBoundary>
            </div>
            <div ref={setOfferSlot} className="flex-none" />
          </aside>
          {isSmall ? null : (
            <Splitter
              label={say(words.queueWidth)}
              resizes="before"
              widthPx={widths.queue.px}
              minPx={widths.queue.min}
              maxPx={widths.queue.max}
              onChange={widths.queue.set}
              onReset={widths.queue.reset}
            />
          )}
        </>
      ) : null}
      <main
        aria-label={say(words.conversation)}
        data-region="conversation"
        className={`min-h-0 min-w-0 flex-1 flex-col border-t border-border bg-surface ${isCovered ? 'hidden' : 'flex'} ${showsQueue ? '' : 'rounded-ss-card border-s'}`}
      >
        {/* At the corner it would lie on the composer. */}
        {isSmall && !isCovered ? <div ref={setOfferSlot} data-offers="line" className="relative flex-none" /> : null}
        <div className="min-h-0 flex-1">
          <ErrorBoundary key={conversationId}>
            {conversationId === undefined ? (
              <NothingOpen />
            ) : (
              <CommandSubject conversationId={conversationId}>
                <ConversationPanel conversationId={conversationId} />
              </CommandSubject>
            )}
          </ErrorBoundary>
        </div>
      </main>
      {showsSide && conversationId !== undefined ? (
        <>
          {isSmall ? null : (
            <Splitter
              label={say(words.sideWidth)}
              resizes="after"
              widthPx={widths.side.px}
              minPx={widths.side.min}
              maxPx={widths.side.max}
              onChange={widths.side.set}
              onReset={widths.side.reset}
            />
          )}
          <aside
            aria-label={say(words.customerAndCopilot)}
            data-region="side"
            className={`flex min-h-0 flex-col overflow-y-auto border-t border-border bg-panel wide:flex-row wide:overflow-hidden ${isSmall ? 'min-w-0 flex-1' : 'flex-none'}`}
            style={isSmall ? undefined : { width: widths.side.px }}
          >
            {isSmall ? back(() => setSideOpen(false), sideKeys) : null}
            {isSmall ? <div ref={setOfferSlot} data-offers="line" className="relative flex-none" /> : null}
            <CommandSubject conversationId={conversationId}>
              <SidePanes key={conversationId} conversationId={conversationId} isWide={step === 'wide'} />
            </CommandSubject>
          </aside>
        </>
      ) : null}
    </div>
  );
}

/**
 * The customer first; in hard mode what the assistant is not doing comes first, wide the copilot stands beside the thread. They are read in the order in which
 * they are drawn: keyed, so that neither is built anew when that changes.
 */
function SidePanes({ conversationId, isWide }: { conversationId: ConversationId; isWide: boolean }) {
  const mode = useLiveQuery('conversation:get', { conversationId }, ['thread', 'queue', 'outbox']).data?.conversation
    .mode;
  // The thread first: what stands beside it is drawn behind its frame, in steps between which keys and frames come.
  const isNext = useDeferredValue(true, false);
  if (!isNext) return null;
  const customer = (
    <div
      key="customer"
      className="flex-none border-b border-border wide:min-h-0 wide:w-0 wide:flex-[308] wide:overflow-y-auto wide:border-b-0"
    >
      <ErrorBoundary>
        <CustomerPane conversationId={conversationId} />
      </ErrorBoundary>
    </div>
  );
  const copilot = (
    <div
      key="copilot"
      className={`flex-auto border-border wide:min-h-0 wide:w-0 wide:flex-[368] wide:overflow-y-auto wide:border-e ${mode === 'hard' ? 'flex-none border-b wide:border-b-0' : ''}`}
    >
      <ErrorBoundary>
        <CopilotPane conversationId={conversationId} />
      </ErrorBoundary>
    </div>
  );
  return isWide || mode === 'hard' ? [copilot, customer] : [customer, copilot];
}

/** Nothing is open: what waits, and how to begin. */
function NothingOpen() {
  const isArriving = useConnectionFact(isFilling);
  const list = useLiveQuery('queue:list', { view: 'open', queueId: null }, ['queue', 'outbox']).data;
  const myId = useSession()?.agent?.id;
  const waiting = list?.items.filter((item) => item.conversation.state === 'queued').length ?? 0;
  const toDecide = list?.items.filter((item) => isToDecide(item.conversation, myId)).length ?? 0;
  if (list === undefined) return null;
  if (waiting === 0 && isArriving) {
    return (
      <EmptyState size="page" title={say(words.notAllHere)}>
        {say(words.arriving)}
      </EmptyState>
    );
  }
  return (
    <EmptyState size="page" title={titleOf(waiting, toDecide)}>
      {waiting + toDecide === 0 ? say(words.comeBySelf) : say(waiting === 0 ? words.howToOpen : words.howToTake)}
    </EmptyState>
  );
}

function titleOf(waiting: number, toDecide: number): string {
  const parts = [
    waiting > 0 ? say(words.waiting, { count: waiting }) : '',
    toDecide > 0 ? say(words.toDecide, { count: toDecide }) : '',
  ];
  return parts.filter((part) => part !== '').join(', ') || say(words.nobody);
}
