/** The secrets of a profile: the key of its stores and the agent's token. In memory plain, on disk wrapped. */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '#shared/lib/errors.ts';
import { readSecretFile, type SecretFile, writeSecretFile } from './secret-file.ts';
import type { Wrapper } from './wrapping.ts';

const KEY_BYTES = 32;
const HEX_KEY = /^[0-9a-f]{64}$/;

/** SEC-25: a session belongs to one server; another server never gets its token. */
const session = z.strictObject({ serverUrl: z.string(), token: z.string(), email: z.string().nullable() });
export type StoredSession = z.infer<typeof session>;

export type Secrets = {
  storeKeyHex: string;
  session: StoredSession | null;
  saveSession: (next: StoredSession | null) => Promise<void>;
};

export type SecretsOptions = {
  path: string;
  wrapper: Wrapper;
  /** Development only: used in place of a key of the profile's own. */
  storeKeyHex?: string | undefined;
  salt?: Buffer | undefined;
};

/**
 * Opens the secrets of a profile, or makes them at the first start.
 *
 * @throws AppError('forbidden') when the keychain or passphrase does not open them, AppError('conflict') when the file cannot be read
 */
export async function openSecrets({ path, wrapper, storeKeyHex, salt }: SecretsOptions): Promise<Secrets> {
  let file = readSecretFile(path);
  if (file !== undefined && file.wrapping !== wrapper.kind) {
    if (wrapper.kind !== 'development' && file.wrapping !== 'development')
      throw new AppError(
        'forbidden',
        'The keys of this profile were stored in another way than this system offers now.',
      );
    // What development left is no secret of a real profile, and the other way round it is not touched.
    if (file.wrapping !== 'development') throw new AppError('conflict', 'This profile is not one of development.');
    file = undefined;
  }
  const key = storeKeyHex ?? (await ownKey(file, wrapper));
  if (!HEX_KEY.test(key)) throw new AppError('invalid', 'The store key is not 64 hex digits.');
  let content: SecretFile = {
    version: 1,
    wrapping: wrapper.kind,
    salt: salt?.toString('base64') ?? file?.salt ?? null,
    storeKey: file?.storeKey ?? (storeKeyHex === undefined ? await wrapper.wrap(key) : null),
    session: file?.session ?? null,
  };
  if (file?.storeKey !== content.storeKey) writeSecretFile(path, content);
  const secrets: Secrets = {
    storeKeyHex: key,
    session: await readSession(content.session, wrapper),
    saveSession: async (next) => {
      content = { ...content, session: next === null ? null : await wrapper.wrap(JSON.stringify(next)) };
      writeSecretFile(path, content);
      secrets.session = next;
    },
  };
  return secrets;
}

async function ownKey(file: SecretFile | undefined, wrapper: Wrapper): Promise<string> {
  if (file?.storeKey) return await wrapper.unwrap(file.storeKey);
  return randomBytes(KEY_BYTES).toString('hex');
}

async function readSession(wrapped: string | null, wrapper: Wrapper): Promise<StoredSession | null> {
  if (wrapped === null) return null;
  try {
    return session.parse(JSON.parse(await wrapper.unwrap(wrapped)));
  } catch {
    // A token that does not open is lost: signing in again makes another.
    return null;
  }
}
