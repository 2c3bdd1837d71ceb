import type { MutationHandlers } from '#server/conversation/mutation-handler.ts';
import type { ServerDeps } from '#server/deps.ts';
import type { Acknowledge } from '#server/erasure/acknowledge.ts';
import { createRequestLimit } from '#server/http/api/request-limit.ts';
import { createInputNotes } from '#server/routing/note-act.ts';
import { push } from '#server/sync/push.ts';
import { createReadAhead } from '#server/sync/read-ahead.ts';
import { AppError } from '#shared/lib/errors.ts';
import { limits } from '#shared/lib/limits.ts';
import type { AgentEventHandlers } from './agents-guard.ts';
import type { LiveFanOut } from './agents-live.ts';
import type { Presence } from './agents-presence.ts';
import { readSession } from './agents-session.ts';
import type { AgentSocket } from './agents-socket.ts';

type Deps = ServerDeps & {
  handlers: MutationHandlers;
  presence: Presence;
  acknowledge: Acknowledge;
  fanOut: Pick<LiveFanOut, 'pulls' | 'pulled' | 'gaveUp'>;
  report: (thrown: unknown) => string;
};

/** The handlers of `/agents`, for all sockets. */
export function createAgentEventHandlers(deps: Deps): AgentEventHandlers {
  const limit = createRequestLimit(() => deps.clock().getTime());
  const ahead = createReadAhead(deps.store);
  const noteInput = createInputNotes(deps.store, deps.workspaceId);
  return {
    async 'sync:pull'({ socket, actor, input: request }) {
      requireOwnClient(socket, request.clientId);
      deps.fanOut.pulls(socket);
      const { page, packed } = await ahead.pull(socket, actor, request).catch((thrown: unknown) => {
        deps.fanOut.gaveUp(socket);
        throw thrown;
      });
      deps.fanOut.pulled(socket, request, page);
      // SEC-82: beside the answer, never in its way.
      deps.acknowledge.pulled(actor, request, page).catch(deps.report);
      return packed;
    },
    async 'sync:push'({ socket, actor, input: request }) {
      requireOwnClient(socket, request.clientId);
      const key = `mutations:${actor.agentId}`;
      // A drained outbox may be long; the lower limit of people at work is that of the screen.
      for (const _change of request.mutations)
        limit.require([[key, { most: limits.agentMutationsDrainingPerMin, windowMs: 60_000 }]]);
      return await push(deps, actor, request);
    },
    async 'presence:set'({ socket, actor, input: state }) {
      // The first one is the connection's own; each after it, somebody's hand.
      if (await deps.presence.set(socket, state)) noteInput(actor.agentId, deps.clock()).catch(deps.report);
      return {};
    },
    async 'session:get'({ actor }) {
      return await readSession(deps.store, actor);
    },
  };
}

/** SEC-30: a socket speaks for the client it was opened with. */
function requireOwnClient(socket: AgentSocket, clientId: string): void {
  if (socket.data.clientId !== clientId) throw new AppError('forbidden', 'This device is not yours.');
}
