/** The real backend as a process of its own over the demo workspace, for tests that kill it and bring it back. */
import { mkdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import { startBackend } from '#scripts/start/backend.ts';
import { role } from '#shared/agent/schema.ts';
import type { Channel } from './customer-wire.ts';

const credentialsFile = z.object({
  agents: z.array(z.object({ email: z.string(), password: z.string(), role, name: z.string() })),
  widgetKey: z.string(),
  serverKey: z.string(),
  channelId: z.string(),
  identitySecret: z.string(),
});
export type Member = z.infer<typeof credentialsFile>['agents'][number];

export type DesktopBackend = {
  url: string;
  workspaceDir: string;
  channel: Channel;
  agents: readonly Member[];
  credentialsPath: string;
  pid: () => number;
  /** SIGKILL, as a power cut would end it. */
  kill: () => Promise<void>;
  /** Starts it again over the same data, at the same address. */
  restart: () => Promise<void>;
  /** Ends it in order. Harmless when it does not run. */
  stop: () => Promise<void>;
};

const GRACE_MS = 6_000;

/**
 * @param workspaceDir may be empty or hold a workspace of before
 * @param env what the backend is told besides, a DATABASE_URL for instance
 */
export async function startDesktopBackend(
  workspaceDir: string,
  env: Readonly<Record<string, string>> = {},
): Promise<DesktopBackend> {
  const logDir = join(workspaceDir, 'logs');
  await mkdir(logDir, { recursive: true, mode: 0o700 });
  // The same address after a restart: a desktop knows only the one it was told.
  const port = await findFreePort();
  const start = async () => {
    const before = { ...process.env };
    Object.assign(process.env, env);
    // The environment is read as the process is spawned, which startBackend does before it first waits.
    const starting = startBackend({ workspaceDir, port, isDemo: true }, logDir, () => undefined);
    for (const name of Object.keys(env)) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
    const { child, url } = await starting.catch(async (error: unknown) => {
      const log = await readFile(join(logDir, 'server.log'), 'utf8').catch(() => '');
      throw new Error(`${(error as Error).message}\n${log.split('\n').slice(-12).join('\n')}`, { cause: error });
    });
    return { child, url: url.replace(/\/$/, '') };
  };
  let running = await start();
  const credentialsPath = join(workspaceDir, 'demo-credentials.json');
  const { agents, ...keys } = credentialsFile.parse(JSON.parse(await readFile(credentialsPath, 'utf8')));
  return {
    url: running.url,
    workspaceDir,
    channel: { url: running.url, ...keys },
    agents,
    credentialsPath,
    pid: () => running.child.pid ?? 0,
    kill: async () => {
      const { pid, ended } = running.child;
      if (pid !== undefined) process.kill(pid, 'SIGKILL');
      await ended;
    },
    restart: async () => {
      running = await start();
    },
    stop: async () => {
      await running.child.stop(GRACE_MS);
    },
  };
}

/** A port of loopback that nothing listens on now. */
export async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  return address.port;
}
