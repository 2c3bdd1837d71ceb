import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import type { Doors } from '#server/http/guard.ts';
import { isAllowed } from '#server/http/guard.ts';
import { limits } from '#shared/lib/limits.ts';

/** The socket server without namespaces (SEC-39): Host and Origin checked before the handshake, no state recovery, frames bounded. */
export function createSocketServer(http: HttpServer, doors: Doors): Server {
  return new Server(http, {
    serveClient: false,
    maxHttpBufferSize: limits.agentFrameBytes,
    connectTimeout: limits.handshakeMs,
    cors: { origin: [...doors.origins], credentials: false },
    allowRequest: ({ headers }, answer) => answer(null, isAllowed(doors, headers)),
  });
}
