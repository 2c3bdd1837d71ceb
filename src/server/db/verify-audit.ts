import { sql } from 'kysely';
import type { WorkspaceId } from '#shared/lib/ids.ts';
import type { Store } from './store.ts';

/**
 * What the audit chain of a workspace says of itself (SEC-87): how many entries it has, the number of the first that does not follow from the one before it, and
 * the last hash. Rows cut off at the end leave a chain that is whole: compare `entries` and `lastHash` with those noted elsewhere before.
 */
export type AuditVerdict = { entries: number; fault: number | null; lastHash: string };

export async function verifyAudit(store: Store, workspaceId: WorkspaceId): Promise<AuditVerdict> {
  return await store.read('system', workspaceId, async ({ db }) => {
    const { rows } = await sql<AuditVerdict>`
      select count(*)::int as entries, baton_audit_fault() as fault,
        coalesce((select hash from audit where workspace_id = ${workspaceId} order by n desc limit 1), '') as "lastHash"
      from audit where workspace_id = ${workspaceId}`.execute(db);
    return rows[0] ?? { entries: 0, fault: null, lastHash: '' };
  });
}
