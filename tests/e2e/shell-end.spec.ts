/** How the desktop begins and ends. */
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { launchShell } from '../support/shell-window.ts';

let profileDir: string;

test.beforeEach(async () => {
  profileDir = await mkdtemp(join(tmpdir(), 'baton-profile-'));
});
test.afterEach(async () => {
  await rm(profileDir, { recursive: true, force: true });
});

test('a window remembers its size, and writes its picture when it is asked to', async () => {
  const picturePath = join(profileDir, 'picture.png');
  const first = await launchShell({ profileDir, env: { BATON_SCREENSHOT: picturePath } });
  await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1_000, 700));
  await expect
    .poll(
      async () =>
        await stat(picturePath).then(
          ({ size }) => size,
          () => 0,
        ),
    )
    .toBeGreaterThan(1_000);
  const picture = await readFile(picturePath);
  expect(picture.subarray(1, 4).toString()).toBe('PNG');
  await first.close();
  const second = await launchShell({ profileDir });
  const size = await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getSize());
  const least = await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getMinimumSize());
  await second.close();
  expect(size).toEqual([1_000, 700]);
  expect(least).toEqual([880, 560]);
});

test('SIGTERM ends it in order, engine first', async () => {
  const desktop = await launchShell({ profileDir });
  await desktop.page.evaluate(async () => await window.baton.invoke('session:get', {}));
  const child = desktop.app.process();
  const pids = await desktop.app.evaluate(({ app }) => app.getAppMetrics().map(({ pid }) => pid));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  await expect.poll(() => pids.filter(isAlive)).toEqual([]);
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
