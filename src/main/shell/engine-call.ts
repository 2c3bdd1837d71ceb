import type { MessagePortMain } from 'electron';
import type { CallEngine } from './development-sign-in.ts';

/** A caller over a port to the engine, as the page has one. Calls under way when the port closes answer `ok: false`. */
export function callOver(port: MessagePortMain): CallEngine {
  const pending = new Map<number, (answer: { ok: boolean; value?: unknown }) => void>();
  let lastId = 0;
  port.on('message', ({ data }: { data: unknown }) => {
    if (typeof data !== 'object' || data === null || !('id' in data) || !('result' in data)) return;
    if (typeof data.id !== 'number') return;
    const answer = pending.get(data.id);
    pending.delete(data.id);
    answer?.(data.result as { ok: boolean; value?: unknown });
  });
  port.on('close', () => {
    for (const answer of pending.values()) answer({ ok: false });
    pending.clear();
  });
  port.start();
  return async (name, input) =>
    await new Promise((answer) => {
      lastId += 1;
      pending.set(lastId, answer);
      port.postMessage({ id: lastId, name, input });
    });
}
