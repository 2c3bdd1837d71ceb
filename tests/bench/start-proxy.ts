/**
 * A faulty proxy in a process of its own, for benches that measure while bytes pass. In the bench's process what passes made V8 mark that process's whole heap, three times in a
 * catch-up of ten seconds, 40 to 60 ms on both processors and longer behind an hour of rounds: those were the slowest keys of the window (seen in the kernel's own record of what ran, `sched_switch`).
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Fault } from '../support/fault.ts';
import type { FromProxy, ToProxy } from './proxy-process.ts';

export type BenchProxy = {
  url: string;
  /** Replaces the fault of before. */
  set: (fault: Fault) => void;
  /** From now on bytes pass as they come. */
  heal: () => void;
  /** Bytes that the target has answered, told each 25 ms. */
  answered: () => number;
  close: () => Promise<void>;
};

/**
 * @param port of loopback
 * @throws Error when the process ends before the proxy listens
 */
export async function startProxy(port: number): Promise<BenchProxy> {
  const child = fork(new URL('./proxy-process.ts', import.meta.url), [String(port)]);
  let answered = 0;
  const url = await new Promise<string>((resolve, reject) => {
    child.on('message', (message: FromProxy) => {
      if ('url' in message) resolve(message.url);
      else ({ answered } = message);
    });
    child.once('exit', (code) => reject(new Error(`The proxy ended with ${code}.`)));
  });
  const send = (message: ToProxy) => void child.send(message);
  return {
    url,
    set: (fault) => send({ fault }),
    heal: () => send({ fault: null }),
    answered: () => answered,
    close: async () => {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
