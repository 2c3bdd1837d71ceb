/** SEC-20: asks for the passphrase in the main window, before there is a workspace in it. */
import { type BrowserWindow, ipcMain } from 'electron';
import { channels } from '#shared/contract/names.ts';
import { AppError } from '#shared/lib/errors.ts';
import { UNLOCK_PAGE } from './app-path.ts';
import { createCallHost } from './call-host.ts';
import { ownWindowOf } from './page-ports.ts';
import { isNewProfile, LEAST_CHARS, openWithPassphrase } from './passphrase.ts';
import type { Secrets } from './secrets.ts';

/**
 * Shows the page and answers its two calls until a passphrase opened the profile. Never settles when the window is closed instead: the
 * application ends with its last window.
 *
 * @param report logs an unknown error and returns the id that ties it to the answer
 */
export async function unlockInWindow(
  window: BrowserWindow,
  path: string,
  report: (thrown: unknown) => string,
): Promise<Secrets> {
  return await new Promise<Secrets>((resolve) => {
    let isBusy = false;
    const answer = createCallHost(
      {
        'shell:lockState': () => ({ isNew: isNewProfile(path), leastChars: LEAST_CHARS }),
        'shell:unlock': async ({ passphrase }) => {
          // One at a time: each costs half a second and 128 MiB on purpose.
          if (isBusy) throw new AppError('rate_limited', 'The last passphrase is still being tried.');
          isBusy = true;
          try {
            const secrets = await openWithPassphrase(path, passphrase);
            ipcMain.removeHandler(channels.call);
            resolve(secrets);
            return {};
          } finally {
            isBusy = false;
          }
        },
      },
      report,
    );
    ipcMain.handle(channels.call, async (event, name: unknown, input: unknown) => {
      return await answer({ isOwnTopFrame: ownWindowOf(event.senderFrame, [window]) !== undefined }, name, input);
    });
    void window.loadURL(UNLOCK_PAGE).catch((error) => void report(error));
  });
}
