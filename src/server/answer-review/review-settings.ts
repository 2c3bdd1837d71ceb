import type { AgentActor } from '#server/auth/session.ts';
import { json } from '#server/db/schema.ts';
import type { ReadTx, WriteTx } from '#server/db/store.ts';
import { auditVersion, describeVersion, readVersions, savedMeanwhile } from '#server/escalation/settings-version.ts';
import {
  defaultReviewSettings,
  describeReviewChange,
  type ReviewSettings,
  readStoredReview,
} from '#shared/answer-review/settings.ts';
import type { PriorityVersion } from '#shared/contract/priority.ts';
import { AppError } from '#shared/lib/errors.ts';

/** D4: the settings that hold now: the newest version, or the defaults. A version that cannot be read (written by a later release) gives way to the one before. */
export async function readReviewSettings(tx: ReadTx): Promise<ReviewSettings> {
  const rows = await tx.db
    .selectFrom('answerReviewSettings')
    .select(['version', 'settings'])
    .where('workspaceId', '=', tx.workspaceId)
    .orderBy('version', 'desc')
    .limit(3)
    .execute();
  const settings = rows.map((row) => readStoredReview(row.settings)).find((read) => read !== null);
  return { ...(settings ?? defaultReviewSettings), version: rows[0]?.version ?? defaultReviewSettings.version };
}

/** Who changed the settings when and why, newest first; the defaults of the first version are not listed. */
export const readReviewHistory = (tx: ReadTx): Promise<PriorityVersion[]> => readVersions(tx, 'answerReviewSettings');

/**
 * D4: a lead's new version, based on the one that was on their screen. Throws AppError: `forbidden` for who is no lead, `conflict` when somebody saved
 * meanwhile, `invalid` where nothing differs or a category named does not exist. What waits already goes on waiting as it was.
 */
export async function saveReviewSettings(
  tx: WriteTx,
  actor: AgentActor,
  input: { basedOn: number; settings: ReviewSettings; why: string },
): Promise<ReviewSettings> {
  if (actor.role !== 'lead') throw new AppError('forbidden', 'Only a lead chooses which answers wait.');
  const present = await readReviewSettings(tx);
  if (present.version !== input.basedOn) throw savedMeanwhile(present.version);
  const settings = { ...input.settings, version: present.version + 1 };
  const names = await readCategoryNames(tx);
  if (settings.rules.some(({ category }) => category !== null && !names.has(category)))
    throw new AppError('invalid', 'rules: names a category that does not exist.');
  const changed = describeReviewChange(present, settings, (key) => names.get(key) ?? key);
  const described = describeVersion(tx, actor, { version: settings.version, why: input.why, changed });
  const written = await tx.db
    .insertInto('answerReviewSettings')
    .values({ ...described, settings: json(settings) })
    // Two leads at once: the key lets one of them through.
    .onConflict((conflict) => conflict.doNothing())
    .returning('version')
    .executeTakeFirst();
  if (!written) throw savedMeanwhile(settings.version);
  auditVersion(tx, actor, { kind: 'answer_review', version: settings.version, changed });
  return settings;
}

async function readCategoryNames(tx: ReadTx): Promise<Map<string, string>> {
  const rows = await tx.db
    .selectFrom('category')
    .select(['key', 'name'])
    .where('workspaceId', '=', tx.workspaceId)
    .execute();
  return new Map(rows.map(({ key, name }) => [key, name]));
}
