import { useEffect, useSyncExternalStore } from 'react';
import { PanelError } from '#renderer/components/panel-states.tsx';
import { callShell, toAppError } from '#renderer/data/api.ts';
import { firstList } from '#renderer/data/ask-first.ts';
import { CommandProvider } from '#renderer/data/command-context.tsx';
import { useConnectionFact } from '#renderer/data/use-connection.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { LanguageScope } from '#renderer/intl/language-scope.tsx';
import { chosenLocale } from '#renderer/intl/system-locale.ts';
import type { Connection } from '#shared/contract/ipc.ts';
import { say } from '#shared/intl/say.ts';
import { TooltipScope } from '#ui/tooltip.tsx';
import { SignInScreen } from '../features/sign-in/index.ts';
import { commands } from './commands.ts';
import { ConversationWindow, ownConversation } from './conversation-window.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Layout } from './layout.tsx';
import { useTellUnsaved } from './use-tell-unsaved.ts';
import { words } from './words.ts';
import { WorkspaceProvider } from './workspace-provider.tsx';

/** The whole window: who is signed in decides what it shows. */
export function App() {
  useLook();
  useTellUnsaved();
  return (
    <TooltipScope>
      <ErrorBoundary>
        <CommandProvider commands={commands}>
          <SignedIn />
        </CommandProvider>
      </ErrorBoundary>
    </TooltipScope>
  );
}

function isNobodys(connection: Connection | undefined): boolean {
  return connection?.state === 'signed_out' || connection?.state === 'locked';
}

const own = ownConversation(globalThis.location?.hash ?? '');

function SignedIn() {
  const query = useLiveQuery('session:get', {}, ['session']);
  const hasNobody = useConnectionFact(isNobodys);
  const settings = useLiveQuery('settings:get', {}, ['settings']);
  const awaitsList = useSyncExternalStore(firstList.subscribe, firstList.isAwaited);
  // Before the language is known nothing is said. It comes with the same answer from the engine as the session.
  if (settings.status === 'loading' || awaitsList) return null;
  const locale = chosenLocale(settings.data?.language ?? 'system');
  if (query.data === undefined) {
    return query.status === 'error' ? <PanelError title={say(words.unreadable)} error={query.error} /> : null;
  }
  const session = query.data;
  // One that is too old may not connect; what it holds is its agent's all the same.
  const me = hasNobody ? null : session.agent;
  return (
    <WorkspaceProvider key={me?.id ?? 'nobody'} agentRole={me?.role ?? 'agent'}>
      {(shown) => (
        <LanguageScope locale={locale}>
          {me === null ? (
            <SignInScreen />
          ) : own === undefined ? (
            <Layout session={session} me={me} shown={shown} />
          ) : (
            <ConversationWindow session={session} conversationId={own} shown={shown} />
          )}
        </LanguageScope>
      )}
    </WorkspaceProvider>
  );
}

/** Theme and density on the page's root; `system` leaves the choice to the system. */
function useLook(): void {
  const settings = useLiveQuery('settings:get', {}, ['settings']).data;
  useEffect(() => {
    if (settings === undefined) return;
    const { dataset } = document.documentElement;
    if (settings.theme === 'system') delete dataset.theme;
    else dataset.theme = settings.theme;
    dataset.density = settings.density;
  }, [settings]);
  const zoom = settings?.zoom;
  useEffect(() => {
    // A window that cannot be zoomed is readable as it is.
    if (zoom !== undefined) callShell('shell:setZoom', { percent: zoom }).catch(toAppError);
  }, [zoom]);
}
