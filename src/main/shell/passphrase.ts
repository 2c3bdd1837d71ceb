/** SEC-20: the secrets of a profile behind a passphrase, on a system without a keychain. */
import { randomBytes } from 'node:crypto';
import { AppError } from '#shared/lib/errors.ts';
import { readSecretFile } from './secret-file.ts';
import { openSecrets, type Secrets } from './secrets.ts';
import { passphraseWrapper } from './wrapping.ts';

/** Length is what counts (NIST SP 800-63B-4, 3.1.1.1: at least 15 characters where a password stands alone). */
export const LEAST_CHARS = 15;
const SALT_BYTES = 16;

/** Whether the next passphrase makes the profile's key, or opens the one that is there. */
export function isNewProfile(path: string): boolean {
  return readSecretFile(path)?.wrapping !== 'passphrase';
}

/**
 * Opens the secrets, or makes them under this passphrase. A wrong one changes nothing.
 *
 * @throws AppError('forbidden') for a wrong passphrase, AppError('invalid') for one too weak to begin with
 */
export async function openWithPassphrase(path: string, passphrase: string): Promise<Secrets> {
  const file = readSecretFile(path);
  const isNew = isNewProfile(path);
  if (isNew && isWeak(passphrase))
    throw new AppError('invalid', `Choose at least ${LEAST_CHARS} characters, of more than a few kinds.`);
  const salt = !isNew && file?.salt ? Buffer.from(file.salt, 'base64') : randomBytes(SALT_BYTES);
  try {
    return await openSecrets({ path, wrapper: await passphraseWrapper(passphrase, salt), salt });
  } catch (error) {
    if (error instanceof AppError && error.code === 'forbidden')
      throw new AppError('forbidden', 'That passphrase does not open this profile.', { cause: error });
    throw error;
  }
}

function isWeak(passphrase: string): boolean {
  const characters = Array.from(passphrase.normalize('NFKC'));
  return characters.length < LEAST_CHARS || new Set(characters).size < 5;
}
