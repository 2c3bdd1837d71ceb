import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ArticleId, uuidFrom } from '#shared/lib/ids.ts';
import { limits } from '#shared/lib/limits.ts';
import { connectWire, type Wire } from '../support/desktop-wire.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

/** The library under the server's sockets, the very copy of it. */
const { Socket: Connection } = createRequire(createRequire(import.meta.url).resolve('socket.io'))('engine.io') as {
  Socket: { prototype: { sendPacket: (...args: unknown[]) => void } };
};
type ServerConnection = {
  writeBuffer: { data?: string | Uint8Array }[];
  transport: { socket?: { bufferedAmount: number } };
};

const ROWS_EACH = 3;
const ROW_BYTES = 190_000;

let server: TestServer;
const wires: Wire[] = [];
beforeAll(async () => {
  server = await startTestServer();
}, 120_000);
afterAll(async () => {
  for (const wire of wires) wire.close();
  await server?.close();
});

type Raw = { pause: () => void; resume: () => void };
type Engine = { _pingTimeout: number; _sendPacket: (type: 'pong') => void };
/** The client's end of the TCP connection. */
const rawOf = ({ socket }: Wire): Raw => (socket.io.engine.transport as unknown as { ws: { _socket: Raw } }).ws._socket;

async function follow(key: string) {
  const wire = await connectWire(server.url, await server.signIn(key));
  wires.push(wire);
  await wire.pull();
  const came = { rows: 0 };
  wire.socket.on('live', ({ changes }: { changes: unknown[] }) => {
    came.rows += changes.length;
  });
  return { wire, came };
}

async function writeRows(): Promise<void> {
  await server.store.write('system', server.workspaceId, async (tx) => {
    for (let i = 0; i < ROWS_EACH; i += 1) {
      const id = uuidFrom(Date.now(), randomBytes(10)) as ArticleId;
      // Random: it cannot be made shorter on its way.
      const text = randomBytes(ROW_BYTES).toString('base64').slice(0, ROW_BYTES);
      tx.put('article', id, ['ws'], {
        id,
        slug: id,
        title: 'Long',
        audience: 'internal',
        language: 'en',
        categoryKey: null,
        pages: [],
        tags: [],
        sections: [{ heading: 'All', text }],
        version: 1,
        updatedAt: new Date().toISOString(),
      });
    }
  });
}

it('invariant 19: what waits in the server for a client that takes nothing stays bounded, others are served, and it catches up by pulling', async () => {
  const keeping = await follow('ben');
  const stalled = await follow('bea');
  /** The most that waited for any connection of the server: with the WebSocket, and behind what that has not passed on yet. */
  let most = 0;
  const connections = new Set<ServerConnection>();
  const { sendPacket } = Connection.prototype;
  Connection.prototype.sendPacket = function (this: ServerConnection, ...args: unknown[]) {
    connections.add(this);
    Reflect.apply(sendPacket, this, args);
  };
  const sample = () => {
    for (const { writeBuffer, transport } of connections) {
      const behind = writeBuffer.reduce((sum, { data }) => sum + (data?.length ?? 0), 0);
      most = Math.max(most, (transport.socket?.bufferedAmount ?? 0) + behind);
    }
  };
  // Each is pinged once a second, and so is known by then.
  await expect.poll(() => connections.size, { timeout: 5_000 }).toBeGreaterThanOrEqual(2);
  const raw = rawOf(stalled.wire);
  // It takes nothing and goes on saying that it is there: otherwise it would be cut off before anything gathered.
  const engine = stalled.wire.socket.io.engine as unknown as Engine;
  engine._pingTimeout = 600_000;
  await new Promise<void>((resolve) => stalled.wire.socket.io.once('ping', resolve));
  const saying = setInterval(() => engine._sendPacket('pong'), 300);
  const sampling = setInterval(sample, 1);
  try {
    raw.pause();
    // Until the server stops sending it rows: what the operating system takes is its own.
    let written = 0;
    const batch = ROWS_EACH * ROW_BYTES;
    while (most <= limits.socketBufferBytes && stalled.wire.socket.connected && written < 200) {
      await writeRows();
      sample();
      written += 1;
    }
    expect(most).toBeGreaterThan(limits.socketBufferBytes);
    expect(stalled.wire.socket.connected).toBe(true);
    for (let i = 0; i < 6; i += 1) await writeRows();
    written += 6;
    expect(stalled.wire.socket.connected).toBe(true);
    await expect.poll(() => keeping.came.rows, { timeout: 20_000 }).toBeGreaterThan(0);
    await keeping.wire.pull();
    const long = (wire: Wire) => wire.rows('article').filter(({ title }) => title === 'Long').length;
    expect(long(keeping.wire)).toBe(written * ROWS_EACH);
    // One batch may stand on what was just below the limit, and be gathered of two; not the six that came after.
    expect(most).toBeLessThan(limits.socketBufferBytes + 3 * batch);
    const again = await connectWire(server.url, await server.signIn('bea'));
    wires.push(again);
    await again.pull();
    expect(long(again)).toBe(written * ROWS_EACH);
  } finally {
    clearInterval(sampling);
    clearInterval(saying);
    raw.resume();
    Connection.prototype.sendPacket = sendPacket;
  }
}, 120_000);
