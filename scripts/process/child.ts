/** A long-running child that can be ended whole: it leads its own process group. */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

export type ChildOptions = {
  /** What to call it when something is said about it. */
  name: string;
  command: string;
  args: readonly string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** File that what it writes to stderr is added to; and what it writes to stdout, unless `onLine` reads that. */
  logPath: string;
  onLine?: (line: string) => void;
};

export type Ending = { code: number | null; signal: NodeJS.Signals | null };

export type Child = {
  name: string;
  pid: number | undefined;
  /** Settles when it has ended, however it ended; never rejects. */
  ended: Promise<Ending>;
  /** Asks it to end, and after `graceMs` ends it and everything it started. Settles when it has ended. */
  stop: (graceMs: number) => Promise<void>;
};

const POLL_MS = 50;
/** How long what a child started may take to follow it; entries nobody reaped would keep the group alive for ever. */
const STRAGGLERS_MS = 500;

export function startChild({ name, command, args, cwd, env, logPath, onLine }: ChildOptions): Child {
  const log = openSync(logPath, 'a', 0o600);
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', onLine ? 'pipe' : log, log] });
  closeSync(log);
  if (onLine) readLines(child, onLine);
  const ended = new Promise<Ending>((resolve) => {
    child.once('error', () => resolve({ code: 127, signal: null }));
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  const hasEnded = () => child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
  return {
    name,
    pid: child.pid,
    ended,
    stop: async (graceMs) => {
      if (!hasEnded()) child.kill('SIGTERM');
      await waitUntil(hasEnded, graceMs);
      // Also when the child itself is gone: what it started may outlive it for a moment, or for good.
      await waitUntil(() => !isGroupAlive(child.pid), STRAGGLERS_MS);
      signalGroup(child.pid, 'SIGKILL');
      await ended;
    },
  };
}

async function waitUntil(isDone: () => boolean, limitMs: number): Promise<void> {
  const deadline = Date.now() + limitMs;
  while (!isDone() && Date.now() < deadline) await sleep(POLL_MS);
}

function readLines(child: ChildProcess, onLine: (line: string) => void): void {
  let rest = '';
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  });
}

function isGroupAlive(pid: number | undefined): boolean {
  return signalGroup(pid, 0);
}

/** @returns false when there is no such group any more */
function signalGroup(pid: number | undefined, signal: NodeJS.Signals | 0): boolean {
  if (pid === undefined) return false;
  try {
    // On Windows a negative id means nothing: the child itself is all there is to reach.
    return process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    return false;
  }
}
