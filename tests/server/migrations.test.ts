import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checksumOf, migrate, migrations } from '#server/db/migrate.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

/** Checksums of the steps as they were released: a released step never changes, a new one adds a line. */
const snapshotPath = fileURLToPath(new URL('../../src/server/db/schema.snapshot.sql', import.meta.url));

describe('the schema', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ engine: 'pglite' });
  }, 120_000);
  afterAll(() => server?.close());

  it('is what schema.snapshot.sql shows: columns, keys, walls and rights, made by the steps whose checksums it names', async () => {
    const text = await describeSchema(server);
    // A developer who adds a step asks for a new snapshot by deleting its first line.
    const kept = readFileSync(snapshotPath, 'utf8');
    if (!kept.startsWith('-- step')) writeFileSync(snapshotPath, text);
    expect(text).toBe(readFileSync(snapshotPath, 'utf8'));
  });

  it('a step that changed since it was applied stops the start', async () => {
    const changed = migrations.map((step, i) => (i === 0 ? { ...step, sql: `${step.sql} ` } : step));
    await expect(migrate(server.database.db, changed)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('a database that knows a step which this version does not stops the start', async () => {
    await expect(migrate(server.database.db, migrations.slice(0, -1))).rejects.toMatchObject({ code: 'conflict' });
  });

  it('steps already applied are left alone', async () => {
    expect(await migrate(server.database.db)).toEqual([]);
  });

  it('SEC-28: every table with a workspace is under forced row security', async () => {
    const { rows } = await sql<{
      relname: string;
    }>`select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and not (c.relrowsecurity and c.relforcerowsecurity)`.execute(
      server.database.db,
    );
    expect(rows.map((row) => row.relname)).toEqual(['installation']);
  });

  it('SEC-29: every primary and unique key of such a table begins with workspace_id', async () => {
    const { rows } = await sql<{
      key: string;
    }>`select i.indexrelid::regclass::text as key from pg_index i join pg_class c on c.oid = i.indrelid
      join pg_attribute w on w.attrelid = c.oid and w.attname = 'workspace_id' join pg_attribute first on first.attrelid = c.oid and first.attnum = i.indkey[0]
      where i.indisunique and c.relnamespace = 'public'::regnamespace and c.relforcerowsecurity and first.attname <> 'workspace_id'`.execute(
      server.database.db,
    );
    expect(rows).toEqual([]);
  });
});

async function describeSchema({ database }: TestServer): Promise<string> {
  const lines = async (query: string) =>
    (await sql.raw<{ line: string }>(query).execute(database.db)).rows.map((row) => row.line);
  const columns =
    await lines(`select format('%s.%s %s%s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), case when a.attnotnull then ' not null' else '' end,
      coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')) as line
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by c.relname, a.attnum`);
  const keys =
    await lines(`select format('%s %s', conrelid::regclass, pg_get_constraintdef(oid)) as line from pg_constraint
    where connamespace = 'public'::regnamespace and contype <> 'n' order by 1`);
  const indexes = await lines(`select indexdef as line from pg_indexes where schemaname = 'public' order by 1`);
  const walls = await lines(
    `select format('%s on %s %s %s using %s', policyname, tablename, permissive, roles, qual) as line from pg_policies order by 1`,
  );
  const rights =
    await lines(`select format('%s: %s %s', grantee, table_name, string_agg(privilege_type, ', ' order by privilege_type)) as line
    from information_schema.role_table_grants where grantee like 'baton_%' group by grantee, table_name order by 1`);
  const steps = migrations.map((step) => `-- step ${step.name} ${checksumOf(step)}`);
  const parts = { columns, keys, indexes, walls, rights };
  return `${[...steps, ...Object.entries(parts).flatMap(([name, of]) => ['', `-- ${name}`, ...of])].join('\n')}\n`;
}
