import { AppError } from '#shared/lib/errors.ts';
import { openKeychain } from './keychain.ts';
import { openSecrets, type Secrets } from './secrets.ts';
import { developmentWrapper } from './wrapping.ts';

/**
 * Opens the secrets of the profile by the keychain, or in development by the key that was handed over. Never in clear.
 *
 * @throws AppError('forbidden') where the system has no keychain
 */
export async function openProfileSecrets(path: string, storeKeyHex: string | undefined): Promise<Secrets> {
  if (storeKeyHex !== undefined) {
    return await openSecrets({ path, wrapper: developmentWrapper(storeKeyHex), storeKeyHex });
  }
  const keychain = await openKeychain();
  if (keychain !== undefined) return await openSecrets({ path, wrapper: keychain });
  throw new AppError(
    'forbidden',
    'This system has no keychain, so the messages on this machine could not be encrypted. Set up a keychain (GNOME Keyring or KWallet) and start again.',
  );
}
