/** Bare Socket.IO in a process of its own: what the same bytes to as many clients cost with nothing behind them. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type LightSocket, openLightSocket } from './light-socket.ts';
import { words } from './words.ts';

const rounds = 100;

/** Answers deliveries a second, for a row of the size of a note. */
export async function measureRawFanout(clients: number): Promise<number> {
  const server = fork(fileURLToPath(new URL('./raw-socket-server.mjs', import.meta.url)));
  const sockets: LightSocket[] = [];
  try {
    const port = await new Promise<number>((resolve) =>
      server.once('message', (message) => resolve((message as { port: number }).port)),
    );
    let got = 0;
    let done: () => void = () => undefined;
    const all = new Promise<void>((resolve) => {
      done = resolve;
    });
    for (let index = 0; index < clients; index += 1) {
      const socket = await openLightSocket(`http://127.0.0.1:${port}`, '/', {});
      sockets.push(socket);
      socket.onPush(() => {
        got += 1;
        if (got === clients * rounds) done();
      });
    }
    const change = {
      kind: 'put',
      entity: 'note',
      id: 'x'.repeat(36),
      scope: `conv:${'x'.repeat(36)}`,
      seq: 1,
      data: { text: words(300) },
    };
    const startedAt = performance.now();
    server.send({ rounds, payload: { epoch: 'x'.repeat(36), from: 0, changes: [change], serverTime: 1 } });
    await all;
    return (clients * rounds * 1_000) / (performance.now() - startedAt);
  } finally {
    for (const socket of sockets) socket.close();
    server.disconnect();
  }
}
