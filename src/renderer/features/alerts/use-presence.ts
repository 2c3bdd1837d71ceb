import { useCommand } from '#renderer/data/command-context.tsx';
import { useMutation } from '#renderer/data/use-mutation.ts';
import type { AgentRow } from '#shared/agent/schema.ts';

/** The same for a window that shows no alerts. */
export function PresenceCommands({ me }: { me: AgentRow }) {
  usePresence(me);
  return null;
}

/** The agent's own presence from palette, menu and tray: one mutation, whichever hand asks for it. */
export function usePresence(me: AgentRow): void {
  const { run } = useMutation('agent.setAvailability');
  const now = me.availability;
  // Also of who is online: it is looked for to be sure of it.
  useCommand('presence.online', () => void run({ availability: 'online' }));
  useCommand('presence.busy', () => void run({ availability: 'busy' }), now !== 'busy');
  useCommand('presence.away', () => void run({ availability: 'away' }), now !== 'away');
  useCommand('presence.offline', () => void run({ availability: 'offline' }), now !== 'offline');
}
