import { describe, expect, it } from 'vitest';
import { createEngineHost, type EngineProcess } from './engine-host.ts';
import type { FromEngine, ToEngine } from './engine-message.ts';

/** A process of the test: records what it is told, and ends or speaks when the test says so. */
function createProcess() {
  const posted: { message: ToEngine; ports: string[] }[] = [];
  let hear: (message: unknown) => void = () => undefined;
  let end: (code: number) => void = () => undefined;
  let isKilled = false;
  const process: EngineProcess<string> = {
    post: (message, ports = []) => void posted.push({ message, ports }),
    kill: () => {
      isKilled = true;
    },
    onMessage: (listener) => {
      hear = listener;
    },
    onExit: (listener) => {
      end = listener;
    },
  };
  return {
    process,
    posted,
    say: (message: unknown) => hear(message),
    end: (code: number) => end(code),
    wasKilled: () => isKilled,
  };
}

function setUp() {
  const processes: ReturnType<typeof createProcess>[] = [];
  const timers: { work: () => void; delayMs: number }[] = [];
  const heard: FromEngine[] = [];
  const said: string[] = [];
  let token: string | null = null;
  let nowMs = 0;
  const host = createEngineHost<string>({
    launch: () => {
      const next = createProcess();
      processes.push(next);
      return next.process;
    },
    startOptions: () => ({ profileDir: 'p', storeKeyHex: 'k', serverUrl: 's', token, runtimeNotice: null }),
    onMessage: (message) => {
      heard.push(message);
      if (message.type === 'token') token = message.token;
    },
    onRestart: (restarts) => said.push(`restart ${restarts}`),
    onLost: () => said.push('lost'),
    log: () => undefined,
    setTimer: (work, delayMs) => timers.push({ work, delayMs }),
    now: () => nowMs,
  });
  const advance = (ms: number) => {
    nowMs += ms;
  };
  return { host, processes, timers, heard, said, advance };
}

describe('the engine host', () => {
  it('starts the engine with its options and hands ports on', () => {
    const { host, processes } = setUp();
    host.start();
    host.sendPort('port');
    expect(processes[0]?.posted).toMatchObject([
      { message: { type: 'start', options: { profileDir: 'p', token: null } } },
      { message: { type: 'port' }, ports: ['port'] },
    ]);
  });

  it('starts a lost engine again, with growing pauses and the newest token, and says so', () => {
    const { host, processes, timers, said } = setUp();
    host.start();
    processes[0]?.say({ type: 'token', token: 'newest', email: 'ana@example.com' });
    for (let failure = 0; failure < 9; failure += 1) {
      processes[failure]?.end(1);
      timers[failure]?.work();
    }
    expect(timers.map(({ delayMs }) => delayMs)).toEqual([
      250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000,
    ]);
    expect(processes[1]?.posted[0]?.message).toMatchObject({ options: { token: 'newest' } });
    expect(said.slice(0, 4)).toEqual(['lost', 'restart 1', 'lost', 'restart 2']);
  });

  it('takes a short pause again after an engine that ran well', () => {
    const { host, processes, timers, advance } = setUp();
    host.start();
    processes[0]?.end(1);
    timers[0]?.work();
    advance(60_000);
    processes[1]?.end(1);
    expect(timers.map(({ delayMs }) => delayMs)).toEqual([250, 250]);
  });

  it('hears only messages of the protocol, and only from the engine that runs', () => {
    const { host, processes, timers, heard } = setUp();
    host.start();
    for (const message of [null, 'ready', { type: 'token' }, { type: 'badge', waiting: -1 }, { type: '__proto__' }])
      processes[0]?.say(message);
    expect(heard).toEqual([]);
    processes[0]?.end(1);
    timers[0]?.work();
    processes[0]?.say({ type: 'ready' });
    expect(heard).toEqual([]);
    processes[1]?.say({ type: 'ready' });
    expect(heard).toEqual([{ type: 'ready' }]);
  });

  it('stops in order: asks, waits for the end, starts nothing again', async () => {
    const { host, processes, said } = setUp();
    host.start();
    const stopped = host.stop(5_000);
    expect(processes[0]?.posted.at(-1)?.message).toEqual({ type: 'stop' });
    processes[0]?.end(0);
    await stopped;
    expect(processes).toHaveLength(1);
    expect(said).toEqual([]);
    expect(processes[0]?.wasKilled()).toBe(false);
  });

  it('ends an engine that does not stop in time', async () => {
    const { host, processes, timers } = setUp();
    host.start();
    const stopped = host.stop(5_000);
    expect(timers[0]?.delayMs).toBe(5_000);
    timers[0]?.work();
    await stopped;
    expect(processes[0]?.wasKilled()).toBe(true);
  });
});
