/**
 * Puts the shell together on what began before it (begin-shell.ts): secrets, engine, window, and what connects them. It shows and
 * forwards; it knows nothing of conversations.
 */
import { app, type BrowserWindow, type MessagePortMain } from 'electron';
import { say } from '#shared/intl/say.ts';
import { askToGo } from './ask-to-go.ts';
import type { Begun } from './begin-shell.ts';
import { bringForward } from './bring-forward.ts';
import { askBeforeClose } from './close-by-hand.ts';
import { describeUnsaved } from './describe-pending.ts';
import { createEngineFiles } from './engine-files.ts';
import { createEngineHost } from './engine-host.ts';
import { createEngineLine } from './engine-line.ts';
import type { FromEngine } from './engine-message.ts';
import { engineNotice } from './engine-notice.ts';
import type { Overrides } from './environment.ts';
import type { Log } from './log.ts';
import { createNative, type Native, speakAtStart } from './native.ts';
import { openProfileSecrets } from './open-profile-secrets.ts';
import type { Profile } from './profile.ts';
import { runtimeNotice } from './runtime-version.ts';
import { answerCalls } from './serve-calls.ts';
import { readPicture } from './serve-pictures.ts';
import { sessionFits } from './server-address.ts';
import { openShellSettings } from './shell-settings.ts';
import { signInAtStart } from './sign-in-at-start.ts';
import { unlockInWindow } from './unlock.ts';
import { createUnsavedText, forgetWithPage } from './unsaved-text.ts';
import { createUpdates } from './updates/create-updates.ts';
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
  isHidden: boolean;
  report: (thrown: unknown) => string;
  begun: Begun;
};

/** @throws AppError with a sentence for the agent when the secrets of the profile cannot be opened */
export async function startShell(options: ShellOptions): Promise<Shell> {
  const { profile, overrides, log, isHidden, report, begun } = options;
  const { serverUrl, windows, ports, open } = begun;
  const isDevelopment = !app.isPackaged;
  const notice = runtimeNotice(process.versions.electron);
  const files = createEngineFiles((port) => host.sendPort(port));
  begun.servePictures(async (id) => await readPicture(files, id));
  const settings = openShellSettings(profile.shellSettingsPath, process.platform);
  speakAtStart(settings);
  let native: Native | undefined;
  const unsaved = createUnsavedText<BrowserWindow>((window) => ports.tell(window, 'closing', {}));
  begun.watchWindows(watchClosing);
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
    launch: begun.takeEngine,
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
    unsaved,
    log,
    focus: () => focus(),
    navigate: (to) => navigate(to),
  });
  native = made;
  const updates = createUpdates({ log, line, mayLose: made.quit.mayLose, onChange: () => ports.publish('device', {}) });
  begun.answerCalls(answerCalls({ native: made, windows, ports, settings, updates, files, unsaved }, report));

  function watchClosing(window: BrowserWindow, isMain: boolean): void {
    forgetWithPage(window, unsaved);
    if (isMain) stayInTray(window);
    else
      askBeforeClose(window, {
        unsaved,
        isQuitting: () => native?.quit.isQuitting() ?? false,
        mayLose: async (kinds) =>
          await askToGo(window, {
            message: say(words.closeTitle),
            detail: describeUnsaved(kinds),
            go: say(words.closeAnyway),
          }),
      });
  }

  /** J5: the last window that is closed by hand leaves Baton in the tray where that is chosen, or asks before it ends. */
  function stayInTray(window: BrowserWindow): void {
    window.on('close', (event) => {
      // Before the profile is open nothing can wait.
      if (native === undefined || native.quit.isQuitting()) return;
      event.preventDefault();
      if (settings.settings().staysInTray && native.tray.isThere()) window.hide();
      else native.quit.ask();
    });
  }

  function focus(): void {
    bringForward(windows.main() ?? open());
  }

  host.start();
  line.renew();
  const firstTry = signInAtStart(overrides, host.sendPort, log);
  // Where nobody was signed in, pages wait for the first try: else they would show a form that goes at once.
  if (secrets.session === null) void firstTry.then(() => begun.sendPortsTo(host.sendPort));
  else begun.sendPortsTo(host.sendPort);
  if (!begun.isOpen) open(!isHidden);
  return {
    focus,
    navigate,
    stop: async (limitMs) => {
      await host.stop(limitMs);
      await saving;
    },
  };
}
