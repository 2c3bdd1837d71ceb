/** How secrets are wrapped before they reach the disk. */
import { createCipheriv, createDecipheriv, createHash, randomBytes, scrypt } from 'node:crypto';
import { AppError } from '#shared/lib/errors.ts';
import type { Wrapping } from './secret-file.ts';

export type Wrapper = {
  kind: Wrapping;
  wrap: (plain: string) => Promise<string>;
  /** Throws AppError('forbidden') when the secret was wrapped by another keychain or passphrase. */
  unwrap: (wrapped: string) => Promise<string>;
};

const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
/** 128 MiB and about half a second: OWASP's first choice for scrypt is N = 2^17, r = 8, p = 1. */
const SCRYPT = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 } as const;

/** AES-256-GCM under the given key. */
export function keyWrapper(kind: Wrapping, key: Buffer): Wrapper {
  return {
    kind,
    wrap: async (plain) => {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64');
    },
    unwrap: async (wrapped) => {
      const bytes = Buffer.from(wrapped, 'base64');
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES));
        decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
        const body = bytes.subarray(IV_BYTES + TAG_BYTES);
        return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
      } catch (error) {
        throw new AppError('forbidden', 'The secret does not open.', { cause: error });
      }
    },
  };
}

/** A wrapper from what the agent typed, through a slow KDF. */
export async function passphraseWrapper(passphrase: string, salt: Buffer): Promise<Wrapper> {
  const key = await new Promise<Buffer>((resolve, reject) => {
    scrypt(passphrase.normalize('NFKC'), salt, KEY_BYTES, SCRYPT, (error, derived) => {
      if (error === null) resolve(derived);
      else reject(error);
    });
  });
  return keyWrapper('passphrase', key);
}

/** Development: the store key is handed over, and what else must be kept is wrapped by a key made from it. */
export function developmentWrapper(storeKeyHex: string): Wrapper {
  const key = createHash('sha256').update('baton session').update(Buffer.from(storeKeyHex, 'hex')).digest();
  return keyWrapper('development', key);
}
