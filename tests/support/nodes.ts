/** Several backend processes on one real PostgreSQL, and desks reduced to their wire that may connect to any of them. */
import { createHmac, randomUUID } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Credentials } from '#server/workspace/credentials.ts';
import { type BackendNode, createBackendNode } from '../chaos/backend-node.ts';
import { startPostgres, type TestPostgres } from './postgres.ts';

export type Nodes = {
  nodes: readonly BackendNode[];
  postgres: TestPostgres;
  /** As the database's owner. */
  sql: <T extends pg.QueryResultRow>(text: string, values?: unknown[]) => Promise<T[]>;
  credentials: Credentials;
  /** Opens a session of its own for the agent with this mail address; answers the signed token. Sign-in over HTTP is limited by address (SEC-53). */
  tokenOf: (email: string) => Promise<string>;
  close: () => Promise<void>;
};

const sessionDays = 14;

/** @param count how many nodes; they share database and session key, as nodes of one workspace do */
export async function startNodes(count: number, importFolder: string): Promise<Nodes> {
  const dir = mkdtempSync(join(tmpdir(), 'baton-nodes-'));
  process.env.NODE_COMPILE_CACHE ??= join(dir, 'compile-cache');
  const postgres = await startPostgres();
  const nodes: BackendNode[] = [];
  for (let index = 1; index <= count; index += 1) {
    const name = `node${index}`;
    nodes.push(await createBackendNode({ name, dir: join(dir, name), importFolder, databaseUrl: postgres.url }));
  }
  const [first, ...others] = nodes;
  if (!first) throw new Error('At least one node is needed.');
  await first.start();
  const key = join(first.workspaceDir, 'session.key');
  for (const other of others) {
    mkdirSync(other.workspaceDir, { recursive: true, mode: 0o700 });
    copyFileSync(key, join(other.workspaceDir, 'session.key'));
    await other.start();
  }
  const pool = new pg.Pool({ connectionString: postgres.url, max: 4 });
  pool.on('error', () => undefined);
  const secret = readFileSync(key, 'utf8').trim();
  const credentials = JSON.parse(
    readFileSync(join(first.workspaceDir, 'first-credentials.json'), 'utf8'),
  ) as Credentials;
  const sql: Nodes['sql'] = async (text, values = []) => (await pool.query(text, values)).rows;
  return {
    nodes,
    postgres,
    sql,
    credentials,
    async tokenOf(email) {
      const token = randomUUID().replaceAll('-', '');
      await sql(
        `insert into auth_session (id, token, "userId", "createdAt", "updatedAt", "expiresAt")
         select $1, $2, id, now(), now(), now() + make_interval(days => $3) from auth_user where email = $4`,
        [randomUUID(), token, sessionDays, email],
      );
      return encodeURIComponent(`${token}.${createHmac('sha256', secret).update(token).digest('base64')}`);
    },
    async close() {
      for (const node of nodes) await node.kill();
      await pool.end();
      await postgres.close();
      rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
