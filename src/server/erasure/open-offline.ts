import { randomBytes } from 'node:crypto';
import { openDatabase } from '#server/db/database.ts';
import { lockFolder } from '#server/db/lock-folder.ts';
import { createStore, type Store } from '#server/db/store.ts';
import { createLog } from '#server/log.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { WorkspaceId } from '#shared/lib/ids.ts';

export type OfflineWorkspace = { store: Store; workspaceId: WorkspaceId; close: () => Promise<void> };

/**
 * Opens a workspace without its server, for the command. The embedded database lets one process in: throws AppError('conflict') when a server has the folder,
 * 'not_found' when there is no workspace.
 */
export async function openOffline(
  workspaceDir: string | null,
  databaseUrl: string | null,
  clock: () => Date,
): Promise<OfflineWorkspace> {
  const unlock = databaseUrl === null && workspaceDir !== null ? lockFolder(workspaceDir) : () => undefined;
  try {
    const database = await openDatabase({ databaseUrl, dataFolder: workspaceDir }, createLog('silent'));
    const close = async () => {
      await database.close();
      unlock();
    };
    const known = await database.db.selectFrom('installation').select('workspaceId').executeTakeFirst();
    if (!known) {
      await close();
      throw new AppError('not_found', 'There is no workspace here.');
    }
    const store = createStore(database, { clock, random: randomBytes });
    return { store, workspaceId: known.workspaceId, close };
  } catch (thrown) {
    unlock();
    throw thrown;
  }
}
