import { sql } from 'kysely';
import type { AgentActor } from '#server/auth/session.ts';
import { json } from '#server/db/schema.ts';
import type { ReadTx, WriteTx } from '#server/db/store.ts';
import { describeVersion, savedMeanwhile } from '#server/escalation/settings-version.ts';
import { describeToolChange } from '#shared/assistant/tools/describe-tool.ts';
import { type DeclaredTool, declaredTool, type ToolRow } from '#shared/assistant/tools/schema.ts';
import type { SaveTool } from '#shared/contract/tools.ts';
import { AppError } from '#shared/lib/errors.ts';

/** Two secrets live, so that who checks signatures can change without a gap (SEC-77). */
const mostSecrets = 2;

/** The tools that may be run, by key. One that cannot be read (declared by a later version) is left out. */
export async function readTools(tx: ReadTx): Promise<Map<string, DeclaredTool>> {
  const rows = await tx.db
    .selectFrom('declaredTool')
    .select('declaration')
    .where('workspaceId', '=', tx.workspaceId)
    .where('active', '=', true)
    .orderBy('key')
    .execute();
  return new Map(
    rows.flatMap(({ declaration }) => {
      const read = declaredTool.safeParse(declaration);
      return read.success ? [[read.data.key, read.data] as const] : [];
    }),
  );
}

/** One tool, whether it may still be run or not; null where it cannot be read. */
export async function readTool(tx: ReadTx, key: string): Promise<DeclaredTool | null> {
  return (await readDeclared(tx, key))?.tool ?? null;
}

/** The same with the version of its declaration. */
export async function readDeclared(tx: ReadTx, key: string): Promise<{ tool: DeclaredTool; version: number } | null> {
  const row = await tx.db
    .selectFrom('declaredTool')
    .select(['declaration', 'version'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('key', '=', key)
    .executeTakeFirst();
  const read = declaredTool.safeParse(row?.declaration);
  return row && read.success ? { tool: read.data, version: row.version } : null;
}

/**
 * The tool, for this transaction alone until it ends, so that the day's limits count every run; null for one that is not declared or switched off. A lock of its own: the
 * desk's role may not change a declaration, and so cannot lock its row.
 */
export async function lockTool(tx: ReadTx, key: string): Promise<{ tool: DeclaredTool; version: number } | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`tool ${tx.workspaceId} ${key}`}, 0))`.execute(tx.db);
  const row = await tx.db
    .selectFrom('declaredTool')
    .select(['declaration', 'version'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('key', '=', key)
    .where('active', '=', true)
    .executeTakeFirst();
  const read = declaredTool.safeParse(row?.declaration);
  return row && read.success ? { tool: read.data, version: row.version } : null;
}

/** What signs requests to the tool's system: the newest secret with its id. */
export async function readSigningKey(tx: ReadTx, key: string): Promise<{ id: string; secret: string } | null> {
  const row = await tx.db
    .selectFrom('declaredTool')
    .select('secrets')
    .where('workspaceId', '=', tx.workspaceId)
    .where('key', '=', key)
    .executeTakeFirst();
  return row?.secrets[0] ?? null;
}

/**
 * Stores a declaration as a new version, based on the one that was on the admin's screen. The secret is the admin's; it goes in here and comes out nowhere. Throws AppError:
 * `conflict` when somebody saved meanwhile, `invalid` where nothing differs, a new tool has no secret, or a category does not exist.
 */
export async function saveTool(
  tx: WriteTx,
  actor: AgentActor,
  { tool, active, basedOn, why, secret }: SaveTool,
  random: (bytes: number) => Uint8Array,
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`tool ${tx.workspaceId} ${tool.key}`}, 0))`.execute(tx.db);
  const known = await tx.db
    .selectFrom('declaredTool')
    .select(['secrets', 'version', 'active', 'declaration'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('key', '=', tool.key)
    .executeTakeFirst();
  if ((known?.version ?? 0) !== basedOn) throw savedMeanwhile(known?.version ?? 0);
  if (!known && secret === null) throw new AppError('invalid', 'secret: a new tool needs one.');
  await requireKnownCategories(tx, tool);
  const before = known ? declaredTool.safeParse(known.declaration) : null;
  const changed = describeToolChange(
    known ? { tool: before?.success ? before.data : null, active: known.active } : null,
    { tool, active, hasNewSecret: secret !== null },
  );
  const version = (known?.version ?? 0) + 1;
  const described = describeVersion(tx, actor, { version, why, changed });
  const made = secret === null ? [] : [{ id: `k_${Buffer.from(random(6)).toString('hex')}`, secret }];
  const row = {
    declaration: json(tool),
    secrets: json([...made, ...(known?.secrets ?? [])].slice(0, mostSecrets)),
    active,
    version,
    declaredAt: tx.now,
    declaredBy: actor.agentId,
  };
  await tx.db
    .insertInto('declaredTool')
    .values({ workspaceId: tx.workspaceId, key: tool.key, ...row })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'key']).doUpdateSet(row))
    .execute();
  await tx.db
    .insertInto('toolVersion')
    .values({ ...described, key: tool.key, declaration: json(tool), active })
    .execute();
  publish(tx, tool, { active, version });
  tx.audit({
    actor: actor.agentId,
    action: 'tool.declare',
    target: `tool:${tool.key}:${version}`,
    reason: changed.join(' ').slice(0, 500),
  });
}

/** Every desk has the tools that may be run, to start them offline too. */
function publish(tx: WriteTx, tool: DeclaredTool, { active, version }: { active: boolean; version: number }): void {
  if (active) tx.put('tool', tool.key, ['ws'], toolRowOf(tool, version));
  else tx.remove('tool', tool.key);
}

function toolRowOf({ key, label, description, parameters, policy }: DeclaredTool, version: number): ToolRow {
  return {
    id: key,
    label,
    description,
    policy,
    version,
    parameters: parameters.map((one) =>
      one.type === 'choice'
        ? { ...one, options: one.options.map((option) => ({ value: option.value, label: option.label })) }
        : one,
    ),
  };
}

/** Tools that were declared before desks had rows of them, once. */
export async function publishTools(tx: WriteTx): Promise<void> {
  const rows = await tx.db
    .selectFrom('declaredTool')
    .select(['declaration', 'version'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('active', '=', true)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('feed')
            .select('feed.id')
            .whereRef('feed.workspaceId', '=', 'declaredTool.workspaceId')
            .where('feed.entity', '=', 'tool')
            .whereRef('feed.id', '=', 'declaredTool.key'),
        ),
      ),
    )
    .execute();
  for (const { declaration, version } of rows) {
    const read = declaredTool.safeParse(declaration);
    if (read.success) publish(tx, read.data, { active: true, version });
  }
}

/** A tool for a category that does not exist would never run. */
async function requireKnownCategories(tx: ReadTx, { policy }: DeclaredTool): Promise<void> {
  if (policy.categories.length === 0) return;
  const rows = await tx.db
    .selectFrom('category')
    .select('key')
    .where('workspaceId', '=', tx.workspaceId)
    .where('key', 'in', policy.categories)
    .execute();
  if (new Set(rows.map(({ key }) => key)).size < new Set(policy.categories).size)
    throw new AppError('invalid', 'categories: names one that does not exist.');
}
