/** The libraries of the system that Electron needs, on Debian and Ubuntu found and, as root, installed. */
import { stat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { captureCommand } from '../process/run-command.ts';

const LIBRARIES = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libatk-bridge2.0-0',
  'libnotify4',
] as const;
const DISPLAY_PACKAGES = ['xvfb', 'xauth'] as const;
const APT_LIMIT_MS = 10 * 60_000;

/** Something is missing and this process may not install it. The message says what to run. */
export class SystemLibrariesMissing extends Error {}

export type LibraryNeeds = {
  /** The Electron executable whose shared libraries are looked for. */
  executablePath: string;
  /** True when there is no display, so that a virtual one must be installed too. */
  needsDisplay: boolean;
};

/**
 * Makes sure the runtime can be started. Does nothing outside Linux.
 *
 * @throws SystemLibrariesMissing with the exact command when this process is not root, or the system is no Debian
 */
export async function ensureSystemLibraries(needs: LibraryNeeds, say: (line: string) => void): Promise<void> {
  if (process.platform !== 'linux') return;
  const missing = await findMissing(needs);
  if (missing.length === 0) return;
  if (!(await isOnPath('apt-get'))) {
    throw new SystemLibrariesMissing(
      `Electron needs what is not on this system: ${missing.join(', ')}. Install it and start again.`,
    );
  }
  const packages: string[] = [...LIBRARIES, ...(needs.needsDisplay ? DISPLAY_PACKAGES : [])];
  if (process.getuid?.() !== 0) {
    const names = await resolveNames(packages);
    throw new SystemLibrariesMissing(
      `Electron needs system libraries that are missing (${missing.join(', ')}). Run this, then start again:\n` +
        `  sudo apt-get update && sudo apt-get install -y ${names.join(' ')}`,
    );
  }
  say(`Installing system libraries Electron needs (${missing.join(', ')}).`);
  await apt(['update', '-qq']);
  // Names are looked up after the update: before it a fresh image knows no packages at all.
  await apt(['install', '-y', '-qq', '--no-install-recommends', ...(await resolveNames(packages))]);
  const still = await findMissing(needs);
  if (still.length > 0) throw new SystemLibrariesMissing(`Still missing after the installation: ${still.join(', ')}.`);
}

/** Names of shared libraries the executable does not find, and of programs that are not there. */
async function findMissing({ executablePath, needsDisplay }: LibraryNeeds): Promise<string[]> {
  const missing: string[] = [];
  const linked = await captureCommand('ldd', [executablePath]);
  for (const line of linked.stdout.split('\n')) {
    const name = /^\s*(\S+) => not found/.exec(line)?.[1];
    // Those beside the executable are found by it, not by ldd.
    if (name !== undefined && name !== 'libffmpeg.so') missing.push(name);
  }
  if (needsDisplay && !(await isOnPath('Xvfb'))) missing.push('Xvfb');
  return missing;
}

/** Newer Ubuntu and Debian name some libraries with the suffix t64: takes the name that this system can install. */
async function resolveNames(packages: readonly string[]): Promise<string[]> {
  return await Promise.all(
    packages.map(async (name) => {
      const renamed = `${name}t64`;
      const policy = await captureCommand('apt-cache', ['policy', renamed]);
      return /Candidate: (?!\(none\))\S/.test(policy.stdout) ? renamed : name;
    }),
  );
}

async function apt(args: string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const result = await captureCommand('apt-get', ['-o', 'DPkg::Lock::Timeout=120', ...args], {
    env,
    timeoutMs: APT_LIMIT_MS,
  });
  if (result.code === 0) return;
  const reason = result.stderr.trim().split('\n').at(-1) ?? `exit ${result.code}`;
  throw new SystemLibrariesMissing(`apt-get ${args[0]} failed: ${reason}`);
}

async function isOnPath(program: string): Promise<boolean> {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const found = await stat(join(folder, program)).catch(() => undefined);
    if (found?.isFile()) return true;
  }
  return false;
}
