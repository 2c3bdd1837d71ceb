import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const secretBytes = 32;
/** 32 bytes as base64url. */
const wholeSecret = /^[\w-]{43}$/;

/**
 * Key that signs session tokens: made once, kept beside the data with mode 0600, never inside the database (SEC-54). One that is cut short or empty is made anew and ends
 * every session: with an empty one the sign-in library would take a key of its own that everybody can read in its source. The folder is held by this process. Null: only for this run.
 */
export function readSecret(folder: string | null, random: (bytes: number) => Uint8Array): string {
  const kept = folder === null ? null : read(join(folder, 'session.key'));
  if (kept !== null && wholeSecret.test(kept)) return kept;
  const made = Buffer.from(random(secretBytes)).toString('base64url');
  if (folder !== null) keep(join(folder, 'session.key'), made);
  return made;
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw thrown;
  }
}

/** Written aside and renamed: a full disk or a crash leaves no half key. */
function keep(path: string, secret: string): void {
  writeFileSync(`${path}.new`, secret, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
