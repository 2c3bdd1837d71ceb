/**
 * Keeps the engine's process running. Owns its start, its restart with growing pauses and its orderly end; knows
 * nothing of windows. The process is passed in, so that all of this runs without Electron.
 */
import { type EngineOptions, type FromEngine, fromEngine, type ToEngine } from './engine-message.ts';
import type { Log } from './log.ts';

/** A process as the host uses it. `Port` is MessagePortMain. */
export type EngineProcess<Port> = {
  post: (message: ToEngine, ports?: Port[]) => void;
  kill: () => void;
  onMessage: (listener: (message: unknown) => void) => void;
  onExit: (listener: (code: number) => void) => void;
};

export type EngineHostOptions<Port> = {
  launch: () => EngineProcess<Port>;
  /** Asked at each start, for the token changes meanwhile. */
  startOptions: () => EngineOptions;
  onMessage: (message: FromEngine) => void;
  /** The engine takes ports again after it was lost; `restarts` counts since the shell began. */
  onRestart: (restarts: number) => void;
  onLost: () => void;
  log: Log;
  /** Milliseconds; replaced in tests. */
  setTimer?: (work: () => void, delayMs: number) => unknown;
  now?: () => number;
};

export type EngineHost<Port> = {
  start: () => void;
  /** Hands a port to the engine. One handed over while there is no engine is dropped: `onRestart` asks for new ones. */
  sendPort: (port: Port) => void;
  /** Asks the engine to close its stores and waits; after `limitMs` it is ended. Settles in any case. */
  stop: (limitMs: number) => Promise<void>;
};

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;
/** An engine that ran this long had no fault of its start: the next pause is a short one again. */
const HEALTHY_AFTER_MS = 60_000;

export function createEngineHost<Port>(options: EngineHostOptions<Port>): EngineHost<Port> {
  const { launch, startOptions, onMessage, onRestart, onLost, log } = options;
  const setTimer = options.setTimer ?? setTimeout;
  const now = options.now ?? Date.now;
  let current: EngineProcess<Port> | undefined;
  let failures = 0;
  let restarts = 0;
  let isStopping = false;
  let settleStop: () => void = () => undefined;

  function start(): void {
    if (isStopping) return;
    const startedAt = now();
    const engine = launch();
    current = engine;
    engine.onMessage((message) => receive(engine, message));
    engine.onExit((code) => {
      if (current !== engine) return;
      current = undefined;
      settleStop();
      if (isStopping) return;
      failures = now() - startedAt >= HEALTHY_AFTER_MS ? 1 : failures + 1;
      const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1));
      log('error', 'engine_lost', { code, failures, pauseMs });
      onLost();
      setTimer(restart, pauseMs);
    });
    engine.post({ type: 'start', options: startOptions() });
  }

  function restart(): void {
    if (isStopping) return;
    restarts += 1;
    start();
    // Ports may be sent before it is ready: the process reads its messages in order.
    onRestart(restarts);
  }

  function receive(from: EngineProcess<Port>, message: unknown): void {
    if (from !== current) return;
    const parsed = fromEngine.safeParse(message);
    if (!parsed.success) {
      log('error', 'engine_message_refused');
      return;
    }
    onMessage(parsed.data);
  }

  return {
    start,
    sendPort: (port) => current?.post({ type: 'port' }, [port]),
    stop: async (limitMs) => {
      isStopping = true;
      const engine = current;
      if (engine === undefined) return;
      await new Promise<void>((resolve) => {
        settleStop = resolve;
        setTimer(() => {
          if (current === engine) {
            log('error', 'engine_stop_late', { limitMs });
            engine.kill();
          }
          resolve();
        }, limitMs);
        engine.post({ type: 'stop' });
      });
    },
  };
}
