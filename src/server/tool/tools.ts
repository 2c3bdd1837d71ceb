import type { AgentActor } from '#server/auth/session.ts';
import { json } from '#server/db/schema.ts';
import type { ReadTx, WriteTx } from '#server/db/store.ts';
import { type DeclaredTool, declaredTool } from '#shared/assistant/tools/schema.ts';

/** Two secrets live, so that who checks signatures can change without a gap (SEC-77). */
const mostSecrets = 2;
const secretBytes = 32;

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

/** The tool, locked until the transaction ends, so that the day's limits count every run; null for one that is not declared or switched off. */
export async function lockTool(tx: ReadTx, key: string): Promise<DeclaredTool | null> {
  const row = await tx.db
    .selectFrom('declaredTool')
    .select('declaration')
    .where('workspaceId', '=', tx.workspaceId)
    .where('key', '=', key)
    .where('active', '=', true)
    .forUpdate()
    .executeTakeFirst();
  const read = declaredTool.safeParse(row?.declaration);
  return read.success ? read.data : null;
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

/** Stores a declaration, recorded. Answers the new secret, which is shown this once (SEC-77), or null where the known one stays. */
export async function saveTool(
  tx: WriteTx,
  actor: AgentActor,
  { tool, active, rotate }: { tool: DeclaredTool; active: boolean; rotate: boolean },
  random: (bytes: number) => Uint8Array,
): Promise<{ id: string; secret: string } | null> {
  const known = await tx.db
    .selectFrom('declaredTool')
    .select('secrets')
    .where('workspaceId', '=', tx.workspaceId)
    .where('key', '=', tool.key)
    .forUpdate()
    .executeTakeFirst();
  const made =
    known && !rotate
      ? null
      : {
          id: `k_${Buffer.from(random(6)).toString('hex')}`,
          secret: Buffer.from(random(secretBytes)).toString('base64url'),
        };
  const secrets = [...(made ? [made] : []), ...(known?.secrets ?? [])].slice(0, mostSecrets);
  const row = {
    declaration: json(tool),
    secrets: json(secrets),
    active,
    declaredAt: tx.now,
    declaredBy: actor.agentId,
  };
  await tx.db
    .insertInto('declaredTool')
    .values({ workspaceId: tx.workspaceId, key: tool.key, ...row })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'key']).doUpdateSet(row))
    .execute();
  const what = [active ? 'active' : 'off', ...(made ? ['new secret'] : [])].join(', ');
  tx.audit({ actor: actor.agentId, action: 'tool.declare', target: `tool:${tool.key}`, reason: what });
  return made;
}
