import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { AppError } from '#shared/lib/errors.ts';
import { init } from './migrations/0001-init.ts';
import { access } from './migrations/0002-access.ts';
import { feed } from './migrations/0003-feed.ts';
import { signIn } from './migrations/0004-sign-in.ts';
import { erasure } from './migrations/0005-erasure.ts';
import { handoffThrough } from './migrations/0006-handoff-through.ts';
import { band } from './migrations/0008-band.ts';
import { feedOrder } from './migrations/0009-feed-order.ts';
import { feedRetention } from './migrations/0010-feed-retention.ts';
import { mutationIds } from './migrations/0011-mutation-ids.ts';
import { triggers } from './migrations/0012-triggers.ts';
import { commitTold } from './migrations/0013-commit-told.ts';
import { priorityRules } from './migrations/0014-priority-rules.ts';
import { tools } from './migrations/0015-tools.ts';
import { answerReview } from './migrations/0016-answer-review.ts';
import { toolDesk } from './migrations/0017-tool-desk.ts';
import { oneEnd } from './migrations/0018-one-end.ts';
import { waitingActs } from './migrations/0020-waiting-acts.ts';
import { erasedRuns } from './migrations/0021-erased-runs.ts';
import { triage } from './migrations/0022-triage.ts';
import { savedReplies } from './migrations/0023-saved-replies.ts';
import { timed } from './migrations/0024-timed.ts';
import { attachments } from './migrations/0025-attachments.ts';
import { preferences } from './migrations/0026-preferences.ts';
import { turnLabels } from './migrations/0027-turn-labels.ts';
import { seen } from './migrations/0028-seen.ts';
import { channelAndFiles } from './migrations/0029-channel-and-files.ts';
import { publications } from './migrations/0031-publications.ts';
import { review } from './migrations/0032-review.ts';
import { knowledge } from './migrations/0033-knowledge.ts';
import { serviceLevels } from './migrations/0034-service-levels.ts';
import { routing } from './migrations/0035-routing.ts';
import { supervision } from './migrations/0036-supervision.ts';
import { byConversation } from './migrations/0038-by-conversation.ts';
import { answerSample } from './migrations/0039-answer-sample.ts';
import { idleAfter } from './migrations/0040-idle-after.ts';
import { checkedAgainst } from './migrations/0041-checked-against.ts';
import { heard } from './migrations/0042-heard.ts';
import { actedAt } from './migrations/0043-acted-at.ts';
import type { Migration } from './migrations/migration.ts';
import type { Tables } from './schema.ts';

export const migrations: readonly Migration[] = [
  init,
  access,
  feed,
  signIn,
  erasure,
  handoffThrough,
  band,
  feedOrder,
  feedRetention,
  mutationIds,
  triggers,
  commitTold,
  priorityRules,
  tools,
  answerReview,
  toolDesk,
  oneEnd,
  waitingActs,
  erasedRuns,
  savedReplies,
  timed,
  triage,
  attachments,
  preferences,
  turnLabels,
  seen,
  channelAndFiles,
  publications,
  review,
  knowledge,
  serviceLevels,
  routing,
  supervision,
  byConversation,
  answerSample,
  idleAfter,
  checkedAgainst,
  heard,
  actedAt,
];

/** SHA-256 of the SQL, hex. */
export function checksumOf(migration: Migration): string {
  return createHash('sha256').update(migration.sql).digest('hex');
}

/**
 * Brings the database to the newest schema, each step in a transaction of its own, one process at a time (advisory lock).
 * Throws AppError('conflict') when the database knows steps that this version does not, or a step changed since it was applied.
 */
export async function migrate(db: Kysely<Tables>, steps: readonly Migration[] = migrations): Promise<string[]> {
  await sql`create table if not exists schema_migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())`.execute(
    db,
  );
  const applied: string[] = [];
  for (const step of steps) {
    await db.transaction().execute(async (trx) => {
      await sql`select pg_advisory_xact_lock(4209981)`.execute(trx);
      const rows = await sql<{ name: string; checksum: string }>`select name, checksum from schema_migration`.execute(
        trx,
      );
      refuseForeign(rows.rows, steps);
      if (rows.rows.some((row) => row.name === step.name)) return;
      await sql.raw(step.sql).execute(trx);
      await sql`insert into schema_migration (name, checksum) values (${step.name}, ${checksumOf(step)})`.execute(trx);
      applied.push(step.name);
    });
  }
  return applied;
}

function refuseForeign(rows: readonly { name: string; checksum: string }[], steps: readonly Migration[]): void {
  for (const row of rows) {
    const step = steps.find(({ name }) => name === row.name);
    if (!step) throw new AppError('conflict', `The database is newer than this version (${row.name}).`);
    if (checksumOf(step) !== row.checksum)
      throw new AppError('conflict', `The schema step ${row.name} is not the one that the database was made with.`);
  }
}
