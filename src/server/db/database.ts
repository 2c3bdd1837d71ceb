import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CamelCasePlugin, Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { Log } from '#server/deps.ts';
import { limits } from '#shared/lib/limits.ts';
import { startEmbeddedEngine } from './embedded-engine.ts';
import { kyselyPool } from './kysely-pool.ts';
import { migrate } from './migrate.ts';
import type { Tables } from './schema.ts';
import type { StoreDatabase } from './store.ts';
import { type Patience, usual, whileGone } from './wait-for-database.ts';

export type Database = StoreDatabase & {
  pool: pg.Pool;
  close: () => Promise<void>;
};

export type DatabaseConfig = {
  /** PostgreSQL; null: the embedded engine. */
  databaseUrl: string | null;
  /** Folder of the embedded engine's data; null keeps it in memory. */
  dataFolder: string | null;
};

const connections = 10;
const connectMs = 5_000;
/** Migrations and sign-in run as owner, without the limits of a transaction of the store. */
const ownerStatementMs = 60_000;

/**
 * Opens the database, one dialect and one driver for both engines, and brings its schema up to date. int8 comes back as number: counters stay far below 2^53.
 * A PostgreSQL that is not there (it restarts together with this node) is waited for as long as `patience` says.
 * Throws when it cannot be reached, is newer than this version, or its roles could pass row security (SEC-28).
 */
export async function openDatabase(config: DatabaseConfig, log: Log, patience: Patience = usual): Promise<Database> {
  pg.types.setTypeParser(pg.types.builtins.INT8, Number);
  if (config.databaseUrl === null) return await openOnce(config, log);
  return await whileGone(async () => await openOnce(config, log), log, patience);
}

async function openOnce(config: DatabaseConfig, log: Log): Promise<Database> {
  const { pool, end } =
    config.databaseUrl === null ? await embeddedPool(config.dataFolder, log) : serverPool(config.databaseUrl);
  // An idle connection that breaks (the database restarts) is replaced by the pool; without a listener the event would end the process.
  pool.on('error', () => log.warn({ part: 'database' }, 'an idle connection broke'));
  // The same for one that is lent out, between two of its queries: the pool does not listen to those.
  pool.on('connect', (client) => {
    client.on('error', () => log.warn({ part: 'database' }, 'a connection in use broke'));
  });
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: kyselyPool(pool) }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
  try {
    const applied = await migrate(db);
    if (applied.length > 0) log.info({ part: 'database', steps: applied.length }, 'schema brought up to date');
    await requireWalls(db);
  } catch (thrown) {
    await db.destroy();
    await end();
    throw thrown;
  }
  return {
    db,
    pool,
    // The embedded engine's one connection is this process's: nobody waits for it but who has it. A machine that slept, or a thread that was busy, with a transaction open is beyond
    // any limit, and PGlite does not outlive the end of its session: it answers nothing more and fills the memory.
    idleTransactionMs: config.databaseUrl === null ? 0 : limits.idleTransactionMs,
    async close() {
      await db.destroy();
      await end();
    },
  };
}

function serverPool(connectionString: string) {
  const pool = new pg.Pool({
    connectionString,
    max: connections,
    connectionTimeoutMillis: connectMs,
    statement_timeout: ownerStatementMs,
    keepAlive: true,
    pipeline: true,
  });
  return { pool, end: () => Promise.resolve() };
}

async function embeddedPool(dataFolder: string | null, log: Log) {
  const folder = dataFolder === null ? null : privateFolder(join(dataFolder, 'database'));
  const engine = await startEmbeddedEngine(folder, (why) =>
    log.error({ part: 'database', why }, 'the thread of the database ended, another is started'),
  );
  // One connection: with more, their transactions would mix inside the engine. It never idles out.
  const pool = new pg.Pool({
    max: 1,
    idleTimeoutMillis: 0,
    pipeline: true,
    stream: () => engine.connect(),
    user: 'postgres',
    database: 'postgres',
  });
  return { pool, end: () => engine.close() };
}

/** The engine writes files of mode 0666, so that its folder must keep others out, whoever may look into the one above. */
function privateFolder(path: string): string {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  chmodSync(path, 0o700);
  return path;
}

/** SEC-28: each role, once taken, must be under row security; statements in a role that is not end the start. */
async function requireWalls(db: Kysely<Tables>): Promise<void> {
  for (const role of ['baton_agent', 'baton_customer', 'baton_system']) {
    await db.transaction().execute(async (trx) => {
      await sql`select set_config('role', ${role}, true)`.execute(trx);
      const { rows } = await sql<{
        walled: boolean;
      }>`select current_user = ${role} and row_security_active('conversation') and not
        (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as walled`.execute(trx);
      if (rows[0]?.walled !== true) throw new Error(`The database role ${role} could pass row security.`);
      const missing = await sql<{
        relname: string;
      }>`select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
        and not (relrowsecurity and relforcerowsecurity) and has_table_privilege(oid, 'select')`.execute(trx);
      if (missing.rows.length > 0) throw new Error(`The table ${missing.rows[0]?.relname} has no row security.`);
    });
  }
}
