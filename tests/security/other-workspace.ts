/** A second whole workspace in the database of the first: every row of every table once more, under other ids, with a canary in every text. */
import { createHash } from 'node:crypto';
import type pg from 'pg';

export const CANARY = 'OTHERWORLD';

export type OtherWorkspace = {
  workspaceId: string;
  /** The id over there of what has this id here. */
  idOf: (id: string) => string;
  /** Tables copied, with how many rows. */
  tables: Readonly<Record<string, number>>;
  /** Everything that is in it, as text, to compare before and after. */
  dump: () => Promise<string>;
};

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const worded = new Set([
  'text',
  'title',
  'name',
  'preview',
  'need',
  'customer_name',
  'customerName',
  'question',
  'said',
  'quote',
  'public_name',
  'publicName',
  'heading',
  'why',
]);

function mapId(id: string): string {
  const hex = createHash('md5').update(`${CANARY} ${id}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function copied(value: unknown, key = ''): unknown {
  if (typeof value === 'string') {
    const mapped = value.replace(uuid, mapId);
    return worded.has(key) ? `${mapped} ${CANARY}` : mapped;
  }
  if (Array.isArray(value)) return value.map((item) => copied(item, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [copied(name) as string, copied(item, name)]));
}

/** @param pool of the database's owner, who is above the walls */
export async function insertOtherWorkspace(pool: pg.Pool, workspaceId: string): Promise<OtherWorkspace> {
  const { rows: walled } = await pool.query<{ name: string }>(
    `select c.table_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and c.column_name = 'workspace_id' and t.table_type = 'BASE TABLE' and c.table_name <> 'installation' order by 1`,
  );
  const tables: Record<string, number> = {};
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('set local session_replication_role = replica');
    for (const { name } of walled) {
      const { rows } = await client.query<{ row: unknown }>(
        `select to_jsonb(t) as row from "${name}" t where workspace_id = $1`,
        [workspaceId],
      );
      const others = rows.map(({ row }) => copied(row));
      await client.query(`insert into "${name}" select * from jsonb_populate_recordset(null::"${name}", $1::jsonb)`, [
        JSON.stringify(others),
      ]);
      tables[name] = others.length;
    }
    await client.query('commit');
  } finally {
    client.release();
  }
  const other = mapId(workspaceId);
  return {
    workspaceId: other,
    idOf: mapId,
    tables,
    dump: async () => {
      const parts: string[] = [];
      for (const { name } of walled) {
        const { rows } = await pool.query<{ row: unknown }>(
          `select to_jsonb(t) as row from "${name}" t where workspace_id = $1 order by to_jsonb(t)::text`,
          [other],
        );
        parts.push(`${name} ${JSON.stringify(rows)}`);
      }
      return parts.join('\n');
    },
  };
}
