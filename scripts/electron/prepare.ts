/** All that must be there before a desktop window can open, in order. Used by start, dev, e2e, smoke and tour. */
import { hasDisplay } from './display.ts';
import { ensureNative } from './native.ts';
import { describeRuntime, type ElectronRuntime, ensureRuntime } from './runtime.ts';
import { ensureSystemLibraries } from './system-libraries.ts';

/**
 * Finds the runtime, its system libraries and its native module; says in one line which runtime runs and why.
 *
 * @throws RuntimeUnavailable, SystemLibrariesMissing, or an Error when SQLite does not build; messages are for people
 */
export async function prepareElectron(say: (line: string) => void): Promise<ElectronRuntime> {
  const runtime = await ensureRuntime(say);
  say(describeRuntime(runtime));
  await ensureSystemLibraries({ executablePath: runtime.executablePath, needsDisplay: !hasDisplay() }, say);
  await ensureNative(runtime, say);
  return runtime;
}

/** Switches every start of Electron gets: Chromium refuses its sandbox to root, and only then is it left out. */
export function electronSwitches(): string[] {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}
