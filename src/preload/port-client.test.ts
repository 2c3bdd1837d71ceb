import { describe, expect, it } from 'vitest';
import { createPortClient, type EnginePort } from './port-client.ts';

/** One end of a real channel, and an engine of the test at the other: it answers when the test says so. */
function createPair() {
  const { port1, port2 } = new MessageChannel();
  const asked: { id: number; name: string; input: unknown }[] = [];
  const seen: (() => void)[] = [];
  port2.addEventListener('message', (event) => {
    asked.push(event.data);
    for (const tell of seen.splice(0)) tell();
  });
  port2.start();
  const nextAsked = async () => {
    if (asked.length === 0) await new Promise<void>((resolve) => seen.push(resolve));
    return asked.shift();
  };
  return { port: port1 as unknown as EnginePort, engine: port2, nextAsked };
}

const client = () => createPortClient(new Set(['changed', 'notice']));

describe('the port to the engine', () => {
  it('lets requests wait until it is there, then answers each its own', async () => {
    const own = client();
    const first = own.request('session:get', {});
    const second = own.request('queue:list', { view: 'open' });
    const { port, engine, nextAsked } = createPair();
    own.usePort(port);
    const one = await nextAsked();
    const two = await nextAsked();
    expect([one?.name, two?.name]).toEqual(['session:get', 'queue:list']);
    engine.postMessage({ id: two?.id, result: 'two' });
    engine.postMessage({ id: one?.id, result: 'one' });
    expect([await first, await second]).toEqual(['one', 'two']);
    port.close();
  });

  it('answers internal to what was under way when it is replaced or lost, and goes on with the next', async () => {
    const own = client();
    const first = createPair();
    own.usePort(first.port);
    const lost = own.request('session:get', {});
    await first.nextAsked();
    const second = createPair();
    own.usePort(second.port);
    expect(await lost).toMatchObject({ ok: false, error: { code: 'internal' } });
    const alsoLost = own.request('session:get', {});
    await second.nextAsked();
    second.engine.close();
    expect(await alsoLost).toMatchObject({ ok: false, error: { code: 'internal' } });
    const third = createPair();
    const answered = own.request('session:get', {});
    own.usePort(third.port);
    third.engine.postMessage({ id: (await third.nextAsked())?.id, result: 3 });
    expect(await answered).toBe(3);
    third.port.close();
  });

  it('refuses input that cannot cross', async () => {
    const own = client();
    const { port } = createPair();
    own.usePort(port);
    expect(await own.request('mutate', { run: () => 1 })).toMatchObject({ ok: false, error: { code: 'invalid' } });
    port.close();
  });

  it('keeps a bounded number of requests while there is no engine', async () => {
    const own = client();
    for (let index = 0; index < 1_000; index += 1) void own.request('session:get', {});
    expect(await own.request('session:get', {})).toMatchObject({ ok: false, error: { code: 'rate_limited' } });
  });

  it('hands events to those who subscribed, each one, whatever another listener does', () => {
    const own = client();
    const heard: unknown[] = [];
    own.subscribe('changed', () => {
      throw new Error('a fault of the page');
    });
    const stop = own.subscribe('changed', (data: unknown) => heard.push(data));
    own.publish({ event: 'changed', data: 1 });
    own.publish({ event: 'notice', data: 2 });
    own.publish({ event: '__proto__', data: 3 });
    own.publish(null);
    stop();
    own.publish({ event: 'changed', data: 4 });
    expect(heard).toEqual([1]);
  });

  it.each(['__proto__', 'constructor', 'other', '', null, 1])('knows no event %j', (name) => {
    expect(() => client().subscribe(name, () => undefined)).toThrow(TypeError);
  });
});
