/**
 * SEC-20, SEC-25: keys.json of the profile. It holds the key of the stores and the agent's token, both wrapped; what
 * wraps them is passed in: the system's keychain, or a passphrase.
 */
import { chmodSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { AppError } from '#shared/lib/errors.ts';

const wrapped = z.string().max(16_384);
const secretFile = z.strictObject({
  version: z.literal(1),
  wrapping: z.enum(['keychain', 'passphrase', 'development']),
  /** scrypt salt in base64, with a passphrase only. */
  salt: z.string().max(64).nullable(),
  storeKey: wrapped.nullable(),
  /** Wrapped JSON of the session below. */
  session: wrapped.nullable(),
});
export type SecretFile = z.infer<typeof secretFile>;
export type Wrapping = SecretFile['wrapping'];

/**
 * The file as it stands, or undefined when there is none. Throws AppError('conflict') when it cannot be read: it is never overwritten then, and the message, which
 * only this machine's own person sees, names the way out and its price.
 */
export function readSecretFile(path: string): SecretFile | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw unreadable(path, error);
  }
  try {
    return secretFile.parse(JSON.parse(text));
  } catch (error) {
    throw unreadable(path, error);
  }
}

function unreadable(path: string, cause: unknown): AppError {
  const message =
    `The keys of this profile cannot be read: ${path}. Put a copy of the file in its place, or move it away and start again: ` +
    'then Baton asks to sign in and fetches everything from the server anew. What this device had not sent yet cannot be opened without the old file.';
  return new AppError('conflict', message, { cause });
}

/** Written beside and renamed: a crash leaves the old file, for without it the stores stay shut. */
export function writeSecretFile(path: string, content: SecretFile): void {
  writeFileSync(`${path}.new`, JSON.stringify(content), { mode: 0o600 });
  chmodSync(`${path}.new`, 0o600);
  renameSync(`${path}.new`, path);
}
