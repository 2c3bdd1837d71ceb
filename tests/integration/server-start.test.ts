import { mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startBackend } from '#scripts/start/backend.ts';
import { openConversation } from '../support/customer-wire.ts';
import { writeTwoSides } from '../support/customer-workspace.ts';
import { type DesktopBackend, findFreePort, startDesktopBackend } from '../support/desktop-backend.ts';

/** The real server as a process: what it says when it cannot start, and what it finds again. */
let dir: string;
let env: Record<string, string>;
const running: DesktopBackend[] = [];

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'baton-start-'));
  await writeTwoSides(join(dir, 'description'));
  env = { BATON_IMPORT: join(dir, 'description'), BATON_EMBEDDINGS: '0' };
});
afterEach(async () => {
  for (const backend of running.splice(0)) await backend.stop();
});
afterAll(async () => {
  await rm(dir, { recursive: true, force: true, maxRetries: 5 });
});

async function start(name: string): Promise<DesktopBackend> {
  const workspaceDir = join(dir, name);
  await mkdir(workspaceDir, { recursive: true, mode: 0o700 });
  const backend = await startDesktopBackend(workspaceDir, env);
  running.push(backend);
  return backend;
}

async function occupy(port: number): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}

describe('a server that cannot start says why in a sentence', () => {
  it('port in use', async () => {
    const port = await findFreePort();
    const other = await occupy(port);
    const logDir = join(dir, 'port', 'logs');
    await mkdir(logDir, { recursive: true });
    const options = { workspaceDir: join(dir, 'port'), port, isDemo: true };
    await expect(startBackend(options, logDir, () => undefined)).rejects.toThrow(/port.*in use/i);
    await new Promise((resolve) => other.close(resolve));
  });

  it('data in use by another copy; the first one is not disturbed', async () => {
    const first = await start('shared');
    const second = startBackend(
      { workspaceDir: first.workspaceDir, port: 0, isDemo: true },
      join(first.workspaceDir, 'logs'),
      () => undefined,
    );
    await expect(second).rejects.toThrow(/in use by another copy/);
    expect((await fetch(`${first.url}/health`)).status).toBe(200);
  });
});

describe('a server that was killed', () => {
  it('finds everything that it had acknowledged, with the same keys, for its owner alone', async () => {
    const backend = await start('killed');
    const customer = await openConversation(backend.channel, 'Where do I find the invoices?');
    const said = Array.from({ length: 10 }, (_, index) => `Message ${index + 1}`);
    for (const text of said) await customer.say(text);
    await backend.kill();
    await backend.restart();
    const kept = (await customer.messages()).filter(({ author }) => author === 'customer').map(({ text }) => text);
    expect(kept).toEqual(['Where do I find the invoices?', ...said]);
    const credentials = JSON.parse(await readFile(backend.credentialsPath, 'utf8')) as { serverKey: string };
    expect(credentials.serverKey).toBe(backend.channel.serverKey);
    for (const path of [backend.workspaceDir, backend.credentialsPath, join(backend.workspaceDir, 'server.json')])
      expect((await stat(path)).mode & 0o077, path).toBe(0);
  });
});
