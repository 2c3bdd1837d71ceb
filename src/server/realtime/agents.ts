import type { Server } from 'socket.io';
import { z } from 'zod';
import type { CheckSessions } from '#server/auth/check-sessions.ts';
import type { Authenticate } from '#server/auth/session.ts';
import { watchConnections } from '#server/conversation/connections.ts';
import type { ServerDeps } from '#server/deps.ts';
import { createLive } from '#server/sync/live.ts';
import { requireProtocol } from '#server/sync/protocol.ts';
import { agentEvents, heartbeatMs } from '#shared/contract/realtime.ts';
import { AppError } from '#shared/lib/errors.ts';
import { clientId } from '#shared/lib/ids.ts';
import { limits } from '#shared/lib/limits.ts';
import { toErrorBody } from '#shared/lib/result.ts';
import { createAdmission } from './admission.ts';
import { createDoorbell } from './agents-doorbell.ts';
import { createAgentEventHandlers } from './agents-events.ts';
import { type AgentEventHandlers, bindEvents } from './agents-guard.ts';
import { createLiveFanOut } from './agents-live.ts';
import { createPresence } from './agents-presence.ts';
import { createRecheck } from './agents-recheck.ts';
import { type AgentSocket, type Emit, endSocket } from './agents-socket.ts';
import type { NodeBus } from './node-bus.ts';
import { sendToMany } from './whole-frames.ts';

export type AgentNamespaceDeps = ServerDeps & {
  authenticate: Authenticate;
  checkSessions: CheckSessions;
  bus: NodeBus;
  handlers: Parameters<typeof createAgentEventHandlers>[0]['handlers'];
  acknowledge: Parameters<typeof createAgentEventHandlers>[0]['acknowledge'];
  report: (thrown: unknown) => string;
};
export type AgentNamespace = {
  /** Cuts the sockets of a session at once, on every node (SEC-54). */
  endSession: (deviceId: string) => void;
  stop: () => void;
};
const handshake = z.strictObject({ token: z.string().min(1).max(512), clientId, protocol: z.int() });

/** Serves `/agents` (SEC-39): token before any event, no room is named by a client, every handler wrapped, the session checked again every minute. */
export function attachAgentNamespace(io: Server, deps: AgentNamespaceDeps): AgentNamespace {
  const namespace = io.of('/agents');
  const sockets = () => [...namespace.sockets.values()] as unknown as AgentSocket[];
  /** Encodes once for all of them. */
  const emit: Emit = (to, name, data) => sendToMany(namespace, to, name, data);
  const presence = createPresence({
    ...deps,
    sockets,
    tell: emit,
  });
  // B8: whom customers may be told is there.
  const unwatch = watchConnections(deps.workspaceId, presence.connected);
  const admission = createAdmission(deps.random);
  const live = createLive(deps);
  const fanOut = createLiveFanOut({
    ...deps,
    live,
    sockets,
    emit,
  });
  const recheck = createRecheck({
    ...deps,
    sockets,
    onChecked: (roster, moved) => {
      presence.setRoster(roster);
      fanOut.unfollow(moved);
    },
  });
  const doorbell = createDoorbell({ ...deps, live }, fanOut);
  const handlers: AgentEventHandlers = createAgentEventHandlers({ ...deps, presence, fanOut });
  // Who may see whom, before the first connection.
  recheck.run();

  namespace.use((socket, next) => {
    admission
      .admit(() => admit(socket as unknown as AgentSocket, deps, sockets()))
      .then(
        () => next(),
        (thrown: unknown) => {
          const body = toErrorBody(thrown, deps.report);
          next(Object.assign(new Error(body.code), { data: body }));
        },
      );
  });
  namespace.on('connection', (plain) => {
    const socket = plain as unknown as AgentSocket;
    bindEvents(socket, agentEvents, handlers, deps);
    presence.joined(socket);
    doorbell.greet(socket);
    socket.on('disconnect', () => presence.left(socket));
  });

  deps.bus.onMessage((message) => {
    if (message.is === 'session') cut(message.deviceId);
  });
  function cut(deviceId: string): void {
    for (const socket of sockets()) if (socket.data.actor.deviceId === deviceId) endSocket(socket, 'signed out');
  }
  const heartbeat = setInterval(() => {
    doorbell.ring();
    askWhoOwes().catch(deps.report);
  }, heartbeatMs);
  /** SEC-82: rows that came unasked are acknowledged by the next pull, so one is asked for. */
  async function askWhoOwes(): Promise<void> {
    const owing = await deps.acknowledge.owing(sockets().map(({ data }) => data.clientId));
    fanOut.unfollow(sockets().filter(({ data }) => owing.has(data.clientId)));
  }

  return {
    endSession(deviceId) {
      cut(deviceId);
      deps.bus.send({ is: 'session', deviceId });
    },
    stop() {
      unwatch();
      recheck.stop();
      clearInterval(heartbeat);
      doorbell.stop();
      presence.stop();
      namespace.disconnectSockets(true);
    },
  };
}

async function admit(
  socket: AgentSocket,
  { authenticate }: AgentNamespaceDeps,
  others: readonly AgentSocket[],
): Promise<void> {
  // SEC-37: the desktop is no browser; a page that tries names its origin.
  if (socket.handshake.headers.origin !== undefined) throw new AppError('forbidden', 'This door is not for browsers.');
  const parsed = handshake.safeParse(socket.handshake.auth);
  if (!parsed.success) throw new AppError('unauthenticated', 'The handshake carries no token.');
  const { token, clientId: device, protocol } = parsed.data;
  const actor = await authenticate(token);
  requireProtocol(protocol);
  if (others.filter((other) => other.data.actor.agentId === actor.agentId).length >= limits.agentSockets)
    throw new AppError('rate_limited', 'Too many connections of this agent.', { details: { retryAfterMs: 5_000 } });
  Object.assign(socket.data, { actor, token, clientId: device, protocol });
}
