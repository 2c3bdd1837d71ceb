import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { firstSettings, openShellSettings } from './shell-settings.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-shell-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('J5: at the first start every sound is heard and nothing starts by itself', () => {
  const { settings } = openShellSettings(join(folder, 'shell.json'), 'linux');
  expect(settings().volume).toBeGreaterThan(0);
  expect(Object.values(settings().sounds).every(Boolean)).toBe(true);
  expect(settings().startsWithSystem).toBe(false);
});

it('what is set is there at the next start, for its owner alone', () => {
  const path = join(folder, 'shell.json');
  const first = openShellSettings(path, 'linux');
  first.setSettings({ ...first.settings(), volume: 0.2 });
  first.setLocale('de');
  const second = openShellSettings(path, 'linux');
  expect([second.settings().volume, second.locale()]).toEqual([0.2, 'de']);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

it('a file that is none of ours is as if there were none', () => {
  const path = join(folder, 'shell.json');
  for (const text of ['', '{}', '{"settings":{"volume":9}}']) {
    writeFileSync(path, text);
    expect(openShellSettings(path, 'win32').settings()).toEqual(firstSettings('win32'));
    expect(readFileSync(path, 'utf8')).toBe(text);
  }
});
