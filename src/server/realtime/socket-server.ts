import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import type { Doors } from '#server/http/guard.ts';
import { isAllowed } from '#server/http/guard.ts';
import { limits } from '#shared/lib/limits.ts';
import { sendWholeFrames } from './whole-frames.ts';

/**
 * A connection that is half open (its bytes lost, its end never told) is noticed on both sides within the sum of the two, so that a desk is in sync 5 s after a
 * fault (SYNC invariant 18). The second is also how long this process may stand still without losing its sockets.
 */
const pingEveryMs = 1_000;
const pongWithinMs = 2_000;

/** The socket server without namespaces (SEC-39): Host and Origin checked before the handshake, no state recovery, frames bounded. */
export function createSocketServer(http: HttpServer, doors: Doors): Server {
  const server = new Server(http, {
    serveClient: false,
    maxHttpBufferSize: limits.agentFrameBytes,
    connectTimeout: limits.handshakeMs,
    pingInterval: pingEveryMs,
    pingTimeout: pongWithinMs,
    cors: { origin: [...doors.origins], credentials: false },
    allowRequest: ({ headers }, answer) => answer(null, isAllowed(doors, headers)),
  });
  sendWholeFrames(server);
  return server;
}
