/** One backend process at a fixed port: killed, stopped and started again over the same data. */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { findFreePort } from '../support/desktop-backend.ts';

export type BackendNode = {
  name: string;
  port: number;
  url: string;
  workspaceDir: string;
  isRunning: () => boolean;
  isStopped: () => boolean;
  /** Settles when it said that it is ready, or when it ended before that because it was killed. Throws with its own words. */
  start: () => Promise<void>;
  kill: () => Promise<void>;
  freeze: () => void;
  thaw: () => void;
  /** An orderly end. */
  stop: () => Promise<void>;
};

export type BackendNodeOptions = { name: string; dir: string; importFolder: string; databaseUrl: string | null };

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const START_LIMIT_MS = 90_000;
const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

export async function createBackendNode(options: BackendNodeOptions): Promise<BackendNode> {
  const { name, dir, importFolder, databaseUrl } = options;
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const workspaceDir = join(dir, 'workspace');
  const logPath = join(dir, 'server.log');
  const port = await findFreePort();
  let child: ChildProcess | null = null;
  let gone: Promise<void> = Promise.resolve();
  let isFrozen = false;
  const killed = new WeakSet<ChildProcess>();

  async function start(): Promise<void> {
    if (child !== null) return;
    const log = openSync(logPath, 'a', 0o600);
    const made = spawn(process.execPath, [join('src', 'server', 'index.ts')], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', log],
      env: {
        ...process.env,
        BATON_WORKSPACE_DIR: workspaceDir,
        BATON_PORT: String(port),
        BATON_DEMO: '0',
        BATON_IMPORT: importFolder,
        BATON_EMBEDDINGS: '0',
        ...(databaseUrl !== null && { DATABASE_URL: databaseUrl }),
      },
    });
    closeSync(log);
    child = made;
    running.add(made);
    isFrozen = false;
    gone = new Promise((resolve) => {
      made.once('exit', () => {
        running.delete(made);
        child = null;
        isFrozen = false;
        resolve();
      });
    });
    const line = await firstLine(made, gone);
    if (killed.has(made) || line?.ready === true) return;
    // It says why, and ends a moment later.
    made.kill('SIGKILL');
    await gone;
    throw new Error(`${name} did not start: ${line?.message ?? 'it ended'}. Its log: ${logPath}`);
  }

  return {
    name,
    port,
    url: `http://127.0.0.1:${port}`,
    workspaceDir,
    isRunning: () => child !== null,
    isStopped: () => isFrozen,
    start,
    kill: async () => {
      if (child !== null) killed.add(child);
      child?.kill('SIGKILL');
      await gone;
    },
    freeze: () => {
      isFrozen = child !== null;
      child?.kill('SIGSTOP');
    },
    thaw: () => {
      isFrozen = false;
      child?.kill('SIGCONT');
    },
    stop: async () => {
      child?.kill('SIGCONT');
      child?.kill('SIGTERM');
      await gone;
    },
  };
}

type ReadyLine = { ready: boolean; message?: string };

async function firstLine(child: ChildProcess, gone: Promise<void>): Promise<ReadyLine | null> {
  const { stdout } = child;
  if (stdout === null) return null;
  return await new Promise((resolve) => {
    const timer = setTimeout(() => resolve({ ready: false, message: 'not ready in time' }), START_LIMIT_MS);
    createInterface(stdout).on('line', (line) => {
      if (!line.startsWith('{"ready":')) return;
      clearTimeout(timer);
      resolve(JSON.parse(line) as ReadyLine);
    });
    // Its last line may still be on its way when it is gone.
    void gone.then(() =>
      setTimeout(() => {
        clearTimeout(timer);
        resolve(null);
      }, 100),
    );
  });
}
