import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { autostartEntry, autostartPath, setAutostartFile } from './auto-start.ts';

it('J5: lies where desktops look for it, and nowhere without a home', () => {
  expect(autostartPath({ HOME: '/home/ana' })).toBe('/home/ana/.config/autostart/baton.desktop');
  expect(autostartPath({ HOME: '/home/ana', XDG_CONFIG_HOME: '/x' })).toBe('/x/autostart/baton.desktop');
  expect(autostartPath({})).toBeUndefined();
});

it('starts the program itself, hidden, whatever its path holds', () => {
  expect(autostartEntry('/opt/Baton/baton')).toContain('\nExec="/opt/Baton/baton" --hidden\n');
  expect(autostartEntry('/opt/50% $(x) "q"/baton')).toContain('Exec="/opt/50%% \\\\$(x) \\\\"q\\\\"/baton" --hidden');
});

it('is written when it is switched on and gone when it is switched off', () => {
  const folder = mkdtempSync(join(tmpdir(), 'baton-autostart-'));
  const path = join(folder, 'autostart', 'baton.desktop');
  setAutostartFile(path, '/opt/baton');
  expect(readFileSync(path, 'utf8')).toContain('[Desktop Entry]');
  setAutostartFile(path, null);
  setAutostartFile(path, null);
  expect(existsSync(path)).toBe(false);
  rmSync(folder, { recursive: true });
});
