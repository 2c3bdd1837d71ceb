/** The folder of a profile: one per agent of the machine, readable by its owner alone (SEC-20). */
import { chmodSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

export type Profile = {
  dir: string;
  secretsPath: string;
  windowPath: string;
  conversationWindowPath: string;
  shellSettingsPath: string;
  workspacePath: string;
  graphicsPath: string;
  chromiumDir: string;
};

export function openProfile(dir: string): Profile {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  // One that was there before, or made by Chromium, may be open to others.
  chmodSync(dir, 0o700);
  return {
    dir,
    secretsPath: join(dir, 'keys.json'),
    windowPath: join(dir, 'window.json'),
    conversationWindowPath: join(dir, 'conversation-window.json'),
    shellSettingsPath: join(dir, 'shell.json'),
    workspacePath: join(dir, 'workspace.json'),
    graphicsPath: join(dir, 'graphics.json'),
    chromiumDir: join(dir, 'chromium'),
  };
}

const workspaceFile = z.strictObject({ serverUrl: z.string().max(2_048) });

/** The server of this profile, as an administrator or the first start left it. Undefined when none was chosen. */
export function readWorkspaceServer(path: string): string | undefined {
  try {
    return workspaceFile.parse(JSON.parse(readFileSync(path, 'utf8'))).serverUrl;
  } catch {
    // Not there, or not ours: nothing is connected to on its word.
    return undefined;
  }
}
