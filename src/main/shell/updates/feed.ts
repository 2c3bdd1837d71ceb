import type { UpdateFeed } from './signed-manifest.ts';

/**
 * Where updates come from: built in, never set from outside (SEC-93). Null until whoever releases Baton has an address, a name and a key: updates are off then, and say so.
 * The private key stays with the release, apart from tests (SEC-92); scripts/release/sign-update.ts makes the manifest.
 */
export const UPDATE_FEED: UpdateFeed | null = null;

/** The manifest of this platform: `baton-linux-x64.json`. */
export function manifestName(platform: string, arch: string): string {
  return `baton-${platform}-${arch}.json`;
}
