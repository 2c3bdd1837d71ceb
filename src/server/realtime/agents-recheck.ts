import type { CheckSessions, Roster } from '#server/auth/check-sessions.ts';
import type { ServerDeps } from '#server/deps.ts';
import { limits } from '#shared/lib/limits.ts';
import { type AgentSocket, endSocket } from './agents-socket.ts';

type Deps = Pick<ServerDeps, 'store' | 'workspaceId'> & {
  checkSessions: CheckSessions;
  report: (thrown: unknown) => string;
  sockets: () => readonly AgentSocket[];
  /** After each check; `moved`: sockets whose agent has another role or other teams than before. */
  onChecked: (roster: Roster, moved: readonly AgentSocket[]) => void;
};

/**
 * SEC-33, SEC-54: every 4 s, and whenever the workspace's own rows moved (roles and teams are among them, whichever node wrote them), all sessions of this node's
 * sockets are held against the database. Ended ones are cut, changed ones take their new role and teams. While the database is away nothing is confirmed or ended.
 */
export function createRecheck({ store, workspaceId, checkSessions, report, sockets, onChecked }: Deps) {
  let running: Promise<void> | null = null;
  let again = false;

  async function check(): Promise<void> {
    // Those that join meanwhile were checked at their door.
    const asked = [...sockets()];
    const { actors, roster } = await checkSessions([...new Set(asked.map(({ data }) => data.actor.deviceId))]);
    const moved: AgentSocket[] = [];
    for (const socket of asked) {
      const before = socket.data.actor;
      const now = actors.get(before.deviceId);
      if (!now) {
        endSocket(socket, 'session ended');
        continue;
      }
      socket.data.actor = now;
      if (now.role !== before.role || now.teamIds.join() !== before.teamIds.join()) moved.push(socket);
    }
    onChecked(roster, moved);
  }

  function run(): void {
    again = running !== null;
    running ??= check()
      .catch((thrown: unknown) => void report(thrown))
      .finally(() => {
        running = null;
        if (again) run();
      });
  }

  const timer = setInterval(run, limits.sessionCheckMs);
  const endListening = store.onCommit((changed, _head, scopes) => {
    if (changed === workspaceId && scopes.has('ws')) run();
  });
  return {
    run,
    stop(): void {
      clearInterval(timer);
      endListening();
    },
  };
}
