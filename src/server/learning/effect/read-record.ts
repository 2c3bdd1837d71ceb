import { sql } from 'kysely';
import type { AgentActor } from '#server/auth/session.ts';
import type { ReadTx } from '#server/db/store.ts';
import { recordKinds } from '#shared/contract/learning.ts';

const pageLines = 1_000;
const nobody = '00000000-0000-0000-0000-000000000000';

type Kind = (typeof recordKinds)[number];
type Line = { id: string; line: Record<string, unknown> };

/** E2, E3: everything that was learned and how, of the reader's teams (SEC-34), one page of one kind at a time in the order of ids. `after`: `kind id` of the last line that was read. */
export async function readRecord(
  tx: ReadTx,
  { teamIds }: AgentActor,
  after: string,
): Promise<{ lines: string[]; next: string | null }> {
  const [kind, id] = after.split(' ') as [Kind, string];
  const { rows } = await ask(kind, tx, [...teamIds], id === '' ? nobody : id).execute(tx.db);
  const lines = rows.map(({ line }) => JSON.stringify({ type: kind, ...withoutWall(line) }));
  const last = rows.at(-1);
  const nextKind = recordKinds[recordKinds.indexOf(kind) + 1];
  const next =
    rows.length === pageLines && last !== undefined
      ? `${kind} ${last.id}`
      : nextKind === undefined
        ? null
        : `${nextKind} `;
  return { lines, next };
}

function ask(kind: Kind, tx: ReadTx, teamIds: readonly string[], id: string) {
  const end = sql`order by row.id limit ${pageLines}`;
  const wall = sql`row.workspace_id = ${tx.workspaceId} and row.id > ${id}::uuid`;
  const ofTeams = sql`exists (select from conversation where conversation.workspace_id = row.workspace_id and conversation.id = row.conversation_id
    and conversation.team_id = any(${teamIds}::uuid[]))`;
  switch (kind) {
    case 'correction':
      return sql<Line>`select row.id, to_jsonb(row) as line from correction as row where ${wall} and ${ofTeams} ${end}`;
    case 'feedback':
      return sql<Line>`select row.id, to_jsonb(row) as line from feedback as row where ${wall} and ${ofTeams} ${end}`;
    case 'golden_case':
      return sql<Line>`select row.id, to_jsonb(row) as line from golden_case as row where ${wall} and (row.team_id is null or row.team_id = any(${teamIds}::uuid[])) ${end}`;
    case 'publication':
      return sql<Line>`select row.id, to_jsonb(row) - 'lease_until' - 'progress' as line from publication as row where ${wall} and row.team_ids && ${teamIds}::uuid[] ${end}`;
  }
}

function withoutWall({ workspace_id: _wall, ...line }: Record<string, unknown>): Record<string, unknown> {
  return line;
}
