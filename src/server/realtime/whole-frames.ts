import type { Server } from 'socket.io';

type Encoded = { wsPreEncodedFrame?: Buffer[] };
type Encode = (packet: unknown, options: Encoded) => unknown[];

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
