import type { AgentActor } from '#server/auth/session.ts';
import { json } from '#server/db/schema.ts';
import type { ReadTx, WriteTx } from '#server/db/store.ts';
import { auditVersion, describeVersion, readVersions, savedMeanwhile } from '#server/escalation/settings-version.ts';
import { putWorkspace } from '#server/workspace/put-workspace.ts';
import type { RoutingVersion, SaveRouting } from '#shared/contract/routing.ts';
import { AppError } from '#shared/lib/errors.ts';
import { describeRoutingChange } from '#shared/routing/describe.ts';
import { defaultPolicy, type RoutingPolicy, readStoredPolicy } from '#shared/routing/schema.ts';
import { type RoutingWorld, validatePolicy } from '#shared/routing/validate.ts';

/** C4: the policy that holds: the newest version, or the default. A version that cannot be read (written by a later release) gives way to the one before. */
export async function readPolicy(tx: ReadTx): Promise<RoutingPolicy> {
  const rows = await tx.db
    .selectFrom('routingPolicy')
    .select(['version', 'policy'])
    .where('workspaceId', '=', tx.workspaceId)
    .orderBy('version', 'desc')
    .limit(3)
    .execute();
  const policy = rows.map((row) => readStoredPolicy(row.policy)).find((read) => read !== null);
  return { ...(policy ?? defaultPolicy), version: rows[0]?.version ?? defaultPolicy.version };
}

/** Who changed the policy when and why, newest first; the default of the first version is not listed. */
export const readPolicyHistory = (tx: ReadTx): Promise<RoutingVersion[]> => readVersions(tx, 'routingPolicy');

/**
 * C4, C6: a lead's or supervisor's new version, based on the one that was on their screen. What waits is routed by it from the next look on. Throws AppError: `forbidden` for anybody else;
 * `conflict` when somebody saved meanwhile; `invalid` where nothing differs or the policy cannot work.
 */
export async function savePolicy(tx: WriteTx, actor: AgentActor, input: SaveRouting): Promise<RoutingPolicy> {
  if (actor.role !== 'lead' && actor.role !== 'supervisor')
    throw new AppError('forbidden', 'Only a lead or supervisor changes how work is routed.');
  const present = await readPolicy(tx);
  if (present.version !== input.basedOn) throw savedMeanwhile(present.version);
  const policy = { ...input.policy, version: present.version + 1 };
  const world = await readWorld(tx);
  const refused = validatePolicy(policy, world).filter(({ severity }) => severity === 'refused');
  if (refused.length > 0)
    throw new AppError('invalid', refused.map(({ text }) => text).join(' '), { details: { issues: refused } });
  const changed = describeRoutingChange(present, policy, {
    queue: (id) => world.queues.find((one) => one.id === id)?.name ?? '',
    team: (id) => world.teams.find((one) => one.id === id)?.name ?? '',
  });
  const described = describeVersion(tx, actor, { version: policy.version, why: input.why, changed });
  const written = await tx.db
    .insertInto('routingPolicy')
    .values({ ...described, policy: json(policy) })
    // Two leads at once: the key lets one of them through.
    .onConflict((conflict) => conflict.doNothing())
    .returning('version')
    .executeTakeFirst();
  if (!written) throw savedMeanwhile(policy.version);
  auditVersion(tx, actor, { kind: 'routing', version: policy.version, changed });
  await tellDesksIdle(tx, present, policy);
  await lookAtAllAnew(tx);
  return policy;
}

/** C8: how long nobody has to touch a computer until nobody is there is known to the desks, which look. */
async function tellDesksIdle(tx: WriteTx, before: RoutingPolicy, { grace }: RoutingPolicy): Promise<void> {
  if (before.grace.idleS === grace.idleS) return;
  await tx.db
    .updateTable('workspace')
    .set({ idleAfterS: grace.idleS ?? null })
    .where('workspaceId', '=', tx.workspaceId)
    .execute();
  await putWorkspace(tx);
}

/** Alarms and offers of what waits follow the policy that holds now. */
async function lookAtAllAnew(tx: WriteTx): Promise<void> {
  await tx.db
    .updateTable('conversation')
    .set({ routeAt: tx.now })
    .where('workspaceId', '=', tx.workspaceId)
    .where('state', '=', 'queued')
    .where('owner', '<>', 'ai')
    .execute();
}

/** Whom and what a policy can name. */
export async function readWorld(tx: ReadTx): Promise<RoutingWorld> {
  const { db, workspaceId } = tx;
  const agents = await db
    .selectFrom('agent')
    .select(['teamIds', 'languages', 'skills', 'role', 'active'])
    .where('workspaceId', '=', workspaceId)
    .execute();
  const queues = await db
    .selectFrom('queue')
    .select(['id', 'teamId', 'name'])
    .where('workspaceId', '=', workspaceId)
    .execute();
  const teams = await db.selectFrom('team').select(['id', 'name']).where('workspaceId', '=', workspaceId).execute();
  const categories = await db
    .selectFrom('category')
    .select(['key', 'queueId'])
    .where('workspaceId', '=', workspaceId)
    .execute();
  const workspace = await db
    .selectFrom('workspace')
    .select('languages')
    .where('workspaceId', '=', workspaceId)
    .executeTakeFirst();
  return { queues, teams, agents, categories, languages: workspace?.languages ?? [], tiers: await readTiers(tx) };
}

const mostTiers = 100;

/** Tiers that accounts have. */
export async function readTiers(tx: ReadTx): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('account')
    .select('plan')
    .distinct()
    .where('workspaceId', '=', tx.workspaceId)
    .orderBy('plan')
    .limit(mostTiers)
    .execute();
  return rows.map(({ plan }) => plan);
}
