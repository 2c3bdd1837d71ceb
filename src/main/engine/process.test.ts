import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterAll, expect, it } from 'vitest';
import { removeFolders, temporaryFolder, until } from '#tests/support/engine.ts';

afterAll(removeFolders);

/** A port as electron gives it: what is sent comes as `{ data }`. */
function asElectronPort(port: MessagePort) {
  return {
    postMessage: (message: unknown) => port.postMessage(message),
    on: (event: 'message' | 'close', listener: (message: unknown) => void) => {
      if (event === 'close') port.on('close', () => listener({}));
      else port.on('message', (data: unknown) => listener({ data, ports: [] }));
    },
    start: () => port.start(),
    close: () => port.close(),
  };
}

it('decision 6: speaks to the shell over its port, and to each page over a port of its own', async () => {
  const parent = new EventEmitter();
  const toShell: unknown[] = [];
  Object.assign(process, {
    parentPort: Object.assign(parent, { postMessage: (message: unknown) => toShell.push(message) }),
  });
  await import('./process.ts');

  const { port1, port2 } = new MessageChannel();
  const toPage: { id?: number; result?: unknown; event?: string }[] = [];
  port2.on('message', (message: { id?: number }) => toPage.push(message));
  // The port may come before the stores are open.
  parent.emit('message', { data: { type: 'port' }, ports: [asElectronPort(port1)] });
  const options = {
    profileDir: await temporaryFolder(),
    storeKeyHex: randomBytes(32).toString('hex'),
    serverUrl: 'http://127.0.0.1:1',
    token: null,
    runtimeNotice: 'Development runtime.',
  };
  parent.emit('message', { data: { type: 'start', options }, ports: [] });
  await until(() => toShell.some((message) => (message as { type: string }).type === 'ready'));
  expect(toShell).toEqual([{ type: 'ready' }, { type: 'badge', waiting: 0 }].slice(0, toShell.length));

  port2.postMessage({ id: 1, name: 'session:get', input: {} });
  port2.postMessage({ id: 2, name: 'queue:list', input: { view: 'open', queueId: null } });
  port2.postMessage({ id: 3, name: 'nothing' });
  port2.postMessage('noise');
  await until(() => toPage.filter(({ id }) => id !== undefined).length === 3);
  const resultOf = (id: number) => toPage.find((message) => message.id === id)?.result;
  expect(resultOf(1)).toMatchObject({
    ok: true,
    value: { runtimeNotice: 'Development runtime.', connection: { state: 'signed_out' } },
  });
  expect(resultOf(2)).toMatchObject({ ok: false, error: { code: 'unauthenticated' } });
  expect(resultOf(3)).toMatchObject({ ok: false, error: { code: 'invalid' } });

  port2.postMessage({ id: 4, name: 'settings:set', input: { theme: 'dark', density: 'compact', language: 'en' } });
  await until(() => toPage.some(({ event }) => event === 'changed'));
  port2.close();
});
