import type { AgentActor } from '#server/auth/session.ts';
import { json } from '#server/db/schema.ts';
import type { ReadTx, WriteTx } from '#server/db/store.ts';
import type { PriorityVersion } from '#shared/contract/priority.ts';
import { AppError } from '#shared/lib/errors.ts';
import { repairText } from '#shared/lib/text.ts';

const mostVersions = 50;

/** Who saved which version when and why, newest first; the defaults of the first version are no row. */
export async function readVersions(
  tx: ReadTx,
  table: 'answerReviewSettings' | 'priorityRules' | 'routingPolicy' | 'serviceLevelSettings',
): Promise<PriorityVersion[]> {
  const rows = await tx.db
    .selectFrom(table)
    .select(['version', 'at', 'byId', 'byName', 'why', 'changed'])
    .where('workspaceId', '=', tx.workspaceId)
    .orderBy('version', 'desc')
    .limit(mostVersions)
    .execute();
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** What every kind of settings that leads edit says of a new version (A11, C3). `changed`: in words, one line for each difference. Throws AppError('invalid') where nothing differs. */
export function describeVersion(
  tx: WriteTx,
  actor: AgentActor,
  { version, why, changed }: { version: number; why: string; changed: readonly string[] },
) {
  if (changed.length === 0) throw new AppError('invalid', 'Nothing differs from the settings that hold.');
  return {
    workspaceId: tx.workspaceId,
    version,
    at: tx.now,
    byId: actor.agentId,
    byName: actor.name,
    why: repairText(why),
    changed: json(changed),
  };
}

/** The version on a lead's screen is no longer the newest. */
export function savedMeanwhile(version: number): AppError {
  return new AppError('conflict', `Somebody saved version ${version} meanwhile.`, { details: { version } });
}

/** SEC-87: who saved which version, and what differs. */
export function auditVersion(
  tx: WriteTx,
  actor: AgentActor,
  {
    kind,
    version,
    changed,
  }: {
    kind: 'answer_review' | 'priority' | 'service_levels' | 'routing' | 'triggers';
    version: number;
    changed: readonly string[];
  },
): void {
  tx.audit({
    actor: actor.agentId,
    action: `${kind}.save`,
    target: `${kind}:${version}`,
    reason: changed.join(' ').slice(0, 500),
  });
}
