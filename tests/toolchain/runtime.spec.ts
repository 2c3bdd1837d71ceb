import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { _electron, expect, test } from '@playwright/test';
import { electronExecutable, electronSwitches } from '../support/electron.ts';

type EngineReport = { found: number; version: string; isPlain: boolean; withoutKey: string; node: string };
type Probe = { engine: EngineReport; isPackaged: boolean; name: string; userData: string };

const PROBE = join(import.meta.dirname, 'probe');
let folder: string;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'baton-probe-'));
});
test.afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('the runtime opens a sandboxed window and its utility process has encrypted SQLite with full text search', async () => {
  const app = await _electron.launch({
    executablePath: electronExecutable(),
    args: [...electronSwitches(), `--user-data-dir=${folder}`, PROBE],
    env: { ...(process.env as Record<string, string>), PROBE_DATABASE: join(folder, 'probe.db') },
  });
  try {
    const window = await app.firstWindow();
    await expect(window.getByRole('heading', { name: 'A window' })).toBeVisible();
    expect(await window.evaluate(() => 'require' in globalThis || 'process' in globalThis)).toBe(false);
    const probe = await app.evaluate(() => (globalThis as unknown as { probe: Probe }).probe);
    expect(probe.engine).toMatchObject({ found: 1, isPlain: false, withoutKey: 'SQLITE_NOTADB' });
    expect(probe).toMatchObject({ isPackaged: false, name: 'electron-probe', userData: folder });
  } finally {
    await app.close();
  }
});

test('the same native module has the same SQLite in Node', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [join(PROBE, 'engine.cjs'), join(folder, 'probe.db')]);
  expect(JSON.parse(stdout)).toMatchObject({ found: 1, isPlain: false, withoutKey: 'SQLITE_NOTADB' });
});
