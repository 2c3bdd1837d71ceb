/** A process and all that it started, by what the kernel tells of them (proc_pid_stat(5)). Linux only. */
import { readdir, readFile } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

/** @returns their ids, with its own */
export async function readProcessTree(pid: number): Promise<Set<number>> {
  const parents = new Map<number, number>();
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = Number((await readStat(Number(name)))[1]);
    if (Number.isSafeInteger(parent)) parents.set(Number(name), parent);
  }
  const own = new Set([pid]);
  for (let grew = true; grew; ) {
    grew = false;
    for (const [child, parent] of parents) {
      if (!own.has(parent) || own.has(child)) continue;
      own.add(child);
      grew = true;
    }
  }
  return own;
}

/**
 * Gives these processes, all their threads and what they start later the lowest priority: they run where nothing else wants to. For what stands for another computer, a server and its database beside a desktop that
 * is measured: there they would take no processor from it. They keep what they need of memory, sockets and of a processor that is free.
 */
export async function yieldToOthers(pids: Iterable<number>): Promise<void> {
  // Linux keeps a priority for each thread (setpriority(2)); one that ended meanwhile needs none.
  for (const pid of pids)
    for (const thread of await readdir(`/proc/${pid}/task`).catch(() => [])) {
      try {
        setPriority(Number(thread), constants.priority.PRIORITY_LOW);
      } catch (error) {
        if ((error as { info?: { code?: string } }).info?.code !== 'ESRCH') throw error;
      }
    }
}

/** The kernel counts time on a processor in hundredths of a second (USER_HZ of every port of Linux that Electron runs on). */
const TICK_MS = 10;
const LOOK_MS = 1_000;
/** Heartbeats and what is due take some hundredths of a processor. */
const AT_REST = 0.1;
const ENGINE = 'node.mojom.NodeService';

/**
 * Settles once the engine of a desktop has used next to no processor for a second: what it does behind the rows is done.
 *
 * @param pid of the desktop's main process
 * @throws Error when it does not come to rest within `limitMs`
 */
export async function untilEngineRests(pid: number, limitMs = 120_000): Promise<void> {
  const endAt = Date.now() + limitMs;
  let before = await readEngineMs(pid);
  for (;;) {
    await sleep(LOOK_MS);
    const now = await readEngineMs(pid);
    if (now - before < AT_REST * LOOK_MS) return;
    if (Date.now() > endAt) throw new Error(`The engine still works after ${limitMs / 1_000} s.`);
    before = now;
  }
}

async function readEngineMs(pid: number): Promise<number> {
  let ticks = 0;
  for (const one of await readProcessTree(pid)) {
    const line = await readFile(`/proc/${one}/cmdline`, 'utf8').catch(() => '');
    if (!line.includes(ENGINE)) continue;
    const stat = await readStat(one);
    ticks += Number(stat[11] ?? 0) + Number(stat[12] ?? 0);
  }
  return ticks * TICK_MS;
}

/** The fields after the name of the program, which stands in brackets and may hold anything: state, parent, … Empty for a process that has ended. */
async function readStat(pid: number): Promise<string[]> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return stat === '' ? [] : stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}
