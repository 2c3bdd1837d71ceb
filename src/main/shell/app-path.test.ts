import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findAppFile } from './app-path.ts';

let folder: string;
let root: string;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'baton-app-')));
  root = join(folder, 'renderer');
  await mkdir(join(root, 'assets'), { recursive: true });
  await writeFile(join(root, 'index.html'), 'page');
  await writeFile(join(root, 'assets', 'a b.js'), 'code');
  await writeFile(join(folder, 'secret.json'), 'secret');
  await writeFile(join(root, '.hidden'), 'hidden');
  await symlink(join(folder, 'secret.json'), join(root, 'link.json'));
  await symlink(folder, join(root, 'up'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('SEC-2: app://baton/', () => {
  it('serves the files below its root, decoding once', async () => {
    expect(findAppFile(root, 'app://baton/')).toBe(join(root, 'index.html'));
    expect(findAppFile(root, 'app://baton/index.html?v=1#top')).toBe(join(root, 'index.html'));
    expect(findAppFile(root, 'app://baton/assets/a%20b.js')).toBe(join(root, 'assets', 'a b.js'));
  });

  it.each([
    'app://baton/../secret.json',
    'app://baton/assets/../../secret.json',
    'app://baton/%2e%2e/secret.json',
    'app://baton/.%2e/secret.json',
    'app://baton/..%2fsecret.json',
    'app://baton/..%5csecret.json',
    'app://baton/%252e%252e/secret.json',
    'app://baton/assets%2fa%20b.js',
    'app://baton/..\\secret.json',
    'app://baton/index.html%00.js',
    'app://baton/index.html\u0000',
    'app://baton/%ff',
    'app://baton//etc/passwd',
    'app://baton/C:/Windows/win.ini',
    'app://baton/index.html::$DATA',
    'app://baton/index.html.',
    'app://baton/.hidden',
    'app://baton/assets',
    'app://baton/assets/',
    'app://baton/link.json',
    'app://baton/up/secret.json',
    'app://baton/missing.html',
    'app://other/index.html',
    'app://baton.evil/index.html',
    'app://ana@baton/index.html',
    'file:///etc/passwd',
    `app://baton/${'a'.repeat(600)}`,
  ])('refuses %j', (address) => {
    expect(findAppFile(root, address)).toBeUndefined();
  });
});
