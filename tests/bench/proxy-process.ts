/** Runs a faulty proxy for start-proxy.ts, in a process of its own. Argument: the port that it leads to. It ends with whoever started it. */
import { setInterval } from 'node:timers';
import type { Fault } from '../support/fault.ts';
import { createFaultyProxy } from '../support/faulty-proxy.ts';

export type ToProxy = { fault: Fault | null };
export type FromProxy = { url: string } | { answered: number };

/** Often enough to say between two keys of somebody who types fast what came, and no oftener: each time wakes two processes beside what is measured. */
const TELLING_MS = 25;

const target = Number(process.argv[2]);
const proxy = await createFaultyProxy({ target: () => target });
const tell = (message: FromProxy) => void process.send?.(message);
let told = 0;
setInterval(() => {
  if (proxy.answered() === told) return;
  told = proxy.answered();
  tell({ answered: told });
}, TELLING_MS);
process.on('message', ({ fault }: ToProxy) => {
  if (fault === null) proxy.heal();
  else proxy.set(fault);
});
process.on('disconnect', () => process.exit());
tell({ url: proxy.url });
