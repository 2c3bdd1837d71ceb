/**
 * The folder where what is made once for a machine is kept: the Electron runtime for development and the rebuilt
 * native module. Everything in it can be deleted at any time; it is made again.
 */
import { mkdir, open, readFile, rm, stat, utimes } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Baton's cache folder: BATON_CACHE_DIR, else the place the platform has for such things. */
export function cacheDir(): string {
  const explicit = process.env.BATON_CACHE_DIR;
  if (explicit) return explicit;
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'baton');
  if (process.platform === 'win32')
    return join(process.env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'baton', 'cache');
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'baton');
}

const HEARTBEAT_MS = 2_000;
/** A holder that has not touched its lock for this long is taken to be gone: many heartbeats, to outlast a busy machine. */
const STALE_AFTER_MS = 30_000;
const POLL_MS = 250;

/**
 * Runs `work` while holding the lock file, so that two runs never make the same thing at once. Waits for another
 * holder; a lock whose holder died is taken over.
 */
export async function withFileLock<T>(lockPath: string, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(lockPath), { recursive: true });
  while (!(await tryLock(lockPath))) {
    if (await isAbandoned(lockPath)) await rm(lockPath, { force: true });
    else await sleep(POLL_MS);
  }
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(lockPath, now, now).catch(() => clearInterval(heartbeat));
  }, HEARTBEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    await rm(lockPath, { force: true });
  }
}

async function tryLock(lockPath: string): Promise<boolean> {
  try {
    const file = await open(lockPath, 'wx', 0o600);
    await file.writeFile(String(process.pid));
    await file.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function isAbandoned(lockPath: string): Promise<boolean> {
  try {
    const { mtimeMs } = await stat(lockPath);
    if (Date.now() - mtimeMs > STALE_AFTER_MS) return true;
    const pid = Number(await readFile(lockPath, 'utf8'));
    return Number.isInteger(pid) && pid > 0 && !isRunning(pid);
  } catch (error) {
    // Released between the two looks: the next attempt will get it.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
