/** `npm start`: one command that brings up the whole of Baton on this machine, and takes all of it down again. */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { buildDesktop } from './build/build-desktop.ts';
import { openDisplay } from './electron/display.ts';
import { prepareElectron } from './electron/prepare.ts';
import { startChild } from './process/child.ts';
import { PROJECT_ROOT } from './project-root.ts';
import { BACKEND_GRACE_MS, type Backend, startBackend } from './start/backend.ts';
import { DESKTOP_GRACE_MS, startDesktop, waitForScreenshot } from './start/desktop.ts';
import { parseCommand, type StartOptions, USAGE } from './start/options.ts';
import { openSession, type Session } from './start/session.ts';
import { createWorkspaceDir } from './start/workspace.ts';

const CUSTOMERS_GRACE_MS = 3_000;
const SCREENSHOT_LIMIT_MS = 60_000;
const SETTLE_LIMIT_MS = 10_000;
const say = (line: string) => console.log(line);

const command = parseCommand(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
if (command.kind === 'help') {
  console.log(USAGE);
} else if (command.kind === 'invalid') {
  console.error(`${command.message}\n\n${USAGE}`);
  process.exitCode = 2;
} else {
  process.exitCode = await start(command.options);
}

async function start(options: StartOptions): Promise<number> {
  const session = openSession(say);
  const running = run(options, session);
  let code: number;
  try {
    code = await Promise.race([running, session.finished]);
  } catch (error) {
    console.error((error as Error).message);
    code = 1;
  }
  await session.end();
  // A signal in the middle of a start: what was being started is waited for, and ended as well.
  await Promise.race([running.catch(() => undefined), setTimeout(SETTLE_LIMIT_MS)]);
  await session.end();
  if (code === 0) say('Ended. Nothing is left running.');
  process.exit(code);
}

async function run(options: StartOptions, session: Session): Promise<number> {
  const logDir = join(options.workspaceDir, 'logs');
  await createWorkspaceDir(options.workspaceDir);
  await mkdir(logDir, { recursive: true, mode: 0o700 });
  say(`Workspace: ${options.workspaceDir}`);

  const runtime = options.isServerOnly ? undefined : await prepareElectron(say);
  if (runtime !== undefined) await buildDesktop(say);
  if (session.isEnding()) return 0;

  const backend = await startBackend(options, logDir, (child) => session.addChild(child, BACKEND_GRACE_MS));
  if (session.isEnding()) return 0;
  say(`Backend: ${backend.url}`);
  void backend.child.ended.then(({ code }) => {
    if (session.isEnding()) return;
    console.error(`The backend ended by itself (exit code ${code}). Its log: ${join(logDir, 'server.log')}`);
    session.finish(1);
  });

  if (backend.isDemo && options.isDemo) startCustomers(options, session, logDir);
  if (runtime === undefined) say('Ctrl-C ends it.');
  else await openDesktop({ runtime, options, backend, session, logDir });
  return await session.finished;
}

function startCustomers(options: StartOptions, session: Session, logDir: string): void {
  const logPath = join(logDir, 'customers.log');
  const customers = startChild({
    name: 'demo customers',
    command: process.execPath,
    args: [join('demo', 'customers.ts'), '--workspace', options.workspaceDir],
    cwd: PROJECT_ROOT,
    env: process.env,
    logPath,
  });
  session.addChild(customers, CUSTOMERS_GRACE_MS);
  say('Demo customers are writing.');
  void customers.ended.then(({ code }) => {
    if (!session.isEnding() && code !== 0)
      say(`The demo customers ended by themselves (exit code ${code}). Their log: ${logPath}`);
  });
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
  void desktop.ended.then(({ code }) => {
    isOver = true;
    if (session.isEnding()) return;
    if (code !== 0) console.error(`The desktop ended with exit code ${code}. Its log: ${join(logDir, 'desktop.log')}`);
    session.finish(code === 0 ? 0 : 1);
  });
  say('Desktop: started. Ctrl-C ends everything.');
  if (screenshotPath === undefined) return;
  const isThere = await waitForScreenshot(screenshotPath, () => isOver || session.isEnding(), SCREENSHOT_LIMIT_MS);
  if (isThere) say(`Screenshot: ${screenshotPath}`);
  else if (!isOver && !session.isEnding()) say('The desktop has not shown its window within a minute.');
}
