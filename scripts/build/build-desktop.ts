/** Builds the desktop when its sources are newer than what was built. */

import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withFileLock } from '../electron/cache.ts';
import { captureCommand } from '../process/run-command.ts';
import { PROJECT_ROOT, packageProgram } from '../project-root.ts';

/** What the bundles are made of. The lock file stands for every package in them. */
const INPUTS = [
  'src/main',
  'src/preload',
  'src/renderer',
  'src/shared',
  'resources',
  'electron.vite.config.ts',
  'scripts/build/latin-bundles.ts',
  'package-lock.json',
];
const OUTPUTS = ['main/index.cjs', 'main/engine.cjs', 'preload/index.cjs', 'renderer/index.html'];
const BUILD_LIMIT_MS = 5 * 60_000;

export type BuildOptions = { root?: string };

/**
 * Builds into out/ unless a build of exactly these sources is there.
 *
 * @returns true when it built
 * @throws with what the build wrote when it fails
 */
export async function buildDesktop(
  say: (line: string) => void,
  { root = PROJECT_ROOT }: BuildOptions = {},
): Promise<boolean> {
  // Two starts at once must not write into out/ together.
  return await withFileLock(join(root, 'node_modules', '.cache', 'build.lock'), async () => await build(root, say));
}

async function build(root: string, say: (line: string) => void): Promise<boolean> {
  const mark = join(root, 'out', '.sources');
  const sources = await fingerprint(root);
  if ((await readFile(mark, 'utf8').catch(() => '')) === sources && (await outputsExist(root))) return false;
  say('Building the desktop.');
  const program = packageProgram('electron-vite/bin/electron-vite.js');
  const result = await captureCommand(process.execPath, [program, 'build'], { cwd: root, timeoutMs: BUILD_LIMIT_MS });
  if (result.code !== 0) throw new Error(`The desktop did not build:\n${result.stdout}${result.stderr}`);
  await mkdir(join(root, 'out'), { recursive: true });
  await writeFile(mark, sources);
  return true;
}

/** A hash over the names and contents of every input, so that switching branches is noticed and touching a file is not. */
async function fingerprint(root: string): Promise<string> {
  const hash = createHash('sha256');
  for (const input of INPUTS) {
    for (const path of await listFiles(join(root, input))) {
      hash.update(path.slice(root.length)).update('\0');
      hash.update(await readFile(path)).update('\0');
    }
  }
  return hash.digest('hex');
}

async function listFiles(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return [];
  if (found.isFile()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

async function outputsExist(root: string): Promise<boolean> {
  const found = await Promise.all(
    OUTPUTS.map(async (path) => await stat(join(root, 'out', path)).catch(() => undefined)),
  );
  return found.every((entry) => entry !== undefined);
}
