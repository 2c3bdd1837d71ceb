import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { expect, test } from '@playwright/test';
import { captureCommand } from '#scripts/process/run-command.ts';
import { PROJECT_ROOT } from '#scripts/project-root.ts';

let temp: string;
test.beforeAll(async () => {
  temp = await mkdtemp(join(tmpdir(), 'baton-word-'));
});
test.afterAll(async () => {
  await rm(temp, { recursive: true, force: true, maxRetries: 5 });
});

/**
 * Files under the temp folder that hold the word, as UTF-8, UTF-16 or base64. Searched: everything the smoke run wrote (profile, home, caches, crash dumps,
 * logs of the server, what Chromium and Playwright put into the temp folder). Left out: the server's own database, which is where customers' words belong.
 */
async function filesWith(word: string): Promise<{ searched: number; found: string[] }> {
  const needles = [Buffer.from(word, 'utf8'), Buffer.from(word, 'utf16le')];
  // Base64 of a text differs by where it begins: three ways to look for its middle.
  for (const pad of ['', 'x', 'xx'])
    needles.push(
      Buffer.from(
        Buffer.from(pad + word)
          .toString('base64')
          .slice(4, -4),
      ),
    );
  const found: string[] = [];
  let searched = 0;
  for (const entry of await readdir(temp, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const parts = relative(temp, path).split(sep);
    const isServerData = parts[1] === 'server' && parts[2] !== 'logs';
    if (isServerData) continue;
    const content = await readFile(path);
    searched += 1;
    if (needles.some((needle) => content.includes(needle))) found.push(parts.join('/'));
  }
  return { searched, found };
}

/** Processes of this machine that were told the temp folder: what a smoke run started (Linux; elsewhere none is found). */
async function stillRunning(): Promise<string[]> {
  const entries = await readdir('/proc').catch(() => []);
  const found: string[] = [];
  for (const pid of entries.filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)) {
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (command !== '' && environment.includes(`TMPDIR=${temp}`))
      found.push(command.replaceAll('\0', ' ').slice(0, 200));
  }
  return found;
}

test('npm run smoke: says ok in one JSON line within a minute; SEC-20, SEC-21, SEC-89: no planted word in clear in profile, temp folders or logs', async () => {
  test.setTimeout(240_000);
  const word = `gartenzwerg${Date.now().toString(36)}`;
  const env = { ...process.env, TMPDIR: temp, BATON_SMOKE_WORD: word, BATON_SMOKE_KEEP: '1' };
  const run = await captureCommand(process.execPath, ['scripts/smoke.ts'], {
    cwd: PROJECT_ROOT,
    env,
    timeoutMs: 200_000,
  });
  const last = run.stdout.trim().split('\n').at(-1) ?? '';
  expect(run.code, `${run.stderr}\n${last}`).toBe(0);
  const report = JSON.parse(last) as Record<string, unknown>;
  expect(report).toEqual({
    ok: true,
    electron: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    cold_start_ms: expect.any(Number),
    escalation_to_screen_ms: expect.any(Number),
    reply_delivered_ms: expect.any(Number),
    offline_reply_delivered: true,
    rss_mb: expect.any(Number),
  });

  await expect.poll(stillRunning, { message: 'nothing is left running' }).toEqual([]);

  const { searched, found } = await filesWith(word);
  expect(found).toEqual([]);
  // The search can find something: the profile is there, with its stores.
  expect(searched).toBeGreaterThan(5);
  const profile = (await readdir(temp, { recursive: true })).filter((path) => /(cache|outbox)\.db$/.test(path));
  expect(profile).toHaveLength(2);
  for (const path of profile) expect((await stat(join(temp, path))).mode & 0o077, path).toBe(0);
});
