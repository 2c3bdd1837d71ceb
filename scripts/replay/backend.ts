import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { readCredentials } from '#demo/demo-server.ts';

const readyLine = z.object({ ready: z.literal(true), url: z.url() });
const startMs = 90_000;
const stopMs = 10_000;

export type Backend = { url: string; key: string; stop: () => Promise<void> };

/** Starts a backend of its own on a free port over a temporary workspace. `stop` ends it and removes the workspace. Throws when it does not come up. */
export async function startBackend(): Promise<Backend> {
  const workspaceDir = await mkdtemp(join(tmpdir(), 'baton-replay-'));
  const { DATABASE_URL: _ours, ...env } = process.env;
  const child = spawn(process.execPath, ['src/server/index.ts'], {
    cwd: join(import.meta.dirname, '..', '..'),
    env: { ...env, BATON_WORKSPACE_DIR: workspaceDir, BATON_PORT: '0', BATON_DEMO: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = async () => {
    await endProcess(child);
    await rm(workspaceDir, { recursive: true, force: true });
  };
  try {
    const url = await waitUntilReady(child);
    const credentials = readCredentials(workspaceDir);
    if (!credentials) throw new Error('The backend started without demo-credentials.json.');
    return { url: url.replace(/\/$/, ''), key: credentials.serverKey, stop };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}

/** Resolves with the address of the ready line; the last lines of its output are in the error otherwise. */
function waitUntilReady(child: ChildProcess): Promise<string> {
  const last: string[] = [];
  const remember = (line: string) => {
    last.push(line);
    if (last.length > 15) last.shift();
  };
  return new Promise((resolve, reject) => {
    const fail = (reason: string) => reject(new Error(`${reason}\n${last.join('\n')}`));
    const timer = setTimeout(() => fail(`The backend was not ready after ${startMs / 1_000} s.`), startMs);
    child.once('error', (cause) => fail(cause.message));
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(`The backend ended with ${code}.`);
    });
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (line) => {
        remember(line);
        const ready = readReady(line);
        if (ready === null) return;
        clearTimeout(timer);
        resolve(ready);
      });
    }
  });
}

function readReady(line: string): string | null {
  if (!line.startsWith('{')) return null;
  try {
    const parsed = readyLine.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data.url : null;
  } catch {
    // A log line that begins like JSON and is none.
    return null;
  }
}

async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), stopMs);
  await ended;
  clearTimeout(timer);
}
