/** A TCP proxy of loopback that does to a connection what networks do. It never changes a byte: it delays, withholds, loses, or ends. */
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { Fault } from './fault.ts';
import { createFaultyPipe, type FaultyPipe } from './faulty-proxy-pipe.ts';

export type { Direction, Fault } from './fault.ts';

export type FaultyProxy = {
  port: number;
  url: string;
  /** Replaces the fault of before. */
  set: (fault: Fault) => void;
  /** From now on bytes pass as they come. Connections that lost some stay half open. */
  heal: () => void;
  fault: () => Fault | null;
  /** Connections that are open on the side of who connected. */
  open: () => number;
  /** Bytes that the target has answered so far. */
  answered: () => number;
  /** Ends everything at once. */
  close: () => Promise<void>;
};

type Pair = { client: Socket; target: Socket; up: FaultyPipe; down: FaultyPipe };

/** @param target asked at each connection: a port of loopback, or null when there is nobody to connect to */
export async function createFaultyProxy({ target }: { target: () => number | null }): Promise<FaultyProxy> {
  let fault: Fault | null = null;
  let answered = 0;
  const pairs = new Set<Pair>();
  const strays = new Set<Socket>();

  const server: Server = createServer({ allowHalfOpen: true }, (client) => {
    const port = target();
    client.on('error', () => client.destroy());
    if (fault?.kind === 'refuse' || port === null) {
      client.resetAndDestroy();
      return;
    }
    const upstream = connect({ host: '127.0.0.1', port, allowHalfOpen: true });
    strays.add(client).add(upstream);
    upstream.on('data', (bytes: Buffer) => {
      answered += bytes.length;
    });
    const pair: Pair = {
      client,
      target: upstream,
      up: createFaultyPipe(client, upstream, 'up', () => fault),
      down: createFaultyPipe(upstream, client, 'down', () => fault),
    };
    pairs.add(pair);
    for (const socket of [client, upstream]) {
      socket.on('close', () => {
        strays.delete(socket);
        if (client.destroyed && upstream.destroyed) pairs.delete(pair);
      });
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');

  function change(next: Fault | null): void {
    fault = next;
    for (const pair of pairs) {
      if (next?.kind === 'reset') {
        pair.client.resetAndDestroy();
        pair.target.resetAndDestroy();
      }
      pair.up.faultChanged();
      pair.down.faultChanged();
    }
  }

  return {
    port: address.port,
    url: `http://127.0.0.1:${address.port}`,
    set: change,
    heal: () => change(null),
    fault: () => fault,
    answered: () => answered,
    open: () => [...pairs].filter(({ client }) => !client.destroyed).length,
    close: async () => {
      for (const socket of strays) socket.destroy();
      for (const pair of pairs) {
        pair.up.stop();
        pair.down.stop();
      }
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}
