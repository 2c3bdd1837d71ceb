import { say } from '#shared/intl/say.ts';
import { words } from './words.ts';

/** SEC-7: the oldest Electron whose bridge between page and preload holds. Raised as majors leave support. */
export const MIN_ELECTRON = '42.0.1';

/** True when `version` is older than `minimum`. A version that cannot be read counts as older. */
export function isOlder(version: string, minimum: string = MIN_ELECTRON): boolean {
  const found = parts(version);
  const needed = parts(minimum);
  if (found === undefined || needed === undefined) return true;
  for (const [index, part] of needed.entries()) {
    const own = found[index] ?? 0;
    if (own !== part) return own < part;
  }
  // A pre-release comes before its release.
  return version.includes('-');
}

function parts(version: string): number[] | undefined {
  const match = /^(\d+)\.(\d+)\.(\d+)/.exec(version);
  return match === null ? undefined : match.slice(1).map(Number);
}

/** The text of the standing banner, or null on a runtime that is good enough. */
export function runtimeNotice(version: string): string | null {
  if (!isOlder(version)) return null;
  return say(words.developmentRuntime, { version, least: MIN_ELECTRON });
}
