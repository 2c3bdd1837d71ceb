import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { io as connect } from 'socket.io-client';
import { afterEach, describe, expect, it } from 'vitest';
import { sendToMany, sendWholeFrames } from './whole-frames.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

describe('what goes to many', () => {
  it('arrives as it was said, in one buffer for all of them', async () => {
    const http = createServer();
    const server = new Server(http, { serveClient: false });
    ends.push(() => server.close());
    sendWholeFrames(server);
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    const { port } = http.address() as AddressInfo;
    const clients = [1, 2].map(() =>
      connect(`http://127.0.0.1:${port}/desks`, { transports: ['websocket'], forceNew: true }),
    );
    for (const client of clients) ends.push(() => client.disconnect());
    const desks = server.of('/desks');
    await Promise.all(clients.map((client) => new Promise((resolve) => client.on('connect', () => resolve(null)))));

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
});
