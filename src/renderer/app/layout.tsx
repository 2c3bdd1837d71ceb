import { useCommand } from '#renderer/data/command-context.tsx';
import { useKeymapOnBoard } from '#renderer/data/use-keymap.ts';
import type { Session } from '#renderer/data/use-session.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { AgentRow } from '#shared/agent/schema.ts';
import { maySee } from '#shared/contract/matrix.ts';
import { say } from '#shared/intl/say.ts';
import { Banner } from '#ui/banner.tsx';
import { Button } from '#ui/button.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { Toast } from '#ui/toast.tsx';
import { ArticlesScreen } from '../features/articles/index.ts';
import { BoardScreen } from '../features/board/index.ts';
import { CorrectionDialog } from '../features/correction/index.ts';
import { CommandPaletteHost, ShortcutSheetHost } from '../features/palette/index.ts';
import { TimedScreen } from '../features/promises/index.ts';
import { QueueActs } from '../features/queue/index.ts';
import { ReviewScreen } from '../features/review/index.ts';
import { SearchScreen } from '../features/search/index.ts';
import { SettingsCommands, SettingsScreen } from '../features/settings/index.ts';
import { TourHost } from '../features/tour/index.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { LiveRegion } from './live-region.tsx';
import { PlacesRail } from './places-rail.tsx';
import { TitleBar } from './title-bar.tsx';
import { useWindowCommands } from './use-window-commands.ts';
import { useWindowEvents } from './use-window-events.ts';
import { words } from './words.ts';
import type { Shown } from './workspace-provider.tsx';
import { WorkspaceScreen } from './workspace-screen.tsx';

/** The signed-in window: title bar, places, the place itself, and what lies over it. */
export function Layout({ session, me, shown }: { session: Session; me: AgentRow; shown: Shown }) {
  const { place, correction, closeCorrection } = useWorkspace();
  useWindowCommands(me.role);
  useWindowEvents();
  useKeymapOnBoard();
  const { toast, dismissToast } = shown;
  const undo = toast?.undo;
  useCommand(
    'window.undo',
    () => {
      undo?.onUndo();
      dismissToast();
    },
    undo !== undefined,
  );
  return (
    <div className="flex h-screen flex-col overflow-hidden bg-chrome text-ui">
      {session.runtimeNotice === null ? null : <Banner>{session.runtimeNotice}</Banner>}
      <TitleBar me={me} workspaceName={session.workspaceName} />
      {shown.notices.map((notice) => (
        <Banner
          key={notice.id}
          tone={notice.level === 'error' ? 'danger' : notice.level === 'warning' ? 'warning' : 'pending'}
          action={
            <Button size="small" variant="ghost" onClick={() => shown.dismissNotice(notice.id)}>
              {say(words.seen)}
            </Button>
          }
        >
          <SafeText>{notice.text}</SafeText>
        </Banner>
      ))}
      <div className="flex min-h-0 flex-1">
        <PlacesRail role={me.role} />
        {place.name === 'queue' ? (
          <WorkspaceScreen />
        ) : (
          <main
            data-region="page"
            className="flex min-h-0 min-w-0 flex-1 flex-col overflow-hidden rounded-ss-card border-t border-s border-border bg-surface"
          >
            <ErrorBoundary key={place.name}>
              <Screen />
            </ErrorBoundary>
          </main>
        )}
      </div>
      {correction === undefined ? null : (
        <CorrectionDialog
          conversationId={correction.conversationId}
          messageId={correction.messageId}
          edited={correction.edited}
          isOpen
          onDismiss={closeCorrection}
        />
      )}
      <SettingsCommands />
      {maySee(me.role, 'queue') ? <QueueActs /> : null}
      {maySee(me.role, 'queue') ? <TourHost /> : null}
      <CommandPaletteHost />
      <ShortcutSheetHost />
      <Toast toast={toast} onDismiss={dismissToast} />
      <LiveRegion polite={shown.polite} urgent={shown.urgent} />
    </div>
  );
}

function Screen() {
  const { place } = useWorkspace();
  switch (place.name) {
    case 'queue':
      return null;
    case 'search':
      return <SearchScreen />;
    case 'articles':
      return <ArticlesScreen />;
    case 'review':
      return <ReviewScreen />;
    case 'board':
      return <BoardScreen />;
    case 'timed':
      return <TimedScreen />;
    case 'settings':
      return <SettingsScreen />;
  }
}
