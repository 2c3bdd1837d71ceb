/**
 * Puts the shell together once Electron is ready: secrets, engine, window, and what connects them. It shows and
 * forwards; it knows nothing of conversations.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { app, type BrowserWindow, ipcMain, type MessagePortMain } from 'electron';
import { channels } from '#shared/contract/names.ts';
import { AppError } from '#shared/lib/errors.ts';
import { APP_PAGE } from './app-path.ts';
import { serveApp } from './app-protocol.ts';
import { setBadge } from './badge.ts';
import { createCallHost } from './call-host.ts';
import { createEngineHost } from './engine-host.ts';
import type { FromEngine } from './engine-message.ts';
import { engineNotice } from './engine-notice.ts';
import type { Overrides } from './environment.ts';
import { launchEngine } from './launch-engine.ts';
import type { Log } from './log.ts';
import { installMenu } from './menu.ts';
import { createNotifications } from './notifications.ts';
import { openLink } from './open-link.ts';
import { openProfileSecrets } from './open-profile-secrets.ts';
import { createPagePorts, ownWindowOf } from './page-ports.ts';
import { type Profile, readWorkspaceServer } from './profile.ts';
import { runtimeNotice } from './runtime-version.ts';
import { screenshotWhenPainted } from './screenshot.ts';
import { parseServerAddress, sessionFits } from './server-address.ts';
import { createSession, restrictDefaultSession } from './session-rules.ts';
import { signInAtStart } from './sign-in-at-start.ts';
import { unlockInWindow } from './unlock.ts';
import { createWindows } from './windows.ts';

export type Shell = {
  /** Brings the window to the front, making it if it was closed. */
  focus: () => void;
  /** Shows what a baton:// link names. */
  navigate: (to: string) => void;
  /** Ends the engine in order; at most `limitMs`. */
  stop: (limitMs: number) => Promise<void>;
};

export type ShellOptions = { profile: Profile; overrides: Overrides; log: Log };

/** @throws AppError with a sentence for the agent when the profile or the server's address cannot be used */
export async function startShell({ profile, overrides, log }: ShellOptions): Promise<Shell> {
  const isDevelopment = !app.isPackaged;
  const notice = runtimeNotice(process.versions.electron);
  const address = overrides.serverUrl ?? readWorkspaceServer(profile.workspacePath);
  if (address === undefined) throw new AppError('invalid', 'No workspace is set for this profile.');
  const serverUrl = parseServerAddress(address, notice !== null);

  const report = (thrown: unknown): string => {
    const id = randomUUID();
    log('error', 'fault', { id, name: thrown instanceof Error ? thrown.name : typeof thrown });
    return id;
  };

  restrictDefaultSession();
  const session = createSession({ developmentUrl: overrides.rendererUrl, log });
  serveApp(session, { rendererDir: join(import.meta.dirname, '../renderer'), developmentUrl: overrides.rendererUrl });
  installMenu(isDevelopment);
  const windows = createWindows({ session, profile, isDevelopment, log, report });
  const secrets = await openProfileSecrets(
    profile.secretsPath,
    overrides.storeKeyHex,
    async () => await unlockInWindow(windows.makeMain(), profile.secretsPath, report),
  );

  let saving: Promise<void> = Promise.resolve();
  const onEngineMessage = (message: FromEngine): void => {
    if (message.type === 'badge') setBadge(windows.main(), message.waiting, `${message.waiting} waiting`);
    else if (message.type === 'notice') {
      const { type: _, ...data } = message;
      ports.publish('notice', data);
    } else if (message.type === 'token') {
      const { token, email = null } = message;
      if (token === null) notifications.clear();
      // One after the other: the last word of the engine is the one that stays.
      const next = token === null ? null : { serverUrl, token, email };
      saving = saving.then(async () => await secrets.saveSession(next)).catch((error) => void report(error));
    }
  };
  const host = createEngineHost<MessagePortMain>({
    launch: launchEngine,
    startOptions: () => ({
      profileDir: profile.dir,
      storeKeyHex: secrets.storeKeyHex,
      serverUrl,
      token: sessionFits(secrets.session, serverUrl, isDevelopment) ? (secrets.session?.token ?? null) : null,
      runtimeNotice: notice,
    }),
    onMessage: onEngineMessage,
    onLost: () =>
      ports.publish(
        'notice',
        engineNotice(
          'warning',
          'engine_lost',
          'The local store stopped and is being started again. What was written is kept.',
        ),
      ),
    onRestart: () => {
      ports.renew();
      ports.publish('notice', engineNotice('info', 'engine_restarted', 'The local store runs again.'));
    },
    log,
  });
  const ports = createPagePorts(windows, host.sendPort);
  const navigate = (to: string): void => {
    focus();
    ports.publish('navigate', { to });
  };
  const notifications = createNotifications(windows.main, (id) =>
    id === null ? focus() : navigate(`conversation/${id}`),
  );

  const answer = createCallHost(
    {
      'shell:openLink': async ({ url }) => {
        await openLink(url);
        return {};
      },
      'shell:setBadge': ({ waiting }) => {
        setBadge(windows.main(), waiting, `${waiting} waiting`);
        return {};
      },
      'shell:notify': (input) => {
        notifications.show(input);
        return {};
      },
    },
    report,
  );
  ipcMain.handle(channels.call, async (event, name: unknown, input: unknown) => {
    return await answer({ isOwnTopFrame: ownWindowOf(event.senderFrame, [windows.main()]) !== undefined }, name, input);
  });

  /** The window that asked for the passphrase, if one did, goes on as the workspace. */
  function open(): BrowserWindow {
    const created = windows.makeMain();
    if (overrides.screenshotPath !== undefined)
      screenshotWhenPainted(created, overrides.screenshotPath, (error) => void report(error));
    void created.loadURL(APP_PAGE).catch((error) => void report(error));
    return created;
  }
  function focus(): void {
    const target = windows.main() ?? open();
    if (target.isMinimized()) target.restore();
    if (target.isVisible()) target.focus();
  }

  host.start();
  open();
  signInAtStart(overrides, host.sendPort, log);
  return {
    focus,
    navigate,
    stop: async (limitMs) => {
      await host.stop(limitMs);
      await saving;
    },
  };
}
