/** The Electron release the project declares, fetched by the electron package itself into node_modules. */
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { captureCommand } from '../process/run-command.ts';
import { PROJECT_ROOT } from '../project-root.ts';
import { cacheDir } from './cache.ts';

export type Official = { executablePath: string; version: string } | { refusal: string; version: string };

/** Time to find out whether the release server answers at all; without network this is what a first start waits. */
const PROBE_LIMIT_MS = 5_000;
/** Time for the 110 MB themselves on a slow line. */
const DOWNLOAD_LIMIT_MS = 5 * 60_000;
/** A failed attempt is not repeated for a day, so that later starts do not wait. */
const REFUSAL_LASTS_MS = 24 * 60 * 60_000;
const RELEASES = 'https://github.com/electron/electron/releases/download';

const PACKAGE = join(PROJECT_ROOT, 'node_modules', 'electron');

/** The official binary, downloaded when it is not there yet; or the reason why it is not to be had. */
export async function ensureOfficial(say: (line: string) => void): Promise<Official> {
  const version = await declaredVersion();
  const installed = await installedPath(version);
  if (installed !== undefined) return { executablePath: installed, version };

  const refusalPath = join(cacheDir(), 'electron', `official-${version}-${process.platform}-${process.arch}.refused`);
  const remembered = await recentRefusal(refusalPath);
  if (remembered !== undefined) return { refusal: remembered, version };

  const refusal = await download(version, say);
  if (refusal === undefined) {
    const executablePath = await installedPath(version);
    if (executablePath !== undefined) {
      await rm(refusalPath, { force: true });
      return { executablePath, version };
    }
  }
  const reason = refusal ?? 'its download left no executable';
  await mkdir(dirname(refusalPath), { recursive: true });
  await writeFile(refusalPath, reason);
  return { refusal: reason, version };
}

/** The version of the electron package in node_modules. */
async function declaredVersion(): Promise<string> {
  const manifest = JSON.parse(await readFile(join(PACKAGE, 'package.json'), 'utf8')) as { version: string };
  return manifest.version;
}

async function installedPath(version: string): Promise<string | undefined> {
  try {
    const installed = (await readFile(join(PACKAGE, 'dist', 'version'), 'utf8')).trim().replace(/^v/, '');
    if (installed !== version) return undefined;
    const path = join(PACKAGE, 'dist', await readFile(join(PACKAGE, 'path.txt'), 'utf8'));
    await stat(path);
    return path;
  } catch {
    // Any file missing means: not installed.
    return undefined;
  }
}

async function recentRefusal(path: string): Promise<string | undefined> {
  try {
    const { mtimeMs } = await stat(path);
    return Date.now() - mtimeMs < REFUSAL_LASTS_MS ? await readFile(path, 'utf8') : undefined;
  } catch {
    // No file: nothing was refused.
    return undefined;
  }
}

/** @returns undefined on success, else why not */
async function download(version: string, say: (line: string) => void): Promise<string | undefined> {
  // With a mirror or a proxy only the package's own downloader knows where to ask.
  const hasOwnRoute = Object.keys(process.env).some((name) => /electron_(mirror|custom_dir|get_use_proxy)/i.test(name));
  if (!hasOwnRoute) {
    const unreachable = await probe(`${RELEASES}/v${version}/SHASUMS256.txt`);
    if (unreachable !== undefined) return unreachable;
  }
  say(`Downloading Electron ${version} (about 110 MB, once).`);
  const result = await captureCommand(process.execPath, [join(PACKAGE, 'install.js')], {
    timeoutMs: DOWNLOAD_LIMIT_MS,
  });
  if (result.code === 0) return undefined;
  const line = result.stderr.split('\n').find((text) => text.trim() !== '') ?? `exit ${result.code}`;
  return `its download failed: ${line.trim()}`;
}

async function probe(url: string): Promise<string | undefined> {
  try {
    const response = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_LIMIT_MS) });
    return response.ok ? undefined : `its release server answered ${response.status}`;
  } catch {
    return 'its release server cannot be reached';
  }
}
