/** Entry of the utility process: carries the engine's calls and events over ports. The shell speaks to it by messages (EngineOptions come with the first). */
import { say } from '#shared/intl/say.ts';
import { collect } from '#shared/lib/collect.ts';
import { createRest } from '#shared/lib/rest.ts';
import { createJournalMover } from './db/journal-mover.ts';
import { asksForList, createFirstList } from './first-list.ts';
import { followLanguage } from './follow-language.ts';
import { createEngine, type Engine, type EngineEvent, type Log } from './index.ts';
import { connectLater } from './sync/connect-later.ts';
import { warmUp } from './warm-up.ts';
import { words } from './words.ts';

type PortMessage = { data: unknown; ports: EnginePort[] };
/** What is used of electron's MessagePortMain and parentPort, without importing electron. */
type EnginePort = {
  postMessage: (message: unknown) => void;
  on: (event: 'message' | 'close', listener: (message: PortMessage) => void) => void;
  start: () => void;
  close: () => void;
};
type ParentPort = Pick<EnginePort, 'postMessage' | 'on'>;

type StartOptions = {
  profileDir: string;
  storeKeyHex: string;
  serverUrl: string;
  token: string | null;
  runtimeNotice: string | null;
};

const parent = (process as unknown as { parentPort: ParentPort }).parentPort;
const ports = new Set<EnginePort>();
/** Ports that came before the engine was open. */
const early: EnginePort[] = [];
let engine: Engine | undefined;
const firstList = createFirstList();
/** Decision 25: it takes time in which nobody waits. */
const disturb = createRest({
  work: () => {
    engine?.rest();
    collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  },
  tickMs: 1_500,
  apartMs: 3_000,
  setTimer: setTimeout,
});

/** SEC-89: one line of JSON on standard error; names and numbers only. */
const log: Log = (level, event, fields = {}) => {
  if (level === 'debug') return;
  process.stderr.write(
    `${JSON.stringify({ at: new Date().toISOString(), level, part: 'engine', event, ...fields })}\n`,
  );
};

function start(options: StartOptions): void {
  if (engine !== undefined) return;
  const made = open(options);
  if (made === undefined) return;
  engine = made;
  made.subscribe(publish);
  followLanguage(made);
  made.setToken(options.token);
  for (const port of early.splice(0)) serve(made, port);
  parent.postMessage({ type: 'ready' });
  // What was asked meanwhile goes first.
  setImmediate(() => void warmUp(made));
}

function open(options: StartOptions): Engine | undefined {
  try {
    return create(options);
  } catch (error) {
    log('error', 'stores_unusable', {
      name: error instanceof Error ? error.name : typeof error,
      code: error instanceof Error && 'code' in error ? String(error.code) : '',
    });
    const text =
      error instanceof Error && error.name === 'DatabaseFromFuture'
        ? say(words.storeFromFuture)
        : say(words.storeUnusable);
    parent.postMessage({ type: 'notice', level: 'error', code: 'stores_unusable', text, conversationId: null });
    // The shell tries again with growing pauses: a full disk may have room by then.
    process.exitCode = 1;
    setImmediate(() => process.exit(1));
    return undefined;
  }
}

function create(options: StartOptions): Engine {
  return createEngine({
    profileDir: options.profileDir,
    storeKey: Buffer.from(options.storeKeyHex, 'hex'),
    serverUrl: options.serverUrl.replace(/\/+$/, ''),
    runtimeNotice: options.runtimeNotice,
    clock: {
      nowMs: Date.now,
      after: (delayMs, work) => {
        const timer = setTimeout(work, delayMs);
        return () => clearTimeout(timer);
      },
    },
    random: (size) => crypto.getRandomValues(new Uint8Array(size)),
    log,
    connect: connectLater(firstList.shown),
    moveJournal: (path, key) => createJournalMover(path, key, log),
  });
}

function publish(event: EngineEvent): void {
  // The token goes to the shell's keychain and never to a page (SEC-25).
  if (event.event === 'token' || event.event === 'badge') {
    parent.postMessage({ type: event.event, ...event.data });
    return;
  }
  if (event.event === 'notice' && ports.size === 0) {
    // No page yet: the shell keeps it for the first one.
    parent.postMessage({ type: 'notice', ...event.data });
    return;
  }
  for (const port of ports) port.postMessage({ event: event.event, data: event.data });
}

function serve(serving: Engine, port: EnginePort): void {
  ports.add(port);
  port.on('close', () => void ports.delete(port));
  port.on('message', ({ data }) => {
    if (typeof data !== 'object' || data === null || !('id' in data)) return;
    disturb();
    const { id, name, input } = data as { id: unknown; name?: unknown; input?: unknown };
    void serving.call(name, input).then((result) => {
      if (ports.has(port)) port.postMessage({ id, result });
      if (asksForList(name, input)) firstList.answered();
    });
  });
  port.start();
}

async function stop(): Promise<void> {
  try {
    await engine?.close();
  } finally {
    process.exit(0);
  }
}

parent.on('message', ({ data, ports: sent }) => {
  const message = data as { type: 'start'; options: StartOptions } | { type: 'port' } | { type: 'stop' };
  if (message.type === 'start') start(message.options);
  else if (message.type === 'stop') void stop();
  else {
    for (const port of sent) {
      if (engine === undefined) early.push(port);
      else serve(engine, port);
    }
  }
});
