import type { AgentActor } from '#server/auth/session.ts';
import { json } from '#server/db/schema.ts';
import type { ReadTx, WriteTx } from '#server/db/store.ts';
import type { PriorityVersion } from '#shared/contract/priority.ts';
import { describeChange } from '#shared/escalation/describe-priority-rules.ts';
import { defaultPriorityRules, type PriorityRules, readStoredRules } from '#shared/escalation/priority-rules.ts';
import { AppError } from '#shared/lib/errors.ts';
import { auditVersion, describeVersion, readVersions, savedMeanwhile } from './settings-version.ts';

/** C3: the rules that hold now: the newest version, or the defaults. A version that cannot be read (written by a later release) gives way to the one before. */
export async function readPriorityRules(tx: ReadTx): Promise<PriorityRules> {
  const rows = await tx.db
    .selectFrom('priorityRules')
    .select(['version', 'rules'])
    .where('workspaceId', '=', tx.workspaceId)
    .orderBy('version', 'desc')
    .limit(3)
    .execute();
  const rules = rows.map((row) => readStoredRules(row.rules)).find((read) => read !== null);
  return { ...(rules ?? defaultPriorityRules), version: rows[0]?.version ?? defaultPriorityRules.version };
}

/** Who changed the rules when and why, newest first; the defaults of the first version are not listed. */
export const readPriorityHistory = (tx: ReadTx): Promise<PriorityVersion[]> => readVersions(tx, 'priorityRules');

/**
 * C3: a lead's new version, based on the one that was on their screen. Throws AppError: `forbidden` for who is no lead, `conflict` when somebody saved
 * meanwhile, `invalid` where nothing differs or a category named does not exist.
 */
export async function savePriorityRules(
  tx: WriteTx,
  actor: AgentActor,
  input: { basedOn: number; rules: PriorityRules; why: string },
): Promise<PriorityRules> {
  if (actor.role !== 'lead') throw new AppError('forbidden', 'Only a lead changes the rules of priority.');
  const present = await readPriorityRules(tx);
  if (present.version !== input.basedOn) throw savedMeanwhile(present.version);
  const rules = { ...input.rules, version: present.version + 1 };
  const changed = describeChange(present, rules);
  const described = describeVersion(tx, actor, { version: rules.version, why: input.why, changed });
  await requireKnownCategories(tx, rules);
  const written = await tx.db
    .insertInto('priorityRules')
    .values({ ...described, rules: json(rules) })
    // Two leads at once: the key lets one of them through.
    .onConflict((conflict) => conflict.doNothing())
    .returning('version')
    .executeTakeFirst();
  if (!written) throw savedMeanwhile(rules.version);
  auditVersion(tx, actor, { kind: 'priority', version: rules.version, changed });
  return rules;
}

/** A rule for a category that does not exist would never give a point. */
export async function requireKnownCategories(tx: ReadTx, { rules }: PriorityRules): Promise<void> {
  const named = rules.flatMap((rule) => (rule.on === 'category' ? [rule.is] : []));
  if (named.length === 0) return;
  const known = await tx.db.selectFrom('category').select('key').where('workspaceId', '=', tx.workspaceId).execute();
  if (named.some((key) => !known.some((category) => category.key === key)))
    throw new AppError('invalid', 'rules: names a category that does not exist.');
}
