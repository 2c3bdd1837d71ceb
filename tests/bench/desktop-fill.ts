/** A desk whose encrypted cache holds as many messages as asked for, brought there by a real catch-up from a real backend on PostgreSQL. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { signIdentity } from '#demo/demo-server.ts';
import { openEscalated } from '../support/customer-wire.ts';
import { launchDesktop } from '../support/desktop.ts';
import { type DesktopBackend, startDesktopBackend } from '../support/desktop-backend.ts';
import { startPostgres } from '../support/postgres.ts';
import { windowOf } from '../support/window.ts';
import { readProcessTree, untilEngineRests, yieldToOthers } from './process-tree.ts';
import { type BenchProxy, startProxy } from './start-proxy.ts';
import { writeRows } from './ui-rows.ts';

export const AGENT = 'mira@marlow.example';
/** Conversations that the messages are in: the list is as long, however many messages there are. */
const THREADS = 200;
const WAITING = 500;
/** From its launch on: a start knows then whether there is a graphics processor. */
export const KNOWN_AFTER_MS = 15_000;

export type FilledDesk = {
  backend: DesktopBackend;
  proxy: BenchProxy;
  /** Of the backend, behind the proxy. */
  serverUrl: string;
  databaseUrl: string;
  /** Folder of the desktop, as launchDesktop takes it. */
  deskDir: string;
  held: string;
  queued: string;
  /** Ends backend and database. Harmless when they are ended. */
  stop: () => Promise<void>;
};

/** Throws when the desk is not up to date within ten minutes. */
export async function fillDesk(options: {
  dir: string;
  executablePath: string;
  messages: number;
  /** Of those, in the thread of the conversation that is held. */
  longThread?: number;
  say: (line: string) => void;
}): Promise<FilledDesk> {
  const { dir, executablePath, messages, longThread = 0, say } = options;
  await mkdir(join(dir, 'server'), { recursive: true, mode: 0o700 });
  const before = await readProcessTree(process.pid);
  const postgres = await startPostgres();
  const backend = await startDesktopBackend(join(dir, 'server'), { DATABASE_URL: postgres.url });
  await yieldToOthers([...(await readProcessTree(process.pid))].filter((pid) => !before.has(pid)));
  const proxy = await startProxy(Number(new URL(backend.url).port));
  let isOver = false;
  const stop = async () => {
    if (isOver) return;
    isOver = true;
    await proxy.close();
    await backend.stop();
    await postgres.close();
  };
  try {
    const identity = (sub: string) => ({ token: signIdentity({ sub }, backend.channel) });
    const held = await openEscalated(backend.channel, 'We were charged twice for the same seats.', identity('bw-dana'));
    const queued = await openEscalated(backend.channel, 'Which plan covers a second depot?', identity('ta-noor'));
    const deskDir = join(dir, 'desk');
    const signIn = { credentialsPath: backend.credentialsPath, email: AGENT };
    const first = await launchDesktop({ executablePath, dir: deskDir, serverUrl: proxy.url, signIn });
    const claiming = windowOf(first.window);
    await claiming.ready();
    await claiming.open('Dana Whitfield');
    await claiming.claim();
    await first.close();
    const ids = { held: held.conversationId, queued: queued.conversationId };
    await writeRows({
      databaseUrl: postgres.url,
      agentEmail: AGENT,
      ...ids,
      messages,
      perThread: Math.ceil(messages / THREADS),
      intoOpen: longThread,
      waiting: WAITING,
    });
    const startedAt = performance.now();
    const second = await launchDesktop({ executablePath, dir: deskDir, serverUrl: proxy.url });
    const window = windowOf(second.window);
    await window.currency.filter({ hasText: 'Up to date' }).waitFor({ timeout: 600_000 });
    // What is filled behind the rows is filled too.
    await untilEngineRests(second.app.process().pid ?? 0);
    const filledMs = performance.now() - startedAt;
    // Measured is a start of every day, which knows whether there is a graphics processor (decision 33): it has looked by then.
    await sleep(Math.max(0, KNOWN_AFTER_MS - filledMs));
    await second.close();
    say(`${messages} messages on a desk in ${(filledMs / 1_000).toFixed(0)} s`);
    return { backend, proxy, serverUrl: proxy.url, databaseUrl: postgres.url, deskDir, ...ids, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
