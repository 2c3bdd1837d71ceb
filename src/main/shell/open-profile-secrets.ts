import { AppError } from '#shared/lib/errors.ts';
import { openKeychain } from './keychain.ts';
import { readSecretFile } from './secret-file.ts';
import { openSecrets, type Secrets } from './secrets.ts';
import { developmentWrapper } from './wrapping.ts';

/**
 * Opens the secrets of the profile: in development by the key that was handed over, else by the keychain, and where the system has
 * none by a passphrase (SEC-20). Never in clear. What was made with a passphrase keeps it, also when a keychain appears.
 *
 * @param unlock asks for the passphrase; called only where one is needed
 * @throws AppError('forbidden') where the keychain that made them is gone
 */
export async function openProfileSecrets(
  path: string,
  storeKeyHex: string | undefined,
  unlock: () => Promise<Secrets>,
): Promise<Secrets> {
  if (storeKeyHex !== undefined) {
    return await openSecrets({ path, wrapper: developmentWrapper(storeKeyHex), storeKeyHex });
  }
  const wrapping = readSecretFile(path)?.wrapping;
  if (wrapping === 'passphrase') return await unlock();
  const keychain = await openKeychain();
  if (keychain !== undefined) return await openSecrets({ path, wrapper: keychain });
  if (wrapping === 'keychain')
    throw new AppError(
      'forbidden',
      'The keychain that holds this profile’s key is not there. Unlock it (GNOME Keyring or KWallet) and start again; nothing was changed.',
    );
  return await unlock();
}
