/** Finds the Electron that runs the desktop in development and tests: an override, the official binary, the fallback. */
import { readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { ensureFallback, FALLBACK, fallbackRefusal } from './fallback.ts';
import { ensureOfficial } from './official.ts';

export type ElectronRuntime = {
  executablePath: string;
  /** Version of Electron, as in 45.4.1; "unknown" when an override's folder does not say. */
  version: string;
  source: 'override' | 'official' | 'fallback';
  /** Why this one, in plain words. */
  reason: string;
};

/** No runtime can be had, or the override points at nothing. The message is for the person at the terminal. */
export class RuntimeUnavailable extends Error {}

/**
 * Finds or makes the runtime. The order: BATON_ELECTRON (path of an executable), the official download, the fallback.
 *
 * @param say is told before anything is downloaded
 * @throws RuntimeUnavailable
 */
export async function ensureRuntime(say: (line: string) => void): Promise<ElectronRuntime> {
  const override = process.env.BATON_ELECTRON;
  if (override) return await overridden(resolve(override));

  const official = await ensureOfficial(say);
  if ('executablePath' in official) {
    return { ...official, source: 'official', reason: 'the release this project declares' };
  }
  const because = `Electron ${official.version} is not installed and ${official.refusal}`;
  const refusal = fallbackRefusal();
  if (refusal !== undefined)
    throw new RuntimeUnavailable(`${because}; ${refusal}. Set BATON_ELECTRON to an Electron executable.`);
  try {
    const executablePath = await ensureFallback(say);
    return { executablePath, version: FALLBACK.version, source: 'fallback', reason: because };
  } catch (error) {
    throw new RuntimeUnavailable(
      `${because}; ${(error as Error).message}. Set BATON_ELECTRON to an Electron executable.`,
      {
        cause: error,
      },
    );
  }
}

/** The one line that says which runtime runs and why. */
export function describeRuntime({ version, source, reason }: ElectronRuntime): string {
  return `Electron ${version} (${source}): ${reason}.`;
}

async function overridden(executablePath: string): Promise<ElectronRuntime> {
  const found = await stat(executablePath).catch(() => undefined);
  if (!found?.isFile()) throw new RuntimeUnavailable(`BATON_ELECTRON names ${executablePath}, and no file is there.`);
  const version = await readFile(join(dirname(executablePath), 'version'), 'utf8').then(
    (text) => text.trim().replace(/^v/, ''),
    () => 'unknown',
  );
  return { executablePath, version, source: 'override', reason: 'BATON_ELECTRON names it' };
}
