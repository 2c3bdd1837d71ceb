import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Server } from 'socket.io';
import { io as connect } from 'socket.io-client';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { limits } from '#shared/lib/limits.ts';
import type { AgentSocket } from './agents-socket.ts';
import { bufferedBytes, isBackedUp } from './back-pressure.ts';
import { sendToMany, sendWholeFrames } from './whole-frames.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** A namespace with this many desks connected to it, sockets and clients in one order. */
async function openDesks(count: number) {
  const http = createServer();
  const server = new Server(http, { serveClient: false });
  ends.push(() => server.close());
  sendWholeFrames(server);
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  const clients = Array.from({ length: count }, () =>
    connect(`http://127.0.0.1:${port}/desks`, { transports: ['websocket'], forceNew: true }),
  );
  for (const client of clients) ends.push(() => client.disconnect());
  const desks = server.of('/desks');
  await Promise.all(clients.map((client) => new Promise((resolve) => client.on('connect', () => resolve(null)))));
  return { desks, clients };
}

describe('what goes to many', () => {
  it('arrives as it was said, in one buffer for all of them', async () => {
    const { desks, clients } = await openDesks(2);

    const long = 'Grüße, 你好 🦉 '.repeat(9_000);
    const heard = clients.map((client) => new Promise((resolve) => client.on('live', resolve)));
    desks.to([...desks.sockets.keys()]).emit('live', { text: long });
    expect(await Promise.all(heard)).toEqual([{ text: long }, { text: long }]);

    const again = clients.map((client) => new Promise((resolve) => client.on('live', resolve)));
    sendToMany(desks, [...desks.sockets.values()], 'live', { text: 'ü' });
    expect(await Promise.all(again)).toEqual([{ text: 'ü' }, { text: 'ü' }]);

    const options: { wsPreEncodedFrame?: Buffer[] } = {};
    const adapter = desks.adapter as unknown as { _encode: (packet: object, options: object) => unknown };
    adapter._encode({ type: 2, nsp: '/desks', data: ['live', 'ü'] }, options);
    expect(options.wsPreEncodedFrame).toHaveLength(1);
  });

  it('SYNC 2.5: keeps its order with what goes to one, and counts as not taken where a desk reads nothing', async () => {
    const { desks, clients } = await openDesks(1);
    const [client] = clients;
    const [socket] = [...desks.sockets.values()];
    if (!client || !socket) throw new Error('No desk is connected.');
    const heard: number[] = [];
    client.on('live', ({ n }: { n: number }) => heard.push(n));
    const desk = socket as unknown as AgentSocket;
    const below = (client.io.engine.transport as unknown as { ws: { _socket: Socket } }).ws._socket;
    const text = 'x'.repeat(100_000);
    const all = Array.from({ length: 100 }, (_, n) => n);

    below.pause();
    // More than two kernels keep for a connection.
    sendToMany(desks, [socket], 'live', { n: -1, text: text.repeat(300) });
    expect(isBackedUp(desk)).toBe(true);
    for (const n of all) {
      if (n % 10 === 9) socket.emit('live', { n, text });
      else sendToMany(desks, [socket], 'live', { n, text });
      if (n % 7 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    expect(bufferedBytes(desk)).toBeGreaterThan(limits.socketBufferBytes);
    expect(isBackedUp(desk)).toBe(true);

    below.resume();
    await vi.waitFor(() => expect(heard).toHaveLength(all.length + 1));
    expect(heard).toEqual([-1, ...all]);
    expect(bufferedBytes(desk)).toBe(0);
  });
});
