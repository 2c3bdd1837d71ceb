/** What a program and all that it started hold of the machine's memory. */
import { readFile } from 'node:fs/promises';
import { readProcessTree } from './process-tree.ts';

/**
 * Proportional set size of a process and its descendants, in bytes: a page that several of them share counts once, parted among them. The kernel's own
 * figure (proc_pid_smaps(5), `smaps_rollup`), so Linux only.
 *
 * @throws Error where the kernel does not give it
 */
export async function readMemory(pid: number): Promise<number> {
  return Object.values(await readMemoryParts(pid)).reduce((sum, bytes) => sum + bytes, 0);
}

/** The same by what each process is: `main`, `renderer`, `gpu-process`, the name of a utility. Throws as readMemory does. */
export async function readMemoryParts(pid: number): Promise<Record<string, number>> {
  const parts: Record<string, number> = {};
  for (const one of await readProcessTree(pid)) {
    const rollup = await readFile(`/proc/${one}/smaps_rollup`, 'utf8').catch(() => '');
    const kilobytes = Number(/^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1] ?? 0);
    const line = await readFile(`/proc/${one}/cmdline`, 'utf8').catch(() => '');
    const type = /--utility-sub-type=([\w.]+)/.exec(line) ?? /--type=([\w-]+)/.exec(line);
    const kind = type?.[1] ?? (one === pid ? 'main' : 'other');
    if (kilobytes > 0) parts[kind] = (parts[kind] ?? 0) + kilobytes * 1_024;
  }
  if (Object.keys(parts).length === 0)
    throw new Error('The kernel does not say what memory a process holds: the figure is of Linux only.');
  return parts;
}
