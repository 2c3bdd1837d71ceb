import type { Namespace, Server } from 'socket.io';

type Encoded = { preEncoded?: boolean; wsPreEncodedFrame?: Buffer[] };
type Encode = (packet: unknown, options: Encoded) => unknown[];
/** A WebSocket (ws 8) with the socket below it. */
type Wire = { readyState?: number; _socket?: { writableLength: number; write: (bytes: Buffer) => unknown } | null };
/** What stands between (engine.io 6). */
type Engine = {
  readyState?: string;
  writeBuffer?: readonly unknown[];
  transport?: { writable?: boolean; perMessageDeflate?: unknown; socket?: Wire };
};
/** The connection of a socket, as the library's own adapter writes to it (socket.io-adapter 2.5). */
type Connection = { conn?: Engine; writeToEngine?: (encoded: unknown[], options: object) => void };
type Many = readonly { id: string; client: unknown }[];

/**
 * What goes to many is framed once by the library, as a head and a body. Here it becomes one buffer: a thousand gathered writes of two parts cost a third more than a thousand plain ones
 * (docs/decisions/0011-many-nodes.md). The place is the library's own (`_encode`, socket.io-adapter 2.5); a version that frames elsewhere sends as it would without this.
 */
export function sendWholeFrames(server: Server): void {
  const Base = server.adapter();
  if (typeof Base !== 'function') return;
  const Library = Base as unknown as new (...args: unknown[]) => { _encode?: Encode };
  class WholeFrames extends Library {
    constructor(...args: unknown[]) {
      super(...args);
      const encode = this._encode?.bind(this);
      if (encode)
        this._encode = (packet, options) => {
          const encoded = encode(packet, options);
          const { wsPreEncodedFrame: frame } = options;
          if (frame && frame.length > 1) options.wsPreEncodedFrame = [Buffer.concat(frame)];
          return encoded;
        };
    }
  }
  server.adapter(WholeFrames as unknown as NonNullable<Parameters<Server['adapter']>[0]>);
}

/** Socket.IO's number of an event. */
const event = 2;

/**
 * Sends to these sockets of a namespace, encoded once. The library is told names, makes a set of them and looks each up in three maps; who has the sockets in hand writes to them. What the adapter
 * does for a broadcast otherwise is the same; without its places it is a broadcast.
 */
export function sendToMany(
  namespace: Pick<Namespace, 'adapter' | 'name' | 'to'>,
  sockets: Many,
  name: string,
  data: unknown,
): void {
  const { _encode: encode } = namespace.adapter as unknown as { _encode?: Encode };
  const [first] = sockets;
  if (!encode || !first || typeof (first.client as Connection).writeToEngine !== 'function') {
    if (first) namespace.to(sockets.map(({ id }) => id)).emit(name, data);
    return;
  }
  const options: Encoded = { preEncoded: true };
  const encoded = encode.call(namespace.adapter, { type: event, data: [name, data], nsp: namespace.name }, options);
  const frame = options.wsPreEncodedFrame?.length === 1 ? options.wsPreEncodedFrame[0] : undefined;
  for (const { client } of sockets) {
    const connection = client as Connection;
    const wire = frame && freeWire(connection);
    if (wire) wire.write(frame);
    else connection.writeToEngine?.(encoded, options);
  }
}

const wsOpen = 1;
/**
 * The socket below a connection that has taken everything it was given: nothing waits in any layer, so that a frame written there comes in its place. Of what the layers do for each frame
 * (a packet, two lists, six events, a callback) only the counting of what waits is of use, and a socket that has taken all waits for nothing.
 */
function freeWire({ conn }: Connection) {
  if (conn?.readyState !== 'open' || conn.writeBuffer?.length !== 0) return null;
  const { transport } = conn;
  if (transport?.writable !== true || transport.perMessageDeflate) return null;
  const { readyState, _socket: socket } = transport.socket ?? {};
  return readyState === wsOpen && socket?.writableLength === 0 ? socket : null;
}
