import type { MutationHandlers } from '#server/conversation/mutation-handler.ts';
import type { ServerDeps } from '#server/deps.ts';
import { createRequestLimit } from '#server/http/api/request-limit.ts';
import { pull } from '#server/sync/pull.ts';
import { push } from '#server/sync/push.ts';
import type { AgentEventInput, AgentEventName, AgentEventOutput } from '#shared/contract/realtime.ts';
import { AppError } from '#shared/lib/errors.ts';
import { limits } from '#shared/lib/limits.ts';
import type { Presence } from './agents-presence.ts';
import { readSession } from './agents-session.ts';
import type { AgentSocket } from './agents-socket.ts';

export type AgentEventHandlers = {
  [N in AgentEventName]: (socket: AgentSocket, input: AgentEventInput<N>) => Promise<AgentEventOutput<N>>;
};
type Deps = ServerDeps & { handlers: MutationHandlers; presence: Presence; report: (thrown: unknown) => string };

/** The handlers of `/agents`, for all sockets. */
export function createAgentEventHandlers(deps: Deps): AgentEventHandlers {
  const limit = createRequestLimit(() => deps.clock().getTime());
  return {
    async 'sync:pull'(socket, request) {
      requireOwnClient(socket, request.clientId);
      return await pull(deps.store, socket.data.actor, request);
    },
    async 'sync:push'(socket, request) {
      requireOwnClient(socket, request.clientId);
      const key = `mutations:${socket.data.actor.agentId}`;
      // A drained outbox may be long; the lower limit of people at work is that of the screen.
      for (const _change of request.mutations)
        limit.require([[key, { most: limits.agentMutationsDrainingPerMin, windowMs: 60_000 }]]);
      return await push(deps, socket.data.actor, request);
    },
    async 'presence:set'(socket, state) {
      await deps.presence.set(socket, state);
      return {};
    },
    async 'session:get'(socket) {
      return await readSession(deps.store, socket.data.actor);
    },
  };
}

/** SEC-30: a socket speaks for the client it was opened with. */
function requireOwnClient(socket: AgentSocket, clientId: string): void {
  if (socket.data.clientId !== clientId) throw new AppError('forbidden', 'This device is not yours.');
}
