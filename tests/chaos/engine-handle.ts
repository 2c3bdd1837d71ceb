/** One desktop's engine as a process that is killed, stopped, and started again on the same files. */
import { type ChildProcess, fork } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Login } from '../support/desktop-wire.ts';
import type { EngineProcessOptions, EngineStatus, FromEngine, ToEngine } from './engine-protocol.ts';

export type EngineHandle = {
  name: string;
  login: Login;
  /** Its profile, history, token and log. */
  dir: string;
  isRunning: () => boolean;
  isStopped: () => boolean;
  /** Settles when its stores are open and it is signed in. Harmless when it runs. */
  start: () => Promise<void>;
  send: (message: ToEngine) => void;
  /** SIGKILL; settles when it is gone. */
  kill: () => Promise<void>;
  /** Has it kill itself at its next intent, at most `limitMs` from now; after that it is killed as it is. */
  killAtIntent: (afterMs: number, limitMs: number) => Promise<void>;
  freeze: () => void;
  thaw: () => void;
  rest: () => Promise<void>;
  /** Null when it gave no answer in time. */
  status: (limitMs?: number) => Promise<EngineStatus | null>;
  /** Throws away its copy of the server's rows, as a fault of its disk would. Only while it does not run. */
  loseCache: () => void;
};

export type EngineHandleOptions = {
  dir: string;
  name: string;
  serverUrl: string;
  login: Login;
  seed: number;
  paceMs: number;
};

export const CHAOS_STORE_KEY = Buffer.alloc(32, 9);

const PROGRAM = fileURLToPath(new URL('./engine-process.ts', import.meta.url));
const START_LIMIT_MS = 60_000;
const STATUS_LIMIT_MS = 2_000;
const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

export function createEngineHandle({ dir, name, serverUrl, login, seed, paceMs }: EngineHandleOptions): EngineHandle {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const processOptions: EngineProcessOptions = {
    profileDir: join(dir, 'profile'),
    storeKeyHex: CHAOS_STORE_KEY.toString('hex'),
    serverUrl,
    historyPath: join(dir, 'history.jsonl'),
    tokenPath: join(dir, 'token'),
    login,
    seed,
    paceMs,
    keepsCompiled: true,
  };
  let child: ChildProcess | null = null;
  let gone: Promise<void> = Promise.resolve();
  let isFrozen = false;
  let asked = 0;
  const listeners = new Set<(message: FromEngine) => void>();

  /** Settles with the first message that fits; null when the process ends or the time is up. */
  function next(fits: (message: FromEngine) => boolean, limitMs: number): Promise<FromEngine | null> {
    return new Promise((resolve) => {
      const end = (found: FromEngine | null) => {
        listeners.delete(listener);
        clearTimeout(timer);
        resolve(found);
      };
      const listener = (message: FromEngine) => {
        if (fits(message)) end(message);
      };
      const timer = setTimeout(() => end(null), limitMs);
      listeners.add(listener);
      void gone.then(() => end(null));
    });
  }

  function send(message: ToEngine): void {
    // A message to a process that was just killed goes nowhere, like the process.
    if (child?.connected) child.send(message, () => undefined);
  }

  function signal(name: NodeJS.Signals): void {
    child?.kill(name);
  }

  async function start(): Promise<void> {
    if (child !== null) return;
    const log = openSync(join(dir, 'engine.log'), 'a', 0o600);
    const made = fork(PROGRAM, [JSON.stringify(processOptions)], {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', log, log, 'ipc'],
    });
    closeSync(log);
    processOptions.keepsCompiled = false;
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
    made.on('error', () => undefined);
    made.on('message', (message: FromEngine) => {
      for (const listener of listeners) listener(message);
    });
    const ready = await next((message) => message.is === 'ready', START_LIMIT_MS);
    if (ready === null && child === made) throw new Error(`${name} did not start. Its log: ${join(dir, 'engine.log')}`);
  }

  async function kill(): Promise<void> {
    signal('SIGKILL');
    await gone;
  }

  return {
    name,
    login,
    dir,
    isRunning: () => child !== null,
    isStopped: () => isFrozen,
    start,
    send,
    kill,
    killAtIntent: async (afterMs, limitMs) => {
      send({ do: 'die', afterMs });
      const timer = setTimeout(() => signal('SIGKILL'), limitMs);
      await gone;
      clearTimeout(timer);
    },
    freeze: () => {
      isFrozen = child !== null;
      signal('SIGSTOP');
    },
    thaw: () => {
      isFrozen = false;
      signal('SIGCONT');
    },
    rest: async () => {
      const resting = next((message) => message.is === 'resting', START_LIMIT_MS);
      send({ do: 'rest' });
      await resting;
    },
    status: async (limitMs = STATUS_LIMIT_MS) => {
      if (child === null) return null;
      asked += 1;
      const id = asked;
      const answer = next((message) => message.is === 'status' && message.id === id, limitMs);
      send({ do: 'status', id });
      const found = await answer;
      return found?.is === 'status' ? found.status : null;
    },
    loseCache: () => {
      for (const end of ['', '-wal', '-shm'])
        rmSync(join(processOptions.profileDir, `cache.db${end}`), { force: true });
    },
  };
}
