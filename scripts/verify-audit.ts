/**
 * `npm run verify-audit -- <workspace folder>`: reads the audit record's chain (SEC-87). Says how many entries there are, the last hash, and names the first
 * entry that was altered or taken out. Ends with 1 when there is one. With DATABASE_URL it reads that database; the embedded one must not be in use.
 */
import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { openDatabase } from '#server/db/database.ts';
import { lockFolder } from '#server/db/lock-folder.ts';
import { createStore } from '#server/db/store.ts';
import { verifyAudit } from '#server/db/verify-audit.ts';
import { createLog } from '#server/log.ts';
import type { WorkspaceId } from '#shared/lib/ids.ts';

const folder = process.argv[2];
const databaseUrl = process.env.DATABASE_URL ?? null;
if (folder === undefined && databaseUrl === null) throw new Error('Name the workspace folder, or set DATABASE_URL.');
const dataFolder = databaseUrl === null && folder !== undefined ? resolve(folder) : null;

const unlock = dataFolder === null ? null : lockFolder(dataFolder);
const database = await openDatabase({ databaseUrl, dataFolder }, createLog('silent'));
try {
  const { rows } = await database.pool.query<{ workspace_id: WorkspaceId }>('select workspace_id from installation');
  const workspaceId = rows[0]?.workspace_id;
  if (workspaceId === undefined) throw new Error('There is no workspace in it.');
  const store = createStore(database, { clock: () => new Date(), random: randomBytes });
  const { entries, fault, lastHash } = await verifyAudit(store, workspaceId);
  console.log(`${entries} entries, last hash ${lastHash === '' ? 'none' : lastHash}`);
  console.log(fault === null ? 'The chain is whole.' : `Entry ${fault} does not follow from the one before it.`);
  process.exitCode = fault === null ? 0 : 1;
} finally {
  await database.close();
  unlock?.();
}
