/**
 * A disk that has no more room, for one process: nothing it writes is taken, as when the disk is full, and everything is again once there is room. Only the soft limit is moved, so that nobody
 * needs to be root, and the rest of the machine notices nothing.
 */
import { execFileSync } from 'node:child_process';
import type { ElectronApplication } from '@playwright/test';

/** The process of a desktop that has its stores (src/main/engine). */
export async function enginePidOf(app: ElectronApplication): Promise<number> {
  const metrics = await app.evaluate(({ app: running }) => running.getAppMetrics());
  const engine = metrics.find(({ serviceName }) => serviceName === 'node.mojom.NodeService');
  if (engine === undefined) throw new Error('The desktop has no engine.');
  return engine.pid;
}

export const fillDisk = (pid: number): void => limitFiles(pid, '0');
export const freeDisk = (pid: number): void => limitFiles(pid, 'unlimited');

function limitFiles(pid: number, soft: string): void {
  execFileSync('prlimit', ['--pid', String(pid), `--fsize=${soft}:unlimited`]);
}
