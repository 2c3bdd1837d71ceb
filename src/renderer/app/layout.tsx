import { useKeymapOnBoard } from '#renderer/data/use-keymap.ts';
import type { Session } from '#renderer/data/use-session.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { AgentRow } from '#shared/agent/schema.ts';
import { maySee } from '#shared/contract/matrix.ts';
import { Banner } from '#ui/banner.tsx';
import { CommandPaletteHost, ShortcutSheetHost } from '../features/palette/index.ts';
import { QueueActs } from '../features/queue/index.ts';
import { SettingsCommands } from '../features/settings/index.ts';
import { TourHost } from '../features/tour/index.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { LiveRegion } from './live-region.tsx';
import { LoadWhenDrawn } from './load-when-drawn.tsx';
import { PlacesRail } from './places-rail.tsx';
import { screens } from './screens.ts';
import { TitleBar } from './title-bar.tsx';
import { usePlaceFocus } from './use-place-focus.ts';
import { useWindowCommands } from './use-window-commands.ts';
import { useWindowEvents } from './use-window-events.ts';
import { useZoomCommands } from './use-zoom-commands.ts';
import { Notices, OpenCorrection, UndoToast, useUndoCommand } from './window-frame.tsx';
import type { Shown } from './workspace-provider.tsx';
import { WorkspaceScreen } from './workspace-screen.tsx';

/** The signed-in window: title bar, places, the place itself, and what lies over it. */
export function Layout({ session, me, shown }: { session: Session; me: AgentRow; shown: Shown }) {
  const { place, openConversation } = useWorkspace();
  useWindowCommands(me.role);
  useWindowEvents();
  useKeymapOnBoard();
  useUndoCommand(shown);
  useZoomCommands();
  usePlaceFocus();
  return (
    <div className="flex h-screen flex-col overflow-hidden bg-chrome text-ui">
      {session.runtimeNotice === null ? null : <Banner>{session.runtimeNotice}</Banner>}
      <TitleBar me={me} workspaceName={session.workspaceName} />
      <Notices shown={shown} onOpen={openConversation} />
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
      <OpenCorrection />
      <LoadWhenDrawn />
      <SettingsCommands />
      {maySee(me.role, 'queue') ? <QueueActs /> : null}
      {maySee(me.role, 'queue') ? <TourHost /> : null}
      <CommandPaletteHost />
      <ShortcutSheetHost />
      <UndoToast shown={shown} />
      <LiveRegion polite={shown.polite} urgent={shown.urgent} />
    </div>
  );
}

function Screen() {
  const { place } = useWorkspace();
  if (place.name === 'queue') return null;
  const Shown = screens[place.name];
  return <Shown />;
}
