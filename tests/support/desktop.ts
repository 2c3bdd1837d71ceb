/** The real desktop in the real Electron window, with a profile of its own. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { PROJECT_ROOT } from '#scripts/project-root.ts';
import { desktopEnvironment } from '#scripts/start/desktop.ts';
import { electronSwitches } from './electron.ts';

/** Longer than the shell itself gives a quit (src/main/shell). */
const CLOSE_LIMIT_MS = 20_000;

export type DesktopOptions = {
  executablePath: string;
  /** Folder of this desktop alone: profile, store key, home. A second start on it finds what the first one left. */
  dir: string;
  serverUrl: string;
  /** Signs this agent in from the credentials file; without it the desktop shows its sign-in. */
  signIn?: { credentialsPath: string; email: string };
  env?: Record<string, string>;
};

export type Desktop = {
  app: ElectronApplication;
  window: Page;
  profileDir: string;
  /** Milliseconds from the start of the process to the first window. */
  startedMs: number;
  /** What the page and the main process wrote, for a failing test. */
  output: () => string;
  /** SIGKILL to every process of it, as a power cut would. */
  kill: () => Promise<void>;
  close: () => Promise<void>;
};

export async function launchDesktop({ executablePath, dir, serverUrl, signIn, env }: DesktopOptions): Promise<Desktop> {
  const home = join(dir, 'home');
  await mkdir(home, { recursive: true, mode: 0o700 });
  const display = { name: process.env.DISPLAY, isVirtual: false, close: async () => undefined };
  const base = await desktopEnvironment({ workspaceDir: dir, serverUrl, isDemo: false, display });
  const startedAt = performance.now();
  const app = await _electron.launch({
    executablePath,
    args: [...electronSwitches(), PROJECT_ROOT],
    cwd: PROJECT_ROOT,
    env: definedOnly({
      ...base,
      // Chromium keeps things under the home folder too: all that this desktop writes lies in `dir`.
      HOME: home,
      XDG_CONFIG_HOME: join(home, '.config'),
      XDG_CACHE_HOME: join(home, '.cache'),
      XDG_DATA_HOME: join(home, '.local', 'share'),
      ...(signIn && { BATON_CREDENTIALS_FILE: signIn.credentialsPath, BATON_AGENT: signIn.email }),
      ...env,
    }),
  });
  const lines: string[] = [];
  const keep = (line: string) => {
    lines.push(line);
    if (lines.length > 200) lines.shift();
  };
  const child = app.process();
  child.stdout?.on('data', (chunk: Buffer) => keep(chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => keep(chunk.toString()));
  const window = await app.firstWindow();
  window.on('console', (message) => keep(`page: ${message.text()}\n`));
  window.on('pageerror', (error) => keep(`page error: ${error.message}\n`));
  const { pid } = child;
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  return {
    app,
    window,
    profileDir: join(dir, 'desktop'),
    startedMs: performance.now() - startedAt,
    output: () => lines.join(''),
    kill: async () => {
      if (pid !== undefined) process.kill(pid, 'SIGKILL');
      await ended;
    },
    close: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const closed = await Promise.race([app.close().then(() => true), sleep(CLOSE_LIMIT_MS, false, { ref: false })]);
      if (closed) return;
      if (pid !== undefined) process.kill(pid, 'SIGKILL');
      throw new Error(`The desktop did not close within ${CLOSE_LIMIT_MS / 1_000} s:\n${lines.join('')}`);
    },
  };
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
