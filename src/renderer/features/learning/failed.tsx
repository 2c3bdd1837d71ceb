import { PanelError } from '#renderer/components/panel-states.tsx';
import { toAppError } from '#renderer/data/api.ts';
import { say } from '#shared/intl/say.ts';
import { ErrorState } from '#ui/error-state.tsx';
import { words } from './words.ts';

/** Without a network: all of this is the server's. */
export function Failed({ error }: { error: unknown }) {
  if (toAppError(error).code !== 'offline') return <PanelError title={say(words.unreadable)} error={error} />;
  return (
    <div className="p-4">
      <ErrorState title={say(words.unreadable)}>{say(words.offline)}</ErrorState>
    </div>
  );
}
