/**
 * `npm run dev`: like `npm start`, but the desktop comes from its sources: the window follows every change at once and
 * keeps its state; a change of the main process or the engine starts the application again.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openDisplay } from './electron/display.ts';
import { prepareElectron } from './electron/prepare.ts';
import { startChild } from './process/child.ts';
import { PROJECT_ROOT, packageProgram } from './project-root.ts';
import { BACKEND_GRACE_MS, startBackend } from './start/backend.ts';
import { startCustomers } from './start/customers.ts';
import { DESKTOP_GRACE_MS, desktopEnvironment } from './start/desktop.ts';
import { parseCommand, type StartOptions, USAGE } from './start/options.ts';
import { runSession, type Session } from './start/session.ts';
import { createWorkspaceDir } from './start/workspace.ts';

const say = (line: string) => console.log(line);

const command = parseCommand(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
if (command.kind === 'start') {
  const { options } = command;
  await runSession(say, async (session) => await run(options, session));
} else {
  console.log(command.kind === 'help' ? USAGE.replace('npm start', 'npm run dev') : command.message);
  process.exitCode = command.kind === 'help' ? 0 : 2;
}

async function run(options: StartOptions, session: Session): Promise<number> {
  const logDir = join(options.workspaceDir, 'logs');
  await createWorkspaceDir(options.workspaceDir);
  await mkdir(logDir, { recursive: true, mode: 0o700 });
  const runtime = await prepareElectron(say);
  const backend = await startBackend(options, logDir, (child) => session.addChild(child, BACKEND_GRACE_MS));
  say(`Backend: ${backend.url}`);
  if (backend.isDemo) startCustomers({ workspaceDir: options.workspaceDir, logDir, session, say });
  const display = await openDisplay();
  session.add('virtual display', display.close);
  const env = await desktopEnvironment({
    workspaceDir: options.workspaceDir,
    serverUrl: backend.url,
    isDemo: backend.isDemo,
    display,
  });
  const desktop = startChild({
    name: 'desktop',
    command: process.execPath,
    args: [packageProgram('electron-vite/bin/electron-vite.js'), 'dev', '--watch'],
    cwd: PROJECT_ROOT,
    env: {
      ...env,
      ELECTRON_EXEC_PATH: runtime.executablePath,
      ...(process.platform === 'linux' && process.getuid?.() === 0 && { NO_SANDBOX: '1' }),
    },
    logPath: join(logDir, 'desktop.log'),
    onLine: say,
  });
  session.addChild(desktop, DESKTOP_GRACE_MS);
  void desktop.ended.then(({ code }) => session.finish(code === 0 ? 0 : 1));
  return await session.finished;
}
