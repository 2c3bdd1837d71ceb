import type { AgentActor } from '#server/auth/session.ts';
import type { ReadTx } from '#server/db/store.ts';
import { declaredTool, describeCall } from '#shared/assistant/tools/schema.ts';
import type { DeclaredNow, ToolRun, ToolsNow, ToolVersion } from '#shared/contract/tools.ts';
import { assistantId, readNames, stateOf } from './action-store.ts';

const mostRuns = 100;
const mostVersions = 50;

/** I6: what is declared, by which versions, and what ran. Leads read what binds them and what ran in their teams; where requests go and what signs them is the admins'. */
export async function readToolsNow(tx: ReadTx, actor: AgentActor): Promise<ToolsNow> {
  const mayEdit = actor.role === 'admin';
  const tools = await readDeclared(tx, mayEdit);
  return { tools, runs: await readRuns(tx, actor), mayEdit };
}

async function readDeclared(tx: ReadTx, mayEdit: boolean): Promise<DeclaredNow[]> {
  const history = await readHistory(tx);
  const rows = await tx.db
    .selectFrom('declaredTool')
    .selectAll()
    .where('workspaceId', '=', tx.workspaceId)
    .orderBy('key')
    .execute();
  return rows.flatMap(({ key, declaration, version, active, secrets }) => {
    const read = declaredTool.safeParse(declaration);
    if (!read.success) return [];
    const tool = mayEdit ? read.data : { ...read.data, effect: null };
    const keyId = mayEdit ? (secrets[0]?.id ?? null) : null;
    return [{ tool, version, active, keyId, history: history.get(key) ?? [] }];
  });
}

async function readHistory(tx: ReadTx): Promise<Map<string, ToolVersion[]>> {
  const rows = await tx.db
    .selectFrom('toolVersion')
    .select(['key', 'version', 'at', 'byId', 'byName', 'why', 'changed'])
    .where('workspaceId', '=', tx.workspaceId)
    .orderBy('at', 'desc')
    .orderBy('version', 'desc')
    .limit(mostVersions * 20)
    .execute();
  const byKey = new Map<string, ToolVersion[]>();
  for (const { key, at, ...version } of rows) {
    const list = byKey.get(key) ?? [];
    if (list.length < mostVersions) list.push({ ...version, at: at.toISOString() });
    byKey.set(key, list);
  }
  return byKey;
}

/** SECURITY: what was said and paid in a conversation is its team's; an admin sees that something ran, by whom, and how it ended. */
async function readRuns(tx: ReadTx, actor: AgentActor): Promise<ToolRun[]> {
  const seesWords = actor.role === 'lead';
  let query = tx.db
    .selectFrom('toolAction')
    .innerJoin('conversation', (join) =>
      join
        .onRef('conversation.id', '=', 'toolAction.conversationId')
        .onRef('conversation.workspaceId', '=', 'toolAction.workspaceId'),
    )
    .leftJoin('declaredTool', (join) =>
      join
        .onRef('declaredTool.key', '=', 'toolAction.toolKey')
        .onRef('declaredTool.workspaceId', '=', 'toolAction.workspaceId'),
    )
    .selectAll('toolAction')
    .select(['conversation.number', 'conversation.escalatedAt', 'declaredTool.declaration'])
    .where('toolAction.workspaceId', '=', tx.workspaceId)
    .orderBy('toolAction.at', 'desc')
    .limit(mostRuns);
  if (seesWords) query = query.where('conversation.teamId', 'in', actor.teamIds.length > 0 ? actor.teamIds : [noTeam]);
  const rows = await query.execute();
  const names = await readNames(
    tx,
    rows.flatMap(({ proposedBy, runBy, declinedBy }) => [proposedBy, runBy, declinedBy]),
  );
  const nameOf = (id: string | null) => (id === null || id === assistantId ? null : (names.get(id) ?? 'Someone'));
  return rows.map((row) => {
    const read = declaredTool.safeParse(row.declaration);
    const title = read.success ? describeCall(read.data, row.parameters) : row.toolKey;
    return {
      id: row.id,
      at: row.at.toISOString(),
      tool: row.toolKey,
      label: read.success ? read.data.label : row.toolKey,
      title: seesWords ? title : null,
      // What the assistant still has nobody may open.
      conversationId: seesWords && row.escalatedAt !== null ? row.conversationId : null,
      number: row.number,
      state: stateOf(row, tx.now),
      policyLine: row.policyLine === '' ? null : row.policyLine,
      proposedBy: nameOf(row.proposedBy),
      decidedBy: nameOf(row.declinedBy ?? row.runBy),
      reference: seesWords ? row.reference : null,
    };
  });
}

/** Of nobody: a lead without a team sees nothing. */
const noTeam = '00000000-0000-4000-8000-000000000000' as AgentActor['teamIds'][number];
