import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '#shared/lib/errors.ts';

/**
 * Takes the workspace folder for this process. The embedded database has no lock of its own: a second process would open the same data without an
 * error and lose writes. A lock whose process is gone is taken over; a number that another process got since is told apart by its start time.
 * Throws AppError('conflict') when another process holds it. The returned function gives it back.
 */
export function lockFolder(folder: string): () => void {
  const path = join(folder, 'server.lock');
  const mine = `${process.pid} ${startOf(process.pid)}`;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (create(path, mine)) return () => release(path, mine);
    const holder = read(path);
    if (holder !== null && isAlive(holder)) break;
    if (holder !== null) removeStale(path, holder);
  }
  throw new AppError('conflict', IN_USE);
}

export const IN_USE = 'The workspace folder is in use by another copy of the server.';

/** Whether a process that runs holds the folder now. Takes nothing: who wants to write there takes the lock. */
export function isFolderInUse(folder: string): boolean {
  const holder = read(join(folder, 'server.lock'));
  return holder !== null && isAlive(holder);
}

/** Written aside and linked: whoever finds the lock finds its holder in it, never an empty file. */
function create(path: string, content: string): boolean {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, content, { mode: 0o600 });
  try {
    linkSync(draft, path);
    return true;
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw thrown;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Two may find the same dead holder at once: the second must not remove the lock that the first has just made. */
function removeStale(path: string, holder: string): void {
  const aside = `${path}.${process.pid}.stale`;
  try {
    renameSync(path, aside);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw thrown;
  }
  if (read(aside) !== holder) linkSync(aside, path);
  rmSync(aside, { force: true });
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // Given back between the two calls.
    return null;
  }
}

function release(path: string, mine: string): void {
  if (read(path) === mine) rmSync(path, { force: true });
}

function isAlive(holder: string): boolean {
  const [number, start = ''] = holder.split(' ');
  const pid = Number(number);
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const now = startOf(pid);
  return now === '' || start === '' || now === start;
}

/** Start time of a process in clock ticks since boot (field 22 of /proc/PID/stat, proc(5)); empty where there is no /proc. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    // Not Linux, or gone.
    return '';
  }
}
