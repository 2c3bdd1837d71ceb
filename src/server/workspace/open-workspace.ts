import { join } from 'node:path';
import type { SignIn } from '#server/auth/sign-in.ts';
import type { ServerConfig } from '#server/config.ts';
import type { Database } from '#server/db/database.ts';
import type { Store } from '#server/db/store.ts';
import { type WorkspaceId, workspaceId as workspaceIdSchema } from '#shared/lib/ids.ts';
import { type Credentials, hasCredentials, issueCredentials } from './credentials.ts';
import { importWorkspace } from './import-workspace.ts';
import { emptyWorkspace, readWorkspaceFolder } from './read-folder.ts';

type Deps = {
  config: ServerConfig;
  database: Database;
  store: Store;
  signIn: SignIn;
  clock: () => Date;
  random: (bytes: number) => Uint8Array;
  newId: () => string;
};

/**
 * The workspace of this database, imported when it has none. `credentials` only when they were issued now. Its id is chosen and kept first, so that a start
 * that was cut off is taken up where it stopped.
 */
export async function openWorkspace(
  deps: Deps,
): Promise<{ workspaceId: WorkspaceId; credentials: Credentials | null }> {
  const { config, store, signIn, clock, random } = deps;
  const workspaceId = await keepId(deps);
  const isImported = await store.read('system', workspaceId, ({ db }) =>
    db.selectFrom('workspace').select('workspaceId').where('workspaceId', '=', workspaceId).executeTakeFirst(),
  );
  if (!isImported) {
    const description =
      config.importFolder === null ? emptyWorkspace(clock()) : readWorkspaceFolder(config.importFolder, clock());
    await importWorkspace(store, workspaceId, description, deps.newId);
  }
  const path = config.workspaceDir === null ? null : join(config.workspaceDir, credentialsFile(config));
  // The demo's file can be lost with its folder kept: it is made anew. Elsewhere credentials are handed over once.
  const isMissing = !(await hasAccounts(store, workspaceId)) || (config.demo && path !== null && !hasCredentials(path));
  const credentials = isMissing ? await issueCredentials({ store, signIn, workspaceId, random }, path) : null;
  return { workspaceId, credentials };
}

async function keepId({ database, newId }: Deps): Promise<WorkspaceId> {
  const known = await database.db.selectFrom('installation').select('workspaceId').executeTakeFirst();
  if (known) return known.workspaceId;
  const workspaceId = workspaceIdSchema.parse(newId());
  await database.db.insertInto('installation').values({ workspaceId }).execute();
  return workspaceId;
}

async function hasAccounts(store: Store, workspaceId: WorkspaceId): Promise<boolean> {
  const found = await store.read('system', workspaceId, ({ db }) =>
    db
      .selectFrom('agent')
      .select('id')
      .where('workspaceId', '=', workspaceId)
      .where('authUserId', 'is not', null)
      .executeTakeFirst(),
  );
  return found !== undefined;
}

function credentialsFile(config: ServerConfig): string {
  return config.demo ? 'demo-credentials.json' : 'first-credentials.json';
}
