import type { AgentActor } from '#server/auth/session.ts';
import { json } from '#server/db/schema.ts';
import type { ReadTx, WriteTx } from '#server/db/store.ts';
import { changedSettings } from '#shared/assistant/triggers/describe-settings.ts';
import {
  defaultTriggerSettings,
  readStoredSettings,
  type TriggerSettings,
} from '#shared/assistant/triggers/settings.ts';
import type { TriggerVersion } from '#shared/contract/triggers.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { WorkspaceId } from '#shared/lib/ids.ts';
import { auditVersion, describeVersion, savedMeanwhile } from './settings-version.ts';

/** The version that this node last read, by workspace: what events carry (MEASURES 1). Every turn reads it anew. */
const lastRead = new Map<WorkspaceId, number>();

/** The version of the trigger settings as this node last saw it. */
export function triggersVersion(workspaceId: WorkspaceId): number {
  return lastRead.get(workspaceId) ?? defaultTriggerSettings.version;
}

/** A11: the settings that hold now: the newest version, or the defaults. A version that cannot be read (written by a later release) gives way to the one before. */
export async function readTriggerSettings(tx: ReadTx): Promise<TriggerSettings> {
  const rows = await tx.db
    .selectFrom('triggerSettings')
    .select(['version', 'settings'])
    .where('workspaceId', '=', tx.workspaceId)
    .orderBy('version', 'desc')
    .limit(3)
    .execute();
  const settings = rows.map((row) => readStoredSettings(row.settings)).find((read) => read !== null);
  const version = rows[0]?.version ?? defaultTriggerSettings.version;
  lastRead.set(tx.workspaceId, version);
  return { ...(settings ?? defaultTriggerSettings), version };
}

const mostVersions = 50;

/** Who changed the settings when and why, newest first; the defaults of the first version are not listed. */
export async function readTriggerHistory(tx: ReadTx): Promise<TriggerVersion[]> {
  const rows = await tx.db
    .selectFrom('triggerSettings')
    .selectAll()
    .where('workspaceId', '=', tx.workspaceId)
    .orderBy('version', 'desc')
    .limit(mostVersions)
    .execute();
  return rows.flatMap(({ version, at, byId, byName, why, changed, settings: stored }) => {
    const settings = readStoredSettings(stored);
    return settings ? [{ version, at: at.toISOString(), byId, byName, why, changed, settings }] : [];
  });
}

/**
 * A11: a lead's new version, based on the one that was on their screen. Throws AppError: `forbidden` for who is no lead, `conflict` when somebody saved
 * meanwhile, `invalid` where nothing differs or a queue or category named does not exist.
 */
export async function saveTriggerSettings(
  tx: WriteTx,
  actor: AgentActor,
  input: { basedOn: number; settings: TriggerSettings; why: string },
): Promise<TriggerSettings> {
  if (actor.role !== 'lead') throw new AppError('forbidden', 'Only a lead changes the triggers.');
  const present = await readTriggerSettings(tx);
  if (present.version !== input.basedOn) throw savedMeanwhile(present.version);
  const settings = { ...input.settings, version: present.version + 1 };
  const changed = changedSettings(present, settings);
  const described = describeVersion(tx, actor, { version: settings.version, why: input.why, changed });
  await requireKnownTargets(tx, settings);
  const written = await tx.db
    .insertInto('triggerSettings')
    .values({ ...described, settings: json(settings) })
    // Two leads at once: the key lets one of them through.
    .onConflict((conflict) => conflict.doNothing())
    .returning('version')
    .executeTakeFirst();
  if (!written) throw savedMeanwhile(settings.version);
  auditVersion(tx, actor, { kind: 'triggers', version: settings.version, changed });
  lastRead.set(tx.workspaceId, settings.version);
  return settings;
}

/** A queue or category that does not exist would send conversations nowhere. */
async function requireKnownTargets(tx: ReadTx, { pages, keywords }: TriggerSettings): Promise<void> {
  const queueIds = pages.prefixes.flatMap((page) => (page.queueId === null ? [] : [page.queueId]));
  const keys = keywords.lists.flatMap((list) => (list.categoryKey === null ? [] : [list.categoryKey]));
  const queues = await tx.db.selectFrom('queue').select('id').where('workspaceId', '=', tx.workspaceId).execute();
  const categories = await tx.db
    .selectFrom('category')
    .select('key')
    .where('workspaceId', '=', tx.workspaceId)
    .execute();
  if (queueIds.some((id) => !queues.some((queue) => queue.id === id)))
    throw new AppError('invalid', 'pages: names a queue that does not exist.');
  if (keys.some((key) => !categories.some((category) => category.key === key)))
    throw new AppError('invalid', 'keywords: names a category that does not exist.');
}
