/**
 * The simulated disks, one for each desk: files are databases in memory that outlive the process that opened them. Any statement, any step of the file
 * system may be the last one (crash), and writing may fail (full). The product's stores run over it unchanged: loader.ts puts sqlite-shim.ts and
 * fs-shim.ts in the place of the driver and of node:fs.
 */
import { type NativeDatabase, openNative, type SimulatedFile } from './simulated-file.ts';

/** The process is gone. Nothing that it still does counts. */
export class ProcessDied extends Error {
  constructor() {
    super('The simulated process died.');
    this.name = 'ProcessDied';
  }
}

class DiskFull extends Error {
  readonly code = 'SQLITE_FULL';
}

export type Disk = {
  files: Map<string, SimulatedFile>;
  /** Counts the processes that used it; one that is not the last is dead. */
  process: number;
  /** Steps until the process dies; infinite: it lives. */
  stepsLeft: number;
  isFull: boolean;
  /** Counts what was committed, so that the oracle looks only when something changed. */
  commits: number;
  onDeath: () => void;
};

const disks = new Map<string, Disk>();
/** Images of stores that were migrated and never used. */
const templates = new Map<string, Buffer>();

export function createDisk(folder: string): Disk {
  const disk: Disk = {
    files: new Map(),
    process: 1,
    stepsLeft: Number.POSITIVE_INFINITY,
    isFull: false,
    commits: 0,
    onDeath: () => undefined,
  };
  disks.set(folder, disk);
  return disk;
}

export function removeDisk(folder: string): void {
  for (const [path, file] of disks.get(folder)?.files ?? []) dropFile(path, file);
  disks.delete(folder);
}

export function diskOf(path: string): Disk {
  for (const [folder, disk] of disks) if (path === folder || path.startsWith(`${folder}/`)) return disk;
  throw new Error(`No simulated disk holds ${path}.`);
}

/** One step of a process: perhaps its last. */
export function step(disk: Disk, process: number): void {
  if (process !== disk.process) throw new ProcessDied();
  disk.stepsLeft -= 1;
  if (disk.stepsLeft > 0) return;
  disk.stepsLeft = Number.POSITIVE_INFINITY;
  kill(disk);
  throw new ProcessDied();
}

export function requireRoom(disk: Disk): void {
  if (disk.isFull) throw new DiskFull('database or disk is full');
}

export function kill(disk: Disk): void {
  disk.process += 1;
  disk.onDeath();
}

type Kind = 'cache' | 'outbox';
const kindOf = (path: string): Kind => (path.includes('outbox') ? 'outbox' : 'cache');
/** Emptied files of worlds that are over: their statements are prepared already, which is most of what a new one costs. */
const pool: Record<Kind, SimulatedFile[]> = { cache: [], outbox: [] };

/** What lies under a path; made when nothing does. */
export function openFile(disk: Disk, path: string): SimulatedFile {
  const there = disk.files.get(path);
  if (there !== undefined) return there;
  const made = pool[kindOf(path)].pop() ?? openNative(templates.get(kindOf(path)) ?? ':memory:');
  disk.files.set(path, made);
  return made;
}

const TABLES =
  "select name from sqlite_master where type = 'table' and sql not like '%virtual%' and name not like 'search_text_%' and name <> 'sqlite_stat1'";

/** The file is gone; an empty one may be made of it. */
export function dropFile(path: string, file: SimulatedFile): void {
  // The shape is that of its migrations, and nothing else makes tables.
  file.tables ??= file.prepared(TABLES, true).native.all() as string[];
  file.atomically(() => {
    for (const name of file.tables ?? []) file.prepared(`delete from ${name}`, false).native.run();
  });
  file.changed();
  pool[kindOf(path)].push(file);
}

/** @param migrate brings an empty file to its newest shape: done once, copied afterwards */
export function setTemplate(kind: Kind, migrate: (db: NativeDatabase) => void): void {
  if (templates.has(kind)) return;
  const { native } = openNative(':memory:');
  migrate(native);
  templates.set(kind, native.serialize());
  native.close();
}

export function fromImage(image: Buffer): SimulatedFile {
  return openNative(image);
}
