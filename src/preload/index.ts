/** The only bridge between the page and the rest (SEC-16): two functions, names from the contract, plain data both ways. */
import { contextBridge, ipcRenderer, webFrame } from 'electron';
import { callNames, channels, eventNames, shellCallNames } from '#shared/contract/names.ts';
import { createRest } from '#shared/lib/rest.ts';
import { createPortClient } from './port-client.ts';

const engineCalls: ReadonlySet<string> = new Set(callNames);
const shellCalls: ReadonlySet<string> = new Set(shellCallNames);
const client = createPortClient(new Set(eventNames));
/** Has what was let go collected, step by step, and given back to the system: only where no key is pressed meanwhile (decision 25). */
const disturb = createRest({
  work: () => webFrame.clearCache(),
  tickMs: 1_500,
  apartMs: 3_000,
  setTimer: setTimeout,
});
/** Behind a key more than once, for it is given back at once and collected behind that. */
const AFTER_KEYS = 3;
const touch = () => disturb(AFTER_KEYS);
/** Beside somebody who only looks, what comes in and the clocks leave 0.4 MB a second: this long after something came, once, for the next time gives back what this one collected. */
const NEWS_MS = 8_000;
let isHearing = false;
const hear = () => {
  if (isHearing) return;
  isHearing = true;
  setTimeout(() => {
    isHearing = false;
    disturb();
  }, NEWS_MS);
};
const refuse = (code: string, message: string) => ({ ok: false, error: { code, message } });

// An empty document that inherits the page's origin gets nothing.
if (location.href.startsWith('app://baton/')) {
  ipcRenderer.on(channels.port, (event) => {
    const port = event.ports[0];
    if (port === undefined) return;
    client.usePort(port);
    port.addEventListener('message', hear);
  });
  ipcRenderer.on(channels.event, (_event, message: unknown) => client.publish(message));
  ipcRenderer.send(channels.ready);
  for (const kind of ['keydown', 'pointerdown', 'pointermove', 'wheel'])
    addEventListener(kind, touch, { capture: true, passive: true });

  contextBridge.exposeInMainWorld(
    'baton',
    Object.freeze({
      invoke: async (name: unknown, input: unknown): Promise<unknown> => {
        if (typeof name !== 'string') return refuse('invalid', 'The name of a call is a string.');
        if (engineCalls.has(name)) return await client.request(name, input);
        if (!shellCalls.has(name)) return refuse('invalid', 'There is no such call.');
        try {
          return await ipcRenderer.invoke(channels.call, name, input);
        } catch {
          // Input that cannot cross: an element, a symbol, a function.
          return refuse('invalid', `${name}: the input is not plain data.`);
        }
      },
      subscribe: (name: unknown, listener: unknown): (() => void) => client.subscribe(name, listener),
    }),
  );
}
