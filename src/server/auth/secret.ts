import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const secretBytes = 32;

/** Key that signs session tokens: made once, kept beside the data with mode 0600, never inside the database (SEC-54). Null: only for this run. */
export function readSecret(folder: string | null, random: (bytes: number) => Uint8Array): string {
  const made = Buffer.from(random(secretBytes)).toString('base64url');
  if (folder === null) return made;
  const path = join(folder, 'session.key');
  try {
    writeFileSync(path, made, { mode: 0o600, flag: 'wx' });
    return made;
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') throw thrown;
    return readFileSync(path, 'utf8');
  }
}
