/** The desktop's main process: what must happen before Electron is ready, one instance per profile, and the end. */
import { randomUUID } from 'node:crypto';
import { app, dialog } from 'electron';
import { resolveLocale } from '#shared/intl/locale.ts';
import { say, speak } from '#shared/intl/say.ts';
import { AppError } from '#shared/lib/errors.ts';
import { sayRefusal } from '#shared/sent/say-sent.ts';
import { registerAppScheme } from './shell/app-protocol.ts';
import { HIDDEN_SWITCH } from './shell/auto-start.ts';
import { beginShell } from './shell/begin-shell.ts';
import { DEEP_LINK_SCHEME, findDeepLink } from './shell/deep-link.ts';
import { readOverrides, refusedSwitches } from './shell/environment.ts';
import { followGraphics } from './shell/follow-graphics.ts';
import { guardAllContents } from './shell/guard-contents.ts';
import { keepSmall } from './shell/keep-small.ts';
import { createLog } from './shell/log.ts';
import { openProfile } from './shell/profile.ts';
import { isOlder } from './shell/runtime-version.ts';
import { refuseBadCertificates } from './shell/session-rules.ts';
import type { Shell } from './shell/start-shell.ts';
import { words } from './shell/words.ts';

const STOP_LIMIT_MS = 5_000;

const log = createLog((line) => process.stderr.write(line), Date.now);
const overrides = readOverrides(process.env, app.isPackaged);
// Nothing started from here inherits a key or the place of a password.
for (const name of Object.keys(process.env)) if (name.startsWith('BATON_')) delete process.env[name];

/** Ends with a sentence: in a dialog, or in development to the program that started it, as nobody may be there to close a dialog. */
function refuse(message: string): undefined {
  if (app.isPackaged) dialog.showErrorBox(say(words.startRefused), message);
  else {
    process.stderr.write(`${message}\n`);
    process.stdout.write(`${JSON.stringify({ started: false, message })}\n`);
  }
  app.exit(1);
}

/** Logs what went wrong; the id ties it to what was answered. */
function report(thrown: unknown): string {
  const id = randomUUID();
  log('error', 'fault', { id, name: thrown instanceof Error ? thrown.name : typeof thrown });
  return id;
}

// Electron's own answer to what nobody caught is a dialog that stops every window until it is closed. The work goes on, and the log has it.
process.on('uncaughtException', report);

function start(): undefined {
  const switches = refusedSwitches(app.isPackaged, (name) => app.commandLine.hasSwitch(name));
  if (switches.length > 0) return refuse(say(words.refusedSwitches, { switches: switches.join(', ') }));
  if (app.isPackaged && isOlder(process.versions.electron)) return refuse(say(words.oldRuntime));
  if (app.isPackaged) app.enableSandbox();

  keepSmall(app);
  registerAppScheme();
  guardAllContents(app, { log, isServed: overrides.rendererUrl !== undefined });
  refuseBadCertificates(app, log);
  const profile = openProfile(overrides.profileDir ?? app.getPath('userData'));
  app.setPath('userData', profile.dir);
  followGraphics(app, profile.graphicsPath);
  // What Chromium insists on writing lies apart; the window's own session is in memory (SEC-9).
  app.setPath('sessionData', profile.chromiumDir);
  // The lock lies in the profile: one window per profile, many profiles side by side.
  if (!app.requestSingleInstanceLock()) {
    app.exit(0);
    return;
  }
  if (app.isPackaged) app.setAsDefaultProtocolClient(DEEP_LINK_SCHEME);

  let shell: Shell | undefined;
  let firstTarget = findDeepLink(process.argv.slice(1));
  const show = (target: string | undefined): void => {
    if (shell === undefined) firstTarget = target ?? firstTarget;
    else if (target === undefined) shell.focus();
    else shell.navigate(target);
  };
  app.on('second-instance', (_event, args) => show(findDeepLink(args.slice(1))));
  app.on('open-url', (event, address) => {
    event.preventDefault();
    show(findDeepLink([address]));
  });
  app.on('activate', () => shell?.focus());
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('will-quit', (event) => {
    const running = shell;
    if (running === undefined) return;
    shell = undefined;
    event.preventDefault();
    void running.stop(STOP_LIMIT_MS).finally(() => app.exit(0));
  });

  void app
    .whenReady()
    .then(async () => {
      // Until the settings are read: what cannot be read is said too.
      speak(resolveLocale('system', app.getPreferredSystemLanguages()));
      const options = { profile, overrides, log, report, isHidden: app.commandLine.hasSwitch(HIDDEN_SWITCH) };
      const begun = beginShell(options);
      // Loaded while the engine and the page come up in processes of their own; the page's first question is answered before (decision 33).
      await begun.whenPageIsAsked;
      const { startShell } = await import('./shell/start-shell.ts');
      shell = await startShell({ ...options, begun });
      if (firstTarget !== undefined) shell.navigate(firstTarget);
    })
    .catch((error: unknown) => {
      log('error', 'start_failed', { name: error instanceof Error ? error.name : typeof error });
      if (!app.isPackaged && !(error instanceof AppError)) process.stderr.write(`${(error as Error).stack}\n`);
      refuse(error instanceof AppError ? sayRefusal(error.message) : say(words.startFailed));
    });
}

start();
