/**
 * A desktop without its window, as a process: the engine's own entry of the utility process over real encrypted stores, with a person at work in it. What they
 * do is written down before it is done, what they are told after. Told what to do over IPC; ends with whoever started it.
 */
import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openSqlite } from '#engine/db/open.ts';
import type { CallName, CallOutput, Connection, EventData } from '#shared/contract/ipc.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { Result } from '#shared/lib/result.ts';
import { createAgentWork, type Desk } from './agent-work.ts';
import type { EngineProcessOptions, EngineStatus, FromEngine, ToEngine } from './engine-protocol.ts';
import { appendHistory } from './history.ts';
import { seeded } from './seeded.ts';

const options = JSON.parse(process.argv[2] ?? '') as EngineProcessOptions;
const random = seeded(options.seed).fork(`start ${Date.now()}`);
const write = (line: Parameters<typeof appendHistory>[1]) => appendHistory(options.historyPath, line);
const tell = (message: FromEngine) => process.send?.(message);

type PortMessage = { data: unknown; ports: unknown[] };
type PageMessage =
  | { id: string; result: Result<unknown> }
  | { event: 'connection'; data: Connection }
  | { event: 'notice'; data: EventData<'notice'> }
  | { event: 'changed' };

/** The shell's side of the engine's process, as electron gives it. */
const shell = new EventEmitter();
Object.assign(process, {
  parentPort: Object.assign(shell, { postMessage: (message: ShellMessage) => hearShell(message) }),
});
type ShellMessage =
  | { type: 'ready' | 'badge' }
  | { type: 'token'; token: string | null }
  | { type: 'notice'; code: string };

let isOpen: () => void = () => undefined;
const opened = new Promise<void>((resolve) => {
  isOpen = resolve;
});

function hearShell(message: ShellMessage): void {
  if (message.type === 'ready') isOpen();
  else if (message.type === 'token') keepToken(message.token);
  else if (message.type === 'notice') write({ is: 'notice', code: message.code });
}

function keepToken(token: string | null): void {
  if (token === null) write({ is: 'locked' });
  const draft = `${options.tokenPath}.new`;
  writeFileSync(draft, token ?? '', { mode: 0o600 });
  renameSync(draft, options.tokenPath);
}

/** A page's side of its port to the engine. */
const page = new EventEmitter();
const waiting = new Map<string, (result: Result<unknown>) => void>();
let connection: Connection['state'] = 'signed_out';

const port = {
  postMessage: (message: PageMessage) => {
    if ('id' in message) {
      waiting.get(message.id)?.(message.result);
      waiting.delete(message.id);
    } else if (message.event === 'connection') connection = message.data.state;
    else if (message.event === 'notice') write({ is: 'notice', code: message.data.code });
  },
  on: (event: 'message' | 'close', listener: (message: PortMessage) => void) => page.on(event, listener),
  start: () => undefined,
  close: () => undefined,
};

const desk: Desk = {
  call: async (name, input) =>
    (await new Promise<Result<unknown>>((resolve) => {
      const id = randomUUID();
      waiting.set(id, resolve);
      page.emit('message', { data: { id, name, input }, ports: [] });
    })) as Result<CallOutput<typeof name>>,
};

async function must<N extends CallName>(name: N, input: unknown): Promise<CallOutput<N>> {
  const result = await desk.call(name, input as never);
  if (!result.ok) throw new AppError(result.error.code, result.error.message);
  return result.value as CallOutput<N>;
}

async function signIn(): Promise<void> {
  for (;;) {
    const result = await desk.call('session:signIn', options.login);
    if (result.ok) return;
    await sleep(200);
  }
}

function readCursor(): number {
  const path = join(options.profileDir, 'cache.db');
  if (!existsSync(path)) return 0;
  const db = openSqlite(path, { key: Buffer.from(options.storeKeyHex, 'hex'), synchronous: 'NORMAL' });
  try {
    return Number(db.prepare("select value from meta where key = 'cursor'").pluck().get() ?? 0);
  } finally {
    db.close();
  }
}

async function status(): Promise<EngineStatus> {
  const { entries } = await must('outbox:list', {});
  const settled = entries.filter(({ state }) => state === 'refused' || state === 'held').length;
  return { connection, open: entries.length - settled, settled, cursor: readCursor() };
}

let isWorking = false;
let isBusy = false;
let dieAfterMs: number | null = null;

const work = createAgentWork({
  desk,
  random,
  write: (line) => {
    write(line);
    if (line.is !== 'intent' || dieAfterMs === null) return;
    if (dieAfterMs === 0) process.kill(process.pid, 'SIGKILL');
    else setTimeout(() => process.kill(process.pid, 'SIGKILL'), dieAfterMs);
    dieAfterMs = null;
  },
});

async function keepWorking(): Promise<void> {
  for (;;) {
    await sleep(options.paceMs * (0.2 + 1.6 * random.next()));
    if (!isWorking) continue;
    isBusy = true;
    await work.step();
    isBusy = false;
  }
}

async function rest(): Promise<void> {
  isWorking = false;
  while (isBusy) await sleep(2);
  tell({ is: 'resting' });
}

process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.on('message', (message: ToEngine) => {
  if (message.do === 'work') isWorking = true;
  else if (message.do === 'rest') void rest();
  else if (message.do === 'die') dieAfterMs = message.afterMs;
  else if (message.do === 'status') void status().then((now) => tell({ is: 'status', id: message.id, status: now }));
  else shell.emit('message', { data: { type: 'stop' }, ports: [] });
});

write({ is: 'start', pid: process.pid, at: Date.now() });
await import('#engine/process.ts');
const token = existsSync(options.tokenPath) ? readFileSync(options.tokenPath, 'utf8') : '';
const { profileDir, storeKeyHex, serverUrl } = options;
shell.emit('message', {
  data: {
    type: 'start',
    options: { profileDir, storeKeyHex, serverUrl, token: token === '' ? null : token, runtimeNotice: null },
  },
  ports: [],
});
shell.emit('message', { data: { type: 'port' }, ports: [port] });
await opened;
if (token === '') await signIn();
tell({ is: 'ready' });
// A process that is always killed never gets to keep what it compiled.
if (options.keepsCompiled) flushCompileCache();
await keepWorking();
