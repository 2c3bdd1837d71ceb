import { io } from 'socket.io-client';
import { agentPushes } from '#shared/contract/realtime.ts';
import { PROTOCOL_VERSION } from '#shared/contract/version.ts';
import { AppError, errorBody, errorFromBody } from '#shared/lib/errors.ts';
import { isIntercepted } from './intercepted.ts';
import type { Connect } from './link.ts';

/** Shorter than the longest pause between attempts allows: an attempt that began in a fault must not outlive it (SYNC invariant 18). */
const CONNECT_LIMIT_MS = 3_000;
const ACK_LIMIT_MS = 15_000;

/** Socket.IO over WebSocket only. Reconnecting is the engine's: the library knows nothing of cursors. */
export const connectSocket: Connect = async ({ serverUrl, token, clientId }) => {
  const socket = io(`${serverUrl}/agents`, {
    transports: ['websocket'],
    auth: { token, clientId, protocol: PROTOCOL_VERSION },
    forceNew: true,
    reconnection: false,
    timeout: CONNECT_LIMIT_MS,
  });
  try {
    await new Promise<void>((resolve, reject) => {
      // The manager's limit covers opening the transport; this one the server's answer to the handshake as well.
      const limit = setTimeout(() => reject(new AppError('offline', 'The server does not answer.')), CONNECT_LIMIT_MS);
      socket.once('connect', () => {
        clearTimeout(limit);
        resolve();
      });
      socket.once('connect_error', (error) => {
        clearTimeout(limit);
        reject(toAppError(error));
      });
    });
  } catch (error) {
    socket.close();
    throw error;
  }
  return {
    send: async (name, input) => {
      try {
        return await (socket.timeout(ACK_LIMIT_MS).emitWithAck(name, input) as Promise<unknown>);
      } catch (cause) {
        throw new AppError('offline', 'The server did not answer.', { cause });
      }
    },
    onPush: (listener) => {
      for (const name of Object.keys(agentPushes)) socket.on(name, (data: unknown) => listener(name, data));
    },
    onDown: (listener) => void socket.once('disconnect', listener),
    close: () => void socket.close(),
  };
};

/** A refusal of the server carries an error body in `data`; anything else is the network's. */
function toAppError(error: Error): AppError {
  const body = errorBody.safeParse('data' in error ? error.data : undefined);
  if (body.success) return errorFromBody(body.data);
  const details = isIntercepted(error) ? { details: { reason: 'intercepted' } } : {};
  return new AppError('offline', 'The server cannot be reached.', { cause: error, ...details });
}
