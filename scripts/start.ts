/** `npm start`: one command that brings up the whole of Baton on this machine, and takes all of it down again. */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildDesktop } from './build/build-desktop.ts';
import { openDisplay } from './electron/display.ts';
import { prepareElectron } from './electron/prepare.ts';
import { BACKEND_GRACE_MS, type Backend, requireFree, startBackend } from './start/backend.ts';
import { startCustomers } from './start/customers.ts';
import { DESKTOP_GRACE_MS, startDesktop, waitForScreenshot } from './start/desktop.ts';
import { parseCommand, type StartOptions, USAGE } from './start/options.ts';
import { runSession, type Session } from './start/session.ts';
import { createWorkspaceDir } from './start/workspace.ts';

const SCREENSHOT_LIMIT_MS = 60_000;
const say = (line: string) => console.log(line);

const command = parseCommand(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
if (command.kind === 'help') {
  console.log(USAGE);
} else if (command.kind === 'invalid') {
  console.error(`${command.message}\n\n${USAGE}`);
  process.exitCode = 2;
} else {
  const { options } = command;
  await runSession(say, async (session) => await run(options, session));
}

async function run(options: StartOptions, session: Session): Promise<number> {
  const logDir = join(options.workspaceDir, 'logs');
  await createWorkspaceDir(options.workspaceDir);
  await requireFree(options);
  await mkdir(logDir, { recursive: true, mode: 0o700 });
  say(`Workspace: ${options.workspaceDir}`);

  const runtime = options.isServerOnly ? undefined : await prepareElectron(say);
  if (runtime !== undefined) await buildDesktop(say);
  if (session.isEnding()) return 0;

  const backend = await startBackend(options, logDir, (child) => session.addChild(child, BACKEND_GRACE_MS));
  if (session.isEnding()) return 0;
  say(`Backend: ${backend.url}`);
  void backend.child.ended.then(({ code, signal }) => {
    if (session.isEnding()) return;
    console.error(
      `The backend ended by itself (${signal ?? `exit code ${code}`}). Its log: ${join(logDir, 'server.log')}`,
    );
    session.finish(1);
  });

  if (!backend.isDemo)
    say(`First sign-in: ${join(options.workspaceDir, 'first-credentials.json')} (readable by you alone)`);
  if (backend.isDemo && options.isDemo) startCustomers({ workspaceDir: options.workspaceDir, logDir, session, say });
  if (runtime === undefined) say('Ctrl-C ends it.');
  else await openDesktop({ runtime, options, backend, session, logDir });
  return await session.finished;
}

type DesktopStart = {
  runtime: Awaited<ReturnType<typeof prepareElectron>>;
  options: StartOptions;
  backend: Backend;
  session: Session;
  logDir: string;
};

async function openDesktop({ runtime, options, backend, session, logDir }: DesktopStart): Promise<void> {
  const { workspaceDir } = options;
  const display = await openDisplay();
  session.add('virtual display', display.close);
  if (display.isVirtual) say(`No display here: the desktop runs on a virtual one (Xvfb ${display.name}).`);
  const screenshotPath = display.isVirtual ? join(workspaceDir, 'screenshot.png') : undefined;
  if (screenshotPath !== undefined) await rm(screenshotPath, { force: true });
  const desktop = await startDesktop({
    runtime,
    workspaceDir,
    serverUrl: backend.url,
    isDemo: backend.isDemo,
    logDir,
    display,
    ...(screenshotPath !== undefined && { screenshotPath }),
  });
  session.addChild(desktop, DESKTOP_GRACE_MS);
  let isOver = false;
  void desktop.ended.then(({ code, signal }) => {
    isOver = true;
    if (session.isEnding()) return;
    if (code !== 0) {
      const reason = desktop.refusal();
      if (reason !== undefined) console.error(reason);
      console.error(`The desktop ended (${signal ?? `exit code ${code}`}). Its log: ${join(logDir, 'desktop.log')}`);
    }
    session.finish(code === 0 ? 0 : 1);
  });
  say('Desktop: started. Ctrl-C ends everything.');
  if (screenshotPath === undefined) return;
  const isThere = await waitForScreenshot(screenshotPath, () => isOver || session.isEnding(), SCREENSHOT_LIMIT_MS);
  if (isThere) say(`Screenshot: ${screenshotPath}`);
  else if (!isOver && !session.isEnding()) say('The desktop has not shown its window within a minute.');
}
