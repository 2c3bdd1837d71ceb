/** Starts the built desktop in Electron, on a virtual display where there is none. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Display } from '../electron/display.ts';
import { electronSwitches } from '../electron/prepare.ts';
import type { ElectronRuntime } from '../electron/runtime.ts';
import { type Child, startChild } from '../process/child.ts';
import { PROJECT_ROOT } from '../project-root.ts';
import { ensureStoreKey } from './workspace.ts';

export type DesktopOptions = {
  runtime: ElectronRuntime;
  workspaceDir: string;
  serverUrl: string;
  isDemo: boolean;
  logDir: string;
  /** Where the application writes a picture of its window, if it is to. */
  screenshotPath?: string;
  display: Display;
};

export const DESKTOP_GRACE_MS = 6_000;

/** `refusal` is the sentence with which the desktop refused to start, once it has ended. */
export type Desktop = Child & { refusal: () => string | undefined };

export async function startDesktop(options: DesktopOptions): Promise<Desktop> {
  let refusal: string | undefined;
  const child = startChild({
    name: 'desktop',
    command: options.runtime.executablePath,
    args: [...electronSwitches(), PROJECT_ROOT],
    cwd: PROJECT_ROOT,
    env: await desktopEnvironment(options),
    logPath: join(options.logDir, 'desktop.log'),
    onLine: (line) => {
      refusal = readRefusal(line) ?? refusal;
    },
  });
  return { ...child, refusal: () => refusal };
}

/** The one kind of line that the desktop writes to its standard output: `{"started":false,"message":"…"}`. */
export function readRefusal(line: string): string | undefined {
  if (!line.startsWith('{"started":false,')) return undefined;
  try {
    return String((JSON.parse(line) as { message: unknown }).message);
  } catch {
    // Half a line of something else.
    return undefined;
  }
}

/** What the desktop is told in development. A packaged build reads none of it. */
export async function desktopEnvironment(
  options: Omit<DesktopOptions, 'runtime' | 'logDir'>,
): Promise<NodeJS.ProcessEnv> {
  const { workspaceDir, serverUrl, isDemo, screenshotPath, display } = options;
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    BATON_PROFILE_DIR: join(workspaceDir, 'desktop'),
    BATON_SERVER_URL: serverUrl,
    BATON_STORE_KEY: await ensureStoreKey(workspaceDir),
  };
  if (isDemo) env.BATON_CREDENTIALS_FILE = join(workspaceDir, 'demo-credentials.json');
  if (screenshotPath !== undefined) env.BATON_SCREENSHOT = screenshotPath;
  if (display.name !== undefined) env.DISPLAY = display.name;
  // Set in the shell of somebody who works on Electron, this would start a bare Node instead.
  delete env.ELECTRON_RUN_AS_NODE;
  delete env.NODE_OPTIONS;
  // The model's key is the server's (SEC-74).
  delete env.BATON_LLM_KEY;
  delete env.BATON_LLM_KEY_FILE;
  return env;
}

/** Waits until the picture is there. Settles with false when `isOver` says that it will not come any more. */
export async function waitForScreenshot(path: string, isOver: () => boolean, limitMs: number): Promise<boolean> {
  const deadline = Date.now() + limitMs;
  while (!isOver() && Date.now() < deadline) {
    const found = await stat(path).catch(() => undefined);
    if (found !== undefined && found.size > 0) return true;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return false;
}
