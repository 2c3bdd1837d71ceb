/** The built desktop with nothing behind it: a profile of its own, no backend. For what the shell alone answers for. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { PROJECT_ROOT } from '#scripts/project-root.ts';
import { electronExecutable, electronSwitches } from './electron.ts';

/** A port where nobody listens: the desktop is offline, and works. */
export const NO_SERVER = 'http://127.0.0.1:9';
export const STORE_KEY = '5a'.repeat(32);

export type ShellWindow = {
  app: ElectronApplication;
  page: Page;
  profileDir: string;
  /** Ends the application; removes the profile unless the test gave its own. */
  close: () => Promise<void>;
};

export type ShellWindowOptions = {
  profileDir?: string;
  serverUrl?: string;
  env?: Readonly<Record<string, string>>;
  args?: readonly string[];
};

export async function launchShell(options: ShellWindowOptions = {}): Promise<ShellWindow> {
  const profileDir = options.profileDir ?? (await mkdtemp(join(tmpdir(), 'baton-profile-')));
  const app = await _electron.launch({
    executablePath: electronExecutable(),
    args: [...electronSwitches(), PROJECT_ROOT, ...(options.args ?? [])],
    env: {
      ...inherited(),
      BATON_PROFILE_DIR: profileDir,
      BATON_SERVER_URL: options.serverUrl ?? NO_SERVER,
      BATON_STORE_KEY: STORE_KEY,
      ...options.env,
    },
  });
  const page = await app.firstWindow();
  await page.waitForLoadState('load');
  return {
    app,
    page,
    profileDir,
    close: async () => {
      await app.close();
      if (options.profileDir === undefined) await rm(profileDir, { recursive: true, force: true });
    },
  };
}

/** The environment without what a shell that starts the product may have set for it. */
function inherited(): Record<string, string> {
  const entries = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !entry[0].startsWith('BATON_'),
  );
  return Object.fromEntries(entries);
}
