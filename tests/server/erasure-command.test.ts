import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lockFolder } from '#server/db/lock-folder.ts';
import { open } from '../support/domain.ts';
import { canary, everything, linesWith, words } from '../support/erasure-story.ts';
import { startPostgres } from '../support/postgres.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const program = fileURLToPath(new URL('../../scripts/erase.ts', import.meta.url));
const slow = 60_000;

type Ended = { code: number | null; out: string; err: string };

async function run(args: string[], env: Record<string, string> = {}): Promise<Ended> {
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended: Ended = { code: null, out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    ended.out += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    ended.err += String(chunk);
  });
  ended.code = await new Promise((resolve) => child.once('close', resolve));
  return ended;
}

describe('SEC-82: the command', () => {
  const folder = mkdtempSync(join(tmpdir(), 'baton-erase-command-'));
  const workspaceDir = join(folder, 'workspace');
  const config = { workspaceDir, erasureLedger: join(workspaceDir, 'erasures.jsonl') };
  const order = (customer: string) => [
    '--workspace',
    workspaceDir,
    '--customer',
    customer,
    '--reason',
    'asked by letter',
  ];
  const claimed = (name: string) => ({ customer: { claimed: { name, email: `${name}@mail.example` } } });
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ config });
    await open(server, words, claimed('running'));
    await open(server, words, claimed('stopped'));
    await open(server, words, claimed('twice'));
    await open(server, words, claimed('twice'));
  }, slow);
  afterAll(async () => {
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it(
    'while the server runs the server does it, as the admin of the workspace’s file, and the list says who has followed',
    async () => {
      const done = await run(order('RUNNING@mail.example'));
      expect(done, done.err).toMatchObject({ code: 0, err: '' });
      expect(done.out).toMatch(/Customer [0-9a-f-]{36}\nErased, 1 conversations:/);
      expect(done.out).toMatch(/\d+ {2}message\n/);
      expect(done.out).toContain('To be told, outside:\n  Channel Test app');
      expect(done.out).not.toContain(canary);
      expect((await run(['--workspace', workspaceDir, '--list'])).out).toMatch(/^Customer [0-9a-f-]{36}, 20/);
      expect(readFileSync(config.erasureLedger, 'utf8').trim().split('\n')).toHaveLength(1);
    },
    slow,
  );

  it(
    'a password that does not fit, a customer that several match and a missing reason end with words and code 1',
    async () => {
      const wrong = await run([...order('stopped@mail.example'), '--as', 'ada@test.example'], {
        BATON_ADMIN_PASSWORD: 'not this one at all',
      });
      expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('wrong') });
      const agent = server.credentials.agents.find(({ role }) => role === 'agent');
      const forbidden = await run([...order('stopped@mail.example'), '--as', agent?.email ?? ''], {
        BATON_ADMIN_PASSWORD: agent?.password ?? '',
      });
      expect(forbidden).toMatchObject({ code: 1, err: expect.stringContaining('role') });
      const several = await run(order('twice@mail.example'));
      expect(several.code).toBe(1);
      expect(several.err.match(/[0-9a-f-]{36} {2}claimed, 1 conversations/g)).toHaveLength(2);
      expect(await run(order('twice@mail.example').slice(0, 4))).toMatchObject({
        code: 1,
        err: expect.stringContaining('--reason is missing'),
      });
    },
    slow,
  );

  it(
    'without a server it works alone; a folder that a silent process holds is said plainly',
    async () => {
      await server.close();
      const unlock = lockFolder(workspaceDir);
      expect(await run(order('stopped@mail.example'))).toMatchObject({
        code: 1,
        err: expect.stringContaining('A server has this workspace and does not answer.'),
      });
      unlock();
      // As a server leaves it that was killed.
      writeFileSync(join(workspaceDir, 'server.json'), JSON.stringify({ url: 'http://127.0.0.1:9', pid: 1 }));
      const done = await run([...order('stopped@mail.example'), '--json']);
      expect(done, done.err).toMatchObject({ code: 0 });
      expect(JSON.parse(done.out)).toMatchObject({ erased: [{ counts: { conversation: 1, customer: 1 } }] });
      expect((await run([...order('twice@mail.example'), '--all'])).code).toBe(0);
      const again = await run(order('stopped@mail.example'));
      expect(again).toMatchObject({ code: 0, out: expect.stringContaining('Nothing was there to erase.') });
      expect(existsSync(join(workspaceDir, 'server.lock'))).toBe(false);
      server = await startTestServer({ config, credentials: server.credentials });
      expect(linesWith(await everything(server))).toEqual([]);
    },
    slow,
  );

  it(
    'over DATABASE_URL it works on that PostgreSQL, with the ledger in the folder',
    async () => {
      const postgres = await startPostgres();
      const dir = join(folder, 'over-postgres');
      const over = { workspaceDir: dir, databaseUrl: postgres.url, erasureLedger: join(dir, 'erasures.jsonl') };
      const first = await startTestServer({ config: over });
      await open(first, words, claimed('elsewhere'));
      await first.close();
      const args = ['--workspace', dir, '--customer', 'elsewhere@mail.example', '--reason', 'asked by letter'];
      const done = await run(args, { DATABASE_URL: postgres.url });
      expect(done, done.err).toMatchObject({ code: 0, out: expect.stringContaining('Erased, 1 conversations:') });
      const second = await startTestServer({ config: over, credentials: first.credentials });
      expect(linesWith(await everything(second))).toEqual([]);
      expect(readFileSync(over.erasureLedger, 'utf8')).toContain(second.workspaceId);
      await second.close();
      await postgres.close();
    },
    slow,
  );
});
