import { safeStorage } from 'electron';
import { AppError } from '#shared/lib/errors.ts';
import type { Wrapper } from './wrapping.ts';

/** The system's keychain, or undefined where there is none. `basic_text` is none: its key is in everybody's copy (SEC-20). */
export async function openKeychain(): Promise<Wrapper | undefined> {
  // The asynchronous calls are newer than the oldest development runtime.
  const hasAsync = typeof safeStorage.isAsyncEncryptionAvailable === 'function';
  const isThere = hasAsync ? await safeStorage.isAsyncEncryptionAvailable() : safeStorage.isEncryptionAvailable();
  if (!isThere) return undefined;
  if (process.platform === 'linux' && !isRealBackend(safeStorage.getSelectedStorageBackend())) return undefined;
  return {
    kind: 'keychain',
    wrap: async (plain) => {
      const bytes = hasAsync ? await safeStorage.encryptStringAsync(plain) : safeStorage.encryptString(plain);
      return bytes.toString('base64');
    },
    unwrap: async (wrapped) => {
      const bytes = Buffer.from(wrapped, 'base64');
      try {
        return hasAsync ? (await safeStorage.decryptStringAsync(bytes)).result : safeStorage.decryptString(bytes);
      } catch (error) {
        throw new AppError('forbidden', 'The keychain does not open the secret.', { cause: error });
      }
    },
  };
}

function isRealBackend(backend: string): boolean {
  return backend !== 'basic_text' && backend !== 'unknown';
}
