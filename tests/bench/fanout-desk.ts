/** A real engine in a process of its own, as on an agent's machine, that says when a message is in its store. With arguments it is that process. */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { openEngine } from '../support/desktop-engine.ts';

type Options = { profileDir: string; serverUrl: string; token: string };
type Watch = { conversationId: string; mark: string };
type Told = { ready: true } | { mark: string; atMs: number };

export type FanoutDesk = {
  /** When (`monotonicMs`) a message that begins with `mark` was in the store of the engine. */
  arrival: (conversationId: string, mark: string) => Promise<number>;
  close: () => Promise<void>;
};

/** One clock for all processes of a machine: milliseconds. */
export function monotonicMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** Resolves once everything of the server has arrived there. */
export async function openFanoutDesk(options: Options): Promise<FanoutDesk> {
  const child = fork(fileURLToPath(import.meta.url), [JSON.stringify(options)]);
  const waiting = new Map<string, (atMs: number) => void>();
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error('The engine ended before it was in sync.')));
    child.on('message', (told: Told) => {
      if ('ready' in told) resolve();
      else waiting.get(told.mark)?.(told.atMs);
    });
  });
  return {
    arrival: async (conversationId, mark) => {
      const arrived = new Promise<number>((resolve) => waiting.set(mark, resolve));
      child.send({ conversationId, mark } satisfies Watch);
      return await arrived.finally(() => waiting.delete(mark));
    },
    close: () => ended(child),
  };
}

async function ended(child: ChildProcess): Promise<void> {
  const exit = new Promise<void>((resolve) => void child.once('exit', () => resolve()));
  child.disconnect();
  await exit;
}

async function work({ profileDir, serverUrl, token }: Options): Promise<void> {
  const seat = await openEngine({ profileDir, serverUrl });
  seat.setToken(token);
  await seat.current();
  process.on('message', ({ conversationId, mark }: Watch) => {
    const holds = async () =>
      (await seat.conversation(conversationId))?.messages.some(({ text }) => text.startsWith(`${mark} `)) === true;
    void seat.whenChanged(holds).then(() => process.send?.({ mark, atMs: monotonicMs() } satisfies Told));
  });
  process.once('disconnect', () => void seat.close().finally(() => process.exit()));
  process.send?.({ ready: true } satisfies Told);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await work(JSON.parse(process.argv[2] ?? '') as Options);
