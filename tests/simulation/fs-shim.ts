/** In the place of node:fs under the stores: the files of the simulated disks. Renaming and removing are steps like any statement. */
import { diskOf, dropFile, step } from './disk.ts';

export function existsSync(path: string): boolean {
  return diskOf(path).files.has(path);
}
export function mkdirSync(): void {}
export function chmodSync(): void {}
export function openSync(): number {
  return 0;
}
export function closeSync(): void {}

export function rmSync(path: string): void {
  const disk = diskOf(path);
  const file = disk.files.get(path);
  if (file === undefined) return;
  step(disk, disk.process);
  disk.files.delete(path);
  dropFile(path, file);
}

export function renameSync(from: string, to: string): void {
  const disk = diskOf(from);
  const file = disk.files.get(from);
  if (file === undefined) throw Object.assign(new Error(`ENOENT: ${from}`), { code: 'ENOENT' });
  step(disk, disk.process);
  const over = disk.files.get(to);
  if (over !== undefined) dropFile(to, over);
  disk.files.delete(from);
  disk.files.set(to, file);
}
