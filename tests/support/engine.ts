/** A real engine on real files in a folder of its own, for tests. */

import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Connect, createEngine, type Engine, type EngineEvent, type Log } from '#engine/index.ts';
import type { CallInput, CallName, CallOutput } from '#shared/contract/ipc.ts';
import type { MutationArgs, MutationName } from '#shared/conversation/contract.ts';
import { type Result, unwrap } from '#shared/lib/result.ts';

export type TestEngine = {
  engine: Engine;
  profileDir: string;
  storeKey: Uint8Array;
  events: EngineEvent[];
  notices: () => string[];
  /** What the notices said. */
  texts: () => string[];
  /** The value, or throws the AppError. */
  call: <N extends CallName>(name: N, input: CallInput<N>) => Promise<CallOutput<N>>;
  raw: (name: string, input: unknown) => Promise<Result<unknown>>;
  mutate: <N extends MutationName>(name: N, args: MutationArgs<N>) => Promise<string>;
  /** Waits until the rows are those of the server. */
  current: () => Promise<void>;
  /** Closes it and opens another on the same files, as after an orderly end. */
  restart: (options?: Partial<TestEngineOptions>) => Promise<TestEngine>;
  close: () => Promise<void>;
};

export type TestEngineOptions = {
  connect?: Connect;
  serverUrl?: string;
  token?: string | null;
  profileDir?: string;
  storeKey?: Uint8Array;
  /** Milliseconds added to the real time; may be changed while it runs. */
  skew?: { ms: number };
  /** Waits of more than a second are this many times shorter. */
  hasten?: number;
  log?: Log;
};

const folders: string[] = [];

/** Starts an engine; signed in with a token unless told otherwise. */
export async function startTestEngine(options: TestEngineOptions = {}): Promise<TestEngine> {
  const profileDir = options.profileDir ?? (await temporaryFolder());
  const storeKey = options.storeKey ?? randomBytes(32);
  const skew = options.skew ?? { ms: 0 };
  const engine = createEngine({
    profileDir,
    storeKey,
    serverUrl: options.serverUrl ?? 'http://127.0.0.1:1',
    ...(options.connect && { connect: options.connect }),
    clock: {
      nowMs: () => Date.now() + skew.ms,
      after: (delayMs, work) => {
        const timer = setTimeout(work, delayMs > 1_000 ? delayMs / (options.hasten ?? 1) : delayMs);
        return () => clearTimeout(timer);
      },
    },
    random: (size) => randomBytes(size),
    log: options.log ?? (() => undefined),
    runtimeNotice: null,
  });
  const events: EngineEvent[] = [];
  engine.subscribe((event) => void events.push(event));
  engine.setToken(options.token === undefined ? 'token' : options.token);

  const call: TestEngine['call'] = async (name, input) => unwrap(await engine.call(name, input));
  const made: TestEngine = {
    engine,
    profileDir,
    storeKey,
    events,
    texts: () => events.flatMap((event) => (event.event === 'notice' ? [event.data.text] : [])),
    notices: () => events.flatMap((event) => (event.event === 'notice' ? [event.data.code] : [])),
    call,
    raw: async (name, input) => await engine.call(name as CallName, input),
    mutate: async (name, args) => (await call('mutate', { name, args })).id,
    current: async () => {
      await until(async () => (await call('session:get', {})).connection.state === 'current');
    },
    restart: async (changed = {}) => {
      await engine.close();
      return await startTestEngine({ ...options, profileDir, storeKey, ...changed });
    },
    close: async () => await engine.close(),
  };
  return made;
}

/** Waits for a condition, looking again every few milliseconds; fails after `limitMs`. */
export async function until(isTrue: () => boolean | Promise<boolean>, limitMs = 8_000): Promise<void> {
  const end = performance.now() + limitMs;
  while (!(await isTrue())) {
    if (performance.now() > end) throw new Error('The condition did not come true in time.');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'baton-engine-'));
  folders.push(folder);
  return folder;
}

/** For `afterAll`: removes the folders of this file's engines. */
export async function removeFolders(): Promise<void> {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
}
