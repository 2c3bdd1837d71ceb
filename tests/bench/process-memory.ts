/** What a program and all that it started hold of the machine's memory. */
import { readdir, readFile } from 'node:fs/promises';

/**
 * Proportional set size of a process and its descendants, in bytes: a page that several of them share counts once, parted among them. The kernel's own
 * figure (proc_pid_smaps(5), `smaps_rollup`), so Linux only.
 *
 * @throws Error where the kernel does not give it
 */
export async function readMemory(pid: number): Promise<number> {
  const parents = new Map<number, number>();
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    // The name of the program stands in brackets and may hold anything.
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
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
  let bytes = 0;
  for (const one of own) {
    const rollup = await readFile(`/proc/${one}/smaps_rollup`, 'utf8').catch(() => '');
    const kilobytes = Number(/^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1] ?? 0);
    bytes += kilobytes * 1_024;
  }
  if (bytes === 0) throw new Error('The kernel does not say what memory a process holds: the figure is of Linux only.');
  return bytes;
}
