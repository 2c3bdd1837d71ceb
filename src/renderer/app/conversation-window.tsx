import { useEffect } from 'react';
import { CommandSubject, useCommand, useCommandKeys } from '#renderer/data/command-context.tsx';
import { useKeymapOnBoard } from '#renderer/data/use-keymap.ts';
import { useMediaQuery } from '#renderer/data/use-media-query.ts';
import type { Session } from '#renderer/data/use-session.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { say } from '#shared/intl/say.ts';
import { type ConversationId, conversationId as conversationIdSchema } from '#shared/lib/ids.ts';
import { Banner } from '#ui/banner.tsx';
import { Button } from '#ui/button.tsx';
import { BackIcon } from '#ui/icons.tsx';
import { OwnWindowFacts, PresenceCommands } from '../features/alerts/index.ts';
import { ConversationPanel } from '../features/conversation/index.ts';
import { CopilotPane } from '../features/copilot/index.ts';
import { CustomerPane } from '../features/customer/index.ts';
import { CommandPaletteHost, ShortcutSheetHost } from '../features/palette/index.ts';
import { QueueActs } from '../features/queue/index.ts';
import { LooksCommands } from '../features/settings/index.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { useKeyboard } from './keyboard.ts';
import { LiveRegion } from './live-region.tsx';
import { useCoveringFocus } from './use-covering-focus.ts';
import { usePlaceFocus } from './use-place-focus.ts';
import { useRegions } from './use-regions.ts';
import { useZoomCommands } from './use-zoom-commands.ts';
import { Notices, OpenCorrection, UndoToast, useUndoCommand } from './window-frame.tsx';
import { words } from './words.ts';
import type { Shown } from './workspace-provider.tsx';

/** The conversation that this window was opened for; undefined in the main window. */
export function ownConversation(hash: string): ConversationId | undefined {
  const [place, id] = hash.replace(/^#/, '').split('/', 2);
  return place === 'conversation' ? conversationIdSchema.safeParse(id).data : undefined;
}

/**
 * J5: one conversation in its own window: thread and composer, live on the same engine. What is written in it is a draft like any other: closing the
 * window loses nothing, and asks where the disk would not take it.
 */
export function ConversationWindow(props: { session: Session; conversationId: ConversationId; shown: Shown }) {
  const { session, conversationId, shown } = props;
  const {
    openConversation,
    conversationId: open,
    citedStatement,
    citeStatement,
    isSideOpen,
    setSideOpen,
  } = useWorkspace();
  useKeyboard();
  useRegions();
  useKeymapOnBoard();
  useUndoCommand(shown);
  useZoomCommands();
  usePlaceFocus();
  useCommand('window.side', () => setSideOpen(!isSideOpen));
  const sideKeys = useCommandKeys('window.side');
  const isSmall = useMediaQuery('(max-width: 832px)');
  useCoveringFocus(isSideOpen && isSmall ? 'side' : undefined);
  useCommand('summary.clear', () => citeStatement(undefined), citedStatement !== undefined);
  // Whatever a command would show instead, this window stays with its own.
  useEffect(() => {
    if (open !== conversationId) openConversation(conversationId);
  }, [open, conversationId, openConversation]);
  return (
    <div className="flex h-screen flex-col overflow-hidden bg-chrome text-ui">
      {session.runtimeNotice === null ? null : <Banner>{session.runtimeNotice}</Banner>}
      <Notices shown={shown} />
      <div className="flex min-h-0 flex-1">
        <main
          aria-label={say(words.conversation)}
          data-region="conversation"
          className={`min-h-0 min-w-0 flex-1 bg-surface ${isSideOpen && isSmall ? 'hidden' : ''}`}
        >
          <ErrorBoundary key={conversationId}>
            <CommandSubject conversationId={conversationId}>
              <ConversationPanel conversationId={conversationId} />
            </CommandSubject>
          </ErrorBoundary>
        </main>
        {isSideOpen ? (
          <aside
            aria-label={say(words.customerAndCopilot)}
            data-region="side"
            className="min-h-0 w-80 flex-none overflow-y-auto border-l border-border bg-panel max-[52rem]:w-full"
          >
            <div className="flex h-list-head items-center border-b border-border px-2 min-[52rem]:hidden">
              <Button
                variant="ghost"
                icon={BackIcon}
                {...(sideKeys === undefined ? {} : { keys: sideKeys })}
                onClick={() => setSideOpen(false)}
              >
                {say(words.backToConversation)}
              </Button>
            </div>
            <CommandSubject conversationId={conversationId}>
              <CustomerPane conversationId={conversationId} />
              <CopilotPane conversationId={conversationId} />
            </CommandSubject>
          </aside>
        ) : null}
      </div>
      <OpenCorrection />
      <OwnWindowFacts conversationId={conversationId} />
      <QueueActs />
      <LooksCommands />
      {session.agent === null ? null : <PresenceCommands me={session.agent} />}
      <CommandPaletteHost />
      <ShortcutSheetHost isOwnWindow />
      <UndoToast shown={shown} />
      <LiveRegion polite={shown.polite} urgent={shown.urgent} />
    </div>
  );
}
