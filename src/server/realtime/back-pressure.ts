import { limits } from '#shared/lib/limits.ts';
import type { AgentSocket } from './agents-socket.ts';

/** The part of the transport (the `ws` library under engine.io) that says what it has not passed on yet. */
type Transport = { socket?: { bufferedAmount?: unknown } };
/** What waits in engine.io until the transport has passed on what it was given before: most of it, for whoever reads nothing. */
type Queue = { writeBuffer?: readonly { data?: unknown }[] };

/** Bytes (of text: characters) that were sent to this socket and have not left the process. */
export function bufferedBytes(socket: AgentSocket): number {
  const transport = socket.conn.transport as unknown as Transport;
  const { writeBuffer = [] } = socket.conn as unknown as Queue;
  const { bufferedAmount } = transport.socket ?? {};
  let bytes = typeof bufferedAmount === 'number' ? bufferedAmount : 0;
  for (const { data } of writeBuffer)
    bytes += typeof data === 'string' ? data.length : data instanceof Uint8Array ? data.byteLength : 0;
  return bytes;
}

/** SYNC 2.5: a socket that does not keep up gets no rows and no lists any more; it catches up by pulling, at its own pace. */
export function isBackedUp(socket: AgentSocket): boolean {
  return bufferedBytes(socket) > limits.socketBufferBytes;
}
