/** Starts the backend of a workspace as a child process and waits until it answers. */
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { IN_USE, isFolderInUse } from '#server/db/lock-folder.ts';
import { type Child, startChild } from '../process/child.ts';
import { PROJECT_ROOT } from '../project-root.ts';
import type { StartOptions } from './options.ts';

export type Backend = { child: Child; url: string; isDemo: boolean };

/** The backend said why it does not start, or ended without a word. */
export class BackendFailed extends Error {}

type ReadyLine =
  | { ready: true; url: string; workspaceDir: string; demo: boolean }
  | { ready: false; code: string; message: string };

/** A first start migrates, imports and embeds the demo's articles: seconds, on a slow machine many of them. */
const READY_LIMIT_MS = 180_000;
export const BACKEND_GRACE_MS = 6_000;

/**
 * Asked before anything is prepared or built, as what is built is what the other copy runs. The backend's own lock decides when both ask at once.
 *
 * @throws BackendFailed when another copy runs on the same data
 */
export async function requireFree(options: Where): Promise<void> {
  if (isFolderInUse(options.workspaceDir)) throw new BackendFailed(`${IN_USE}${await wayOut('locked', options, '')}`);
}

/**
 * @param onStarted is given the process at once, so that it can be ended before it is ready
 * @throws BackendFailed with the backend's own words: data in use by another copy, port taken, database too new …
 */
export async function startBackend(
  options: Pick<StartOptions, 'workspaceDir' | 'port' | 'isDemo'>,
  logDir: string,
  onStarted: (child: Child) => void,
): Promise<Backend> {
  const logPath = join(logDir, 'server.log');
  let answer: (line: ReadyLine) => void = () => undefined;
  const answered = new Promise<ReadyLine>((resolve) => {
    answer = resolve;
  });
  const child = startChild({
    name: 'backend',
    command: process.execPath,
    args: [join('src', 'server', 'index.ts')],
    cwd: PROJECT_ROOT,
    env: {
      ...process.env,
      BATON_WORKSPACE_DIR: options.workspaceDir,
      BATON_PORT: String(options.port),
      BATON_DEMO: options.isDemo ? '1' : '0',
    },
    logPath,
    onLine: (line) => {
      const parsed = parseReadyLine(line);
      if (parsed !== undefined) answer(parsed);
    },
  });
  onStarted(child);
  const ended = child.ended.then(({ code, signal }): ReadyLine => {
    const how = signal ?? `exit code ${code}`;
    return {
      ready: false,
      code: 'ended',
      message: `The backend ended before it was ready (${how}). Its log: ${logPath}`,
    };
  });
  const late = new Promise<ReadyLine>((resolve) => {
    const message = `The backend was not ready after ${READY_LIMIT_MS / 1000} s. Its log: ${logPath}`;
    setTimeout(() => resolve({ ready: false, code: 'late', message }), READY_LIMIT_MS).unref();
  });
  // Its last line can arrive after its end is known: give what it wrote the first word.
  const line = await Promise.race([answered, ended.then(async (end) => await firstWord(answered, end)), late]);
  if (line.ready) return { child, url: line.url, isDemo: line.demo };
  await child.stop(BACKEND_GRACE_MS);
  throw new BackendFailed(`${line.message}${await wayOut(line.code, options, logPath)}`);
}

type Where = Pick<StartOptions, 'workspaceDir' | 'port'>;

async function wayOut(code: string, { workspaceDir, port }: Where, logPath: string): Promise<string> {
  if (code === 'locked') return `\nEnd the copy that uses ${workspaceDir}, or start beside it: --workspace <dir>.`;
  if (code === 'port_in_use')
    return `\nPort ${port} is taken. Another one: --port <n>; without --port any that is free.`;
  if (code === 'database')
    return `\n${await databasePlace(workspaceDir)}\nPut a backup in its place, or start beside it: --workspace <dir>. Its log: ${logPath}`;
  if (code === 'internal') return `\nIts log: ${logPath}`;
  return '';
}

/** A full disk and a damaged folder look the same from outside the database: both are said. */
async function databasePlace(workspaceDir: string): Promise<string> {
  if (process.env.DATABASE_URL) return 'It is the one that DATABASE_URL names.';
  const disk = await statfs(workspaceDir);
  const freeMb = Math.floor((disk.bavail * disk.bsize) / 1_000_000);
  return `It lies in ${join(workspaceDir, 'database')}; ${freeMb} MB are free on that disk.`;
}

async function firstWord(answered: Promise<ReadyLine>, end: ReadyLine): Promise<ReadyLine> {
  const drained = new Promise<ReadyLine>((resolve) => setTimeout(() => resolve(end), 200));
  return await Promise.race([answered, drained]);
}

function parseReadyLine(line: string): ReadyLine | undefined {
  if (!line.startsWith('{"ready":')) return undefined;
  try {
    return JSON.parse(line) as ReadyLine;
  } catch {
    // Half a line of something else.
    return undefined;
  }
}
