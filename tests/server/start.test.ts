import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const program = fileURLToPath(new URL('../../src/server/index.ts', import.meta.url));
const slow = 60_000;

type Ready = { ready: boolean; url?: string; code?: string; demo?: boolean };

describe('the server as a process', () => {
  const folder = mkdtempSync(join(tmpdir(), 'baton-start-'));
  const children: ChildProcess[] = [];

  function start(
    dir: string,
    env: Record<string, string> = {},
  ): { child: ChildProcess; ready: Promise<Ready>; ended: Promise<number | null> } {
    const child = spawn(process.execPath, [program], {
      env: { ...process.env, BATON_WORKSPACE_DIR: dir, BATON_DEMO: '1', BATON_EMBEDDINGS: '0', ...env },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    children.push(child);
    let text = '';
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    const ready = new Promise<Ready>((resolve, reject) => {
      child.stdout?.on('data', (chunk) => {
        text += String(chunk);
        if (text.includes('\n')) resolve(JSON.parse(text.split('\n')[0] ?? '') as Ready);
      });
      child.once('exit', (code) => reject(new Error(`ended with ${code} before it was ready`)));
    });
    return { child, ready, ended };
  }

  let first: ReturnType<typeof start>;
  beforeAll(async () => {
    first = start(join(folder, 'a'));
    await first.ready;
  }, slow);
  afterAll(() => {
    for (const child of children) if (child.exitCode === null) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  it('says in one line where it is, on loopback, and what it wrote is private (SEC-38)', async () => {
    expect(await first.ready).toMatchObject({
      ready: true,
      demo: true,
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    });
    for (const name of ['server.json', 'demo-credentials.json', 'session.key', 'server.lock'])
      expect(statSync(join(folder, 'a', name)).mode & 0o777).toBe(0o600);
    for (const name of ['', 'database']) expect(statSync(join(folder, 'a', name)).mode & 0o777).toBe(0o700);
    // The desktop of a demo signs the first in.
    const { agents } = JSON.parse(readFileSync(join(folder, 'a', 'demo-credentials.json'), 'utf8')) as {
      agents: { role: string }[];
    };
    expect(agents[0]?.role).toBe('supervisor');
  });

  it(
    'a second process on the same folder says `locked`, and the first goes on',
    async () => {
      const second = start(join(folder, 'a'));
      expect(await second.ready).toMatchObject({ ready: false, code: 'locked' });
      expect(await second.ended).toBe(1);
      expect((await fetch(`${(await first.ready).url}/health`)).status).toBe(200);
    },
    slow,
  );

  it(
    'a taken port says `port_in_use`',
    async () => {
      const port = new URL((await first.ready).url ?? '').port;
      const second = start(join(folder, 'b'), { BATON_PORT: port });
      expect(await second.ready).toMatchObject({ ready: false, code: 'port_in_use' });
      expect(await second.ended).toBe(1);
    },
    slow,
  );

  it(
    'ends cleanly within 5 s of SIGTERM, gives the folder back, and a second start keeps the credentials',
    async () => {
      const before = readFileSync(join(folder, 'a', 'demo-credentials.json'), 'utf8');
      const askedAt = performance.now();
      first.child.kill('SIGTERM');
      expect(await first.ended).toBe(0);
      expect(performance.now() - askedAt).toBeLessThan(5_500);
      // A process that ended without giving back, and whose number another one has now.
      writeFileSync(join(folder, 'a', 'server.lock'), `${process.pid} 1`);
      const again = start(join(folder, 'a'));
      expect(await again.ready).toMatchObject({ ready: true });
      expect(readFileSync(join(folder, 'a', 'demo-credentials.json'), 'utf8')).toBe(before);
      const { agents } = JSON.parse(before) as { agents: { email: string; password: string }[] };
      const { email, password } = agents[0] ?? { email: '', password: '' };
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`${(await again.ready).url}/v1/auth/sign-in/email`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ email, password }),
      });
      expect(answer.status).toBe(200);
    },
    slow,
  );
});
