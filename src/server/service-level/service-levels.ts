import { sql } from 'kysely';
import type { AgentActor } from '#server/auth/session.ts';
import { json } from '#server/db/schema.ts';
import type { ReadTx, WriteTx } from '#server/db/store.ts';
import { auditVersion, describeVersion, readVersions, savedMeanwhile } from '#server/escalation/settings-version.ts';
import type { ServiceLevelVersion } from '#shared/contract/service-levels.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { QueueId, WorkspaceId } from '#shared/lib/ids.ts';
import { describeLevelChange } from '#shared/service-level/describe-levels.ts';
import { levelOf, type Promised } from '#shared/service-level/level-of.ts';
import { defaultServiceLevels, readStoredLevels, type ServiceLevelSettings } from '#shared/service-level/schema.ts';

/** A version is written once and never changes: what was read of the newest holds until there is a newer one. */
const newest = new Map<WorkspaceId, ServiceLevelSettings>();

/** C7: what holds now: the newest version, or the defaults. A version that cannot be read (written by a later release) gives way to the one before. */
export async function readServiceLevels(tx: ReadTx): Promise<ServiceLevelSettings> {
  const { version } = await tx.db
    .selectFrom('serviceLevelSettings')
    .select((eb) => eb.fn.max('version').as('version'))
    .where('workspaceId', '=', tx.workspaceId)
    .executeTakeFirstOrThrow();
  return await settingsOf(tx, version);
}

async function settingsOf(tx: ReadTx, version: number | null): Promise<ServiceLevelSettings> {
  if (version === null) return defaultServiceLevels;
  const known = newest.get(tx.workspaceId);
  if (known?.version === version) return known;
  const rows = await tx.db
    .selectFrom('serviceLevelSettings')
    .select(['version', 'settings'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('version', '<=', version)
    .orderBy('version', 'desc')
    .limit(3)
    .execute();
  const read = rows.map((row) => readStoredLevels(row.settings)).find((settings) => settings !== null);
  const settings = { ...(read ?? defaultServiceLevels), version };
  newest.set(tx.workspaceId, settings);
  return settings;
}

/** What a queue promises a customer of that tier, by which version; one question to the database where the version is known. */
export async function readPromised(
  tx: ReadTx,
  queueId: QueueId,
  tier: string | null,
): Promise<Promised & { version: number }> {
  const { version, ...queue } = await tx.db
    .selectFrom('queue')
    .select([
      'id',
      'firstResponseS',
      'nextResponseS',
      sql<number | null>`(select max(version) from service_level_settings where workspace_id = ${tx.workspaceId})`.as(
        'version',
      ),
    ])
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', queueId)
    .executeTakeFirstOrThrow();
  const settings = await settingsOf(tx, version);
  return { ...levelOf(settings, queue, tier), version: settings.version };
}

/** Who changed them when and why, newest first; the defaults of the first version are not listed. */
export const readLevelHistory = (tx: ReadTx): Promise<ServiceLevelVersion[]> =>
  readVersions(tx, 'serviceLevelSettings');

/**
 * C7: a supervisor's new version, based on the one that was on their screen. Throws AppError: `forbidden` for anybody else, `conflict` when somebody saved meanwhile, `invalid`
 * where nothing differs or a queue named does not exist.
 */
export async function saveServiceLevels(
  tx: WriteTx,
  actor: AgentActor,
  input: { basedOn: number; settings: ServiceLevelSettings; why: string },
): Promise<void> {
  if (actor.role !== 'supervisor') throw new AppError('forbidden', 'Only a supervisor changes service levels.');
  const present = await readServiceLevels(tx);
  if (present.version !== input.basedOn) throw savedMeanwhile(present.version);
  const settings = { ...input.settings, version: present.version + 1 };
  const names = await requireKnownQueues(tx, settings);
  const changed = describeLevelChange(present, settings, names);
  const described = describeVersion(tx, actor, { version: settings.version, why: input.why, changed });
  const written = await tx.db
    .insertInto('serviceLevelSettings')
    .values({ ...described, settings: json(settings) })
    // Two at once: the key lets one of them through.
    .onConflict((conflict) => conflict.doNothing())
    .returning('version')
    .executeTakeFirst();
  if (!written) throw savedMeanwhile(settings.version);
  auditVersion(tx, actor, { kind: 'service_levels', version: settings.version, changed });
}

/** A promise of a queue that does not exist would never hold. Answers the names of those that do, by id. */
export async function requireKnownQueues(
  tx: ReadTx,
  { levels }: ServiceLevelSettings,
): Promise<ReadonlyMap<QueueId, string>> {
  const queues = await tx.db
    .selectFrom('queue')
    .select(['id', 'name'])
    .where('workspaceId', '=', tx.workspaceId)
    .execute();
  const names = new Map(queues.map(({ id, name }) => [id, name]));
  if (levels.some(({ queueId }) => !names.has(queueId)))
    throw new AppError('invalid', 'levels: names a queue that does not exist.');
  return names;
}
