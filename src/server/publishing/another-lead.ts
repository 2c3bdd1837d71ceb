import type { AgentActor } from '#server/auth/session.ts';
import type { WriteTx } from '#server/db/store.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { StoredPublication } from './publication-store.ts';

/**
 * SEC-72: what an article says is approved by another than who wrote it. An answer was: by a lead who is not its author (SEC-56). Where the workspace has no other lead nobody could, and
 * the check alone decides (docs/decisions/0042-another-lead.md).
 */
export async function needsAnotherLead(tx: WriteTx, { kind, authorId }: StoredPublication): Promise<boolean> {
  if (kind !== 'article') return false;
  const other = await tx.db
    .selectFrom('agent')
    .select('id')
    .where('workspaceId', '=', tx.workspaceId)
    .where('role', '=', 'lead')
    .where('active', '=', true)
    .where('id', '<>', authorId)
    .limit(1)
    .executeTakeFirst();
  return other !== undefined;
}

/** Throws AppError('forbidden') for whoever proposed it themselves, as a correction (SEC-56) or as an article (SEC-72). */
export async function requireNotTheirs(tx: WriteTx, actor: AgentActor, stored: StoredPublication): Promise<void> {
  if (stored.authorId === actor.agentId && (await needsAnotherLead(tx, stored)))
    throw new AppError('forbidden', 'Nobody publishes their own article. Another lead has to.');
  if (stored.correctionIds.length === 0) return;
  const own = await tx.db
    .selectFrom('correction')
    .select('id')
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', 'in', stored.correctionIds)
    .where('authorId', '=', actor.agentId)
    .executeTakeFirst();
  if (own) throw new AppError('forbidden', 'Nobody decides their own correction. Another lead has to.');
}
