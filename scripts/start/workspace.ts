/** The folder of a workspace on this machine, and the one secret the start program keeps in it. */
import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, chmod, readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { makeFolder } from '#server/workspace/make-folder.ts';

const KEY_BYTES = 32;

/** Where the workspace lies unless told otherwise: the place the platform has for the data of programs. */
export function defaultWorkspaceDir(isDemo = true): string {
  return join(dataHome(), 'baton', isDemo ? 'demo' : 'workspace');
}

function dataHome(): string {
  const home = homedir();
  if (process.env.XDG_DATA_HOME) return process.env.XDG_DATA_HOME;
  if (process.platform === 'darwin') return join(home, 'Library', 'Application Support');
  if (process.platform === 'win32') return process.env.LOCALAPPDATA ?? join(home, 'AppData', 'Local');
  return join(home, '.local', 'share');
}

/**
 * Makes the folder, readable by its owner alone.
 *
 * @throws Error in words for the person at the terminal: a file of that name, no right to write, a full disk
 */
export async function createWorkspaceDir(workspaceDir: string): Promise<void> {
  try {
    makeFolder(workspaceDir);
    await access(workspaceDir, constants.W_OK);
  } catch (error) {
    const why = folderFaults[(error as NodeJS.ErrnoException).code ?? ''] ?? (error as Error).message;
    throw new Error(`${workspaceDir} cannot hold a workspace: ${why}. Another folder: --workspace <dir>.`, {
      cause: error,
    });
  }
}

const folderFaults: Partial<Record<string, string>> = {
  ENOENT: 'nothing can be made there',
  EEXIST: 'it is a file, not a folder',
  ENOTDIR: 'a part of its path is a file',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
};

/**
 * The key of the desktop's encrypted stores in development, in hex: made once for a workspace, so that no keychain has
 * to answer. A packaged build ignores it.
 */
export async function ensureStoreKey(workspaceDir: string): Promise<string> {
  const path = join(workspaceDir, 'store-key');
  try {
    // Two starts at once: only one of them makes the key, both read it.
    await writeFile(path, randomBytes(KEY_BYTES).toString('hex'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    await chmod(path, 0o600);
  }
  const key = (await readFile(path, 'utf8')).trim();
  if (!/^[0-9a-f]{64}$/.test(key)) throw new Error(`${path} does not hold a key of ${KEY_BYTES} bytes in hex.`);
  return key;
}
