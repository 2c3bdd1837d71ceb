/** The proxy itself: each fault does what it says, and a healthy one changes nothing. */
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seeded } from '../chaos/seeded.ts';
import { until } from './customer-wire.ts';
import { createFaultyProxy, type FaultyProxy } from './faulty-proxy.ts';
import { faultKinds, planFault } from './faulty-proxy-plan.ts';

/** A server that sends back what it gets, and keeps what it got. */
let echo: Server;
let heard: Buffer[];
let served: Socket[];
let proxy: FaultyProxy;
const clients: Socket[] = [];

beforeEach(async () => {
  heard = [];
  served = [];
  echo = createServer((socket) => {
    served.push(socket);
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      heard.push(bytes);
      socket.write(bytes);
    });
  });
  await new Promise<void>((resolve) => {
    echo.listen(0, '127.0.0.1', resolve);
  });
  const { port } = echo.address() as { port: number };
  proxy = await createFaultyProxy({ target: () => port });
});

afterEach(async () => {
  for (const socket of [...clients.splice(0), ...served]) socket.destroy();
  await proxy.close();
  await new Promise((resolve) => echo.close(resolve));
});

type Client = { socket: Socket; text: () => string; isClosed: () => boolean; error: () => string | null };

async function open(): Promise<Client> {
  const socket = connect(proxy.port, '127.0.0.1');
  clients.push(socket);
  let text = '';
  let error: string | null = null;
  socket.setEncoding('utf8').on('data', (bytes) => {
    text += String(bytes);
  });
  socket.on('error', (thrown: NodeJS.ErrnoException) => {
    error = thrown.code ?? thrown.message;
  });
  await new Promise<void>((resolve) => {
    socket.once('connect', resolve);
    // A reset may come before the connection was ever seen to stand.
    socket.once('close', () => resolve());
  });
  return { socket, text: () => text, isClosed: () => socket.destroyed, error: () => error };
}

const heardText = () => Buffer.concat(heard).toString();

describe('a healthy proxy', () => {
  it('passes every byte both ways, in order', async () => {
    const client = await open();
    const sent = Array.from({ length: 2_000 }, (_, index) => `line ${index}\n`).join('');
    client.socket.write(sent);
    await until(() => client.text().length === sent.length, 'the echo');
    expect(client.text()).toBe(sent);
  });

  it('tells each side of the end of the other', async () => {
    const client = await open();
    client.socket.write('hello');
    await until(() => client.text() === 'hello', 'the echo');
    served[0]?.destroy();
    await until(client.isClosed, 'the end to arrive');
    const second = await open();
    second.socket.write('x');
    await until(() => served.length === 2, 'the second connection');
    second.socket.destroy();
    await until(() => served[1]?.destroyed === true, 'the end to arrive up');
  });

  it('resets who connects when there is no target', async () => {
    const nobody = await createFaultyProxy({ target: () => null });
    const socket = connect(nobody.port, '127.0.0.1');
    clients.push(socket);
    const code = await new Promise<string>((resolve) => {
      socket.on('error', (thrown: NodeJS.ErrnoException) => resolve(thrown.code ?? ''));
    });
    expect(code).toBe('ECONNRESET');
    await nobody.close();
  });
});

describe('faults', () => {
  it('delay: everything comes, later and in order', async () => {
    const client = await open();
    proxy.set({ kind: 'delay', ms: 60 });
    const startedAt = performance.now();
    for (const part of ['a', 'b', 'c']) client.socket.write(part);
    await until(() => client.text() === 'abc', 'the echo');
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(115);
  });

  it('throttle: no faster than said', async () => {
    const client = await open();
    proxy.set({ kind: 'throttle', bytesPerS: 20_000 });
    const startedAt = performance.now();
    client.socket.write('x'.repeat(6_000));
    await until(() => client.text().length === 6_000, 'the echo');
    expect(performance.now() - startedAt).toBeGreaterThan(250);
  });

  it('stall: nothing comes until healed, then everything', async () => {
    const client = await open();
    proxy.set({ kind: 'stall' });
    client.socket.write('held back');
    const other = await open();
    other.socket.write('also');
    await until(() => proxy.open() === 2, 'both to be connected');
    expect(heardText()).toBe('');
    proxy.heal();
    await until(() => client.text() === 'held back' && other.text() === 'also', 'what was held back');
  });

  it('drop: half open, told to nobody, and still so after the fault; a new connection works', async () => {
    const client = await open();
    client.socket.write('before');
    await until(() => client.text() === 'before', 'the echo');
    proxy.set({ kind: 'drop' });
    client.socket.write('lost');
    served[0]?.write('lost too');
    // A connection made meanwhile is accepted and hears nothing, as behind a captive network.
    const during = await open();
    during.socket.write('lost as well');
    await until(() => served.length === 2, 'the connection made meanwhile');
    await until(() => during.socket.bytesWritten > 0, 'the write');
    proxy.heal();
    const after = await open();
    after.socket.write('new');
    await until(() => after.text() === 'new', 'the new connection');
    client.socket.write('still lost');
    after.socket.write('er');
    await until(() => after.text() === 'newer', 'the new connection again');
    expect(client.text()).toBe('before');
    expect(client.isClosed()).toBe(false);
    expect(heardText()).toBe('beforenewer');
    // Not even its end is heard.
    client.socket.destroy();
    after.socket.write('!');
    await until(() => after.text() === 'newer!', 'the new connection a third time');
    expect(served[0]?.destroyed).toBe(false);
  });

  it('silence: one way only', async () => {
    const client = await open();
    proxy.set({ kind: 'silence', direction: 'down' });
    client.socket.write('heard');
    await until(() => heardText() === 'heard', 'it to arrive');
    proxy.heal();
    served[0]?.write('never');
    const after = await open();
    after.socket.write('ok');
    await until(() => after.text() === 'ok', 'a new connection');
    expect(client.text()).toBe('');
  });

  it('cut: ends in the middle of what was said', async () => {
    const client = await open();
    proxy.set({ kind: 'cut', afterBytes: 5 });
    client.socket.write('0123456789');
    await until(client.isClosed, 'the cut');
    expect(client.text()).toBe('01234');
    await until(() => served[0]?.destroyed === true, 'the server to hear of it');
  });

  it('reset: open connections end with an error, new ones work', async () => {
    const client = await open();
    client.socket.write('x');
    await until(() => client.text() === 'x', 'the echo');
    proxy.set({ kind: 'reset' });
    await until(client.isClosed, 'the reset');
    expect(client.error()).toBe('ECONNRESET');
    const after = await open();
    after.socket.write('y');
    await until(() => after.text() === 'y', 'a new connection');
  });

  it('refuse: new connections are reset, open ones work', async () => {
    const client = await open();
    client.socket.write('x');
    await until(() => client.text() === 'x', 'the echo');
    proxy.set({ kind: 'refuse' });
    const refused = await open();
    await until(refused.isClosed, 'the refusal');
    client.socket.write('y');
    await until(() => client.text() === 'xy', 'the old connection');
  });
});

describe('the plan', () => {
  it('is the same for the same seed, another for another, and uses every kind', () => {
    const draw = (seed: number) => {
      const random = seeded(seed);
      return Array.from({ length: 200 }, () => planFault(random));
    };
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
    expect(new Set(draw(7).map(({ fault }) => fault.kind))).toEqual(new Set(faultKinds));
  });
});
