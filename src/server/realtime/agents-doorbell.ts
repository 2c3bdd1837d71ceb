import type { ServerDeps } from '#server/deps.ts';
import { type AgentSocket, emitTo } from './agents-socket.ts';

const coalesceMs = 10;

/**
 * Pokes: after commits (gathered for 10 ms) and as heartbeat. A poke says how far the workspace is, never what changed, so that it tells nobody
 * anything of scopes they do not hold (SEC-33). The head is read from the database: commits of other processes ring here at the next heartbeat.
 */
export function createDoorbell({ store, clock, workspaceId, log }: ServerDeps, sockets: () => readonly AgentSocket[]) {
  let timer: NodeJS.Timeout | null = null;
  let known: { epoch: string; head: number } | null = null;

  const readHead = () =>
    store.read('agent', workspaceId, ({ db }) =>
      db
        .selectFrom('workspaceHead')
        .select(['epoch', 'head'])
        .where('workspaceId', '=', workspaceId)
        .executeTakeFirstOrThrow(),
    );

  function poke(to: readonly AgentSocket[]): void {
    if (known) for (const socket of to) emitTo(socket, 'poke', { ...known, serverTime: clock().getTime() });
  }

  function ring(to?: AgentSocket): void {
    readHead().then(
      (now) => {
        known = now;
        poke(to ? [to] : sockets());
      },
      () => log.warn({ part: 'doorbell' }, 'the head could not be read'),
    );
  }

  const unlisten = store.onCommit((_workspaceId, head) => {
    if (known) known = { ...known, head: Math.max(head, known.head) };
    timer ??= setTimeout(() => {
      timer = null;
      if (known) poke(sockets());
      else ring();
    }, coalesceMs);
  });

  return {
    /** Reads the head and pokes everybody. */
    ring: () => ring(),
    /** Tells one new socket how far the workspace is. */
    greet: (socket: AgentSocket) => ring(socket),
    stop(): void {
      unlisten();
      if (timer) clearTimeout(timer);
    },
  };
}
