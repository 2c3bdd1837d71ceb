/**
 * Puts the shell together once Electron is ready: secrets, engine, window, and what connects them. It shows and
 * forwards; it knows nothing of conversations.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { app, type BrowserWindow, type MessagePortMain } from 'electron';
import { say } from '#shared/intl/say.ts';
import { AppError } from '#shared/lib/errors.ts';
import { APP_PAGE } from './app-path.ts';
import { serveApp } from './app-protocol.ts';
import { bringForward } from './bring-forward.ts';
import { createEngineFiles } from './engine-files.ts';
import { createEngineHost } from './engine-host.ts';
import { createEngineLine } from './engine-line.ts';
import type { FromEngine } from './engine-message.ts';
import { engineNotice } from './engine-notice.ts';
import type { Overrides } from './environment.ts';
import { launchEngine } from './launch-engine.ts';
import type { Log } from './log.ts';
import { createNative, type Native, speakAtStart } from './native.ts';
import { openProfileSecrets } from './open-profile-secrets.ts';
import { createPagePorts } from './page-ports.ts';
import { type Profile, readWorkspaceServer } from './profile.ts';
import { runtimeNotice } from './runtime-version.ts';
import { screenshotWhenPainted } from './screenshot.ts';
import { serveCalls } from './serve-calls.ts';
import { readPicture } from './serve-pictures.ts';
import { parseServerAddress, sessionFits } from './server-address.ts';
import { createSession, restrictDefaultSession } from './session-rules.ts';
import { openShellSettings } from './shell-settings.ts';
import { signInAtStart } from './sign-in-at-start.ts';
import { unlockInWindow } from './unlock.ts';
import { createUpdates } from './updates/create-updates.ts';
import { createWindows } from './windows.ts';
import { words } from './words.ts';

export type Shell = {
  /** Brings the window to the front, making it if it was closed. */
  focus: () => void;
  /** Shows what a baton:// link names. */
  navigate: (to: string) => void;
  /** Ends the engine in order; at most `limitMs`. */
  stop: (limitMs: number) => Promise<void>;
};

export type ShellOptions = {
  profile: Profile;
  overrides: Overrides;
  log: Log;
  /** Started with the system: no window comes up where the tray holds it. */
  isHidden: boolean;
};

/** @throws AppError with a sentence for the agent when the profile or the server's address cannot be used */
export async function startShell({ profile, overrides, log, isHidden }: ShellOptions): Promise<Shell> {
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
  const files = createEngineFiles((port) => host.sendPort(port));
  serveApp(session, {
    rendererDir: join(import.meta.dirname, '../renderer'),
    developmentUrl: overrides.rendererUrl,
    readPicture: (id) => readPicture(files, id),
  });
  const settings = openShellSettings(profile.shellSettingsPath, process.platform);
  speakAtStart(settings);
  let native: Native | undefined;
  const windows = createWindows({ session, profile, isDevelopment, log, report, onMade: stayInTray });
  const secrets = await openProfileSecrets(
    profile.secretsPath,
    overrides.storeKeyHex,
    async () => await unlockInWindow(windows.makeMain(), profile.secretsPath, report),
  );

  let saving: Promise<void> = Promise.resolve();
  const onEngineMessage = (message: FromEngine): void => {
    if (message.type === 'badge') native?.setFirstBadge(message.waiting);
    else if (message.type === 'notice') {
      const { type: _, ...data } = message;
      ports.publish('notice', data);
    } else if (message.type === 'token') {
      const { token, email = null } = message;
      if (token === null) native?.notifications.clear();
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
    onLost: () => ports.publish('notice', engineNotice('warning', 'engine_lost', say(words.engineLost))),
    onRestart: () => {
      ports.renew();
      line.renew();
      ports.publish('notice', engineNotice('info', 'engine_restarted', say(words.engineBack)));
    },
    log,
  });
  const ports = createPagePorts(windows, host.sendPort);
  const navigate = (to: string): void => {
    const [place, id = ''] = to.split('/');
    const own = place === 'conversation' ? windows.conversation(id) : undefined;
    if (own !== undefined) {
      bringForward(own);
      return;
    }
    focus();
    ports.publish('navigate', { to });
  };
  const line = createEngineLine(host.sendPort);
  const made = createNative({
    isDevelopment,
    windows,
    ports: () => ports,
    settings,
    line,
    log,
    focus: () => focus(),
    navigate: (to) => navigate(to),
  });
  native = made;
  const updates = createUpdates({ log, line, onChange: () => ports.publish('device', {}) });
  serveCalls({ native: made, windows, ports, settings, updates, files }, report);

  /** J5: the last window that is closed by hand leaves Baton in the tray where that is chosen, or asks before it ends. */
  function stayInTray(window: BrowserWindow, isMain: boolean): void {
    if (!isMain) return;
    window.on('close', (event) => {
      // Before the profile is open nothing can wait.
      if (native === undefined || native.quit.isQuitting()) return;
      event.preventDefault();
      if (settings.settings().staysInTray && native.tray.isThere()) window.hide();
      else native.quit.ask();
    });
  }

  /** The window that asked for the passphrase, if one did, goes on as the workspace. */
  function open(isShown = true): BrowserWindow {
    const created = windows.makeMain(isShown);
    if (overrides.screenshotPath !== undefined)
      screenshotWhenPainted(created, overrides.screenshotPath, (error) => void report(error));
    void created.loadURL(APP_PAGE).catch((error) => void report(error));
    return created;
  }
  function focus(): void {
    bringForward(windows.main() ?? open());
  }

  host.start();
  line.renew();
  open(!isHidden);
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
