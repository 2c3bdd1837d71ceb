import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { AppError, invalidFromZod } from '#shared/lib/errors.ts';
import { type ModelConfig, readModelConfig } from './ai/model/model-config.ts';

/** Everything the server is told from outside. */
export type ServerConfig = {
  /** Folder of this workspace: data, lock, server.json, credentials. Made with mode 0700. Null: everything in memory (tests). */
  workspaceDir: string | null;
  /** PostgreSQL; null: the embedded engine inside `workspaceDir`. */
  databaseUrl: string | null;
  /** SEC-38: always loopback. */
  host: '127.0.0.1';
  /** 0: any free port. */
  port: number;
  demo: boolean;
  /** Description to import into an empty database: a folder with workspace.json and articles/. Null: an empty workspace with one admin. */
  importFolder: string | null;
  /** Sentence vectors; without them the assistant searches by words alone. */
  embeddings: boolean;
  aiTimeoutMs: number;
  /** The operator's language model, its key with it; null or absent: the built-in engine alone. */
  model?: ModelConfig | null;
  /** I6: tools may be declared on this very machine over plain http (tests, development). Else https to open addresses alone (SEC-76). */
  loopbackTools?: boolean;
  /** SEC-64: a ClamAV daemon that looks at every file; null or absent: files say that they were not scanned. */
  clamd?: { host: string; port: number } | null;
  /** SEC-83: the file that remembers erasures, outside the database and its backups. Null with everything in memory. */
  erasureLedger: string | null;
};

const environment = z.object({
  BATON_WORKSPACE_DIR: z.string().min(1, 'must name a folder'),
  BATON_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  BATON_DEMO: z.enum(['0', '1']).default('0'),
  BATON_IMPORT: z.string().min(1).optional(),
  BATON_EMBEDDINGS: z.enum(['0', '1']).default('1'),
  BATON_ERASURE_LEDGER: z.string().min(1).optional(),
  BATON_CLAMD: z
    .string()
    .regex(/^[A-Za-z0-9.-]+:\d{1,5}$/, 'must be host:port')
    .optional(),
  DATABASE_URL: z.string().min(1).optional(),
});

/** Beside the folder `database`, never in it. */
export const erasureLedgerFile = 'erasures.jsonl';

/** A14: how long the assistant may think before a person is asked. */
const aiTimeoutMs = 20_000;

/** Reads the environment. Throws AppError('invalid') that names the variable. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ServerConfig {
  const parsed = environment.safeParse(env);
  if (!parsed.success) throw invalidFromZod(parsed.error, 'environment');
  const {
    BATON_WORKSPACE_DIR,
    BATON_PORT,
    BATON_DEMO,
    BATON_IMPORT,
    BATON_EMBEDDINGS,
    BATON_ERASURE_LEDGER,
    BATON_CLAMD,
    DATABASE_URL,
  } = parsed.data;
  const demo = BATON_DEMO === '1';
  // SEC-38: the demo's accounts lie in a file; they never go into a database that others use.
  if (demo && DATABASE_URL !== undefined && !isLoopback(DATABASE_URL))
    throw new AppError('invalid', 'environment: BATON_DEMO needs the embedded database or one on this computer.');
  const demoFolder = join(fileURLToPath(new URL('../..', import.meta.url)), 'demo', 'workspace');
  return {
    workspaceDir: resolve(BATON_WORKSPACE_DIR),
    databaseUrl: DATABASE_URL ?? null,
    host: '127.0.0.1',
    port: BATON_PORT,
    demo,
    importFolder: BATON_IMPORT ? resolve(BATON_IMPORT) : demo ? demoFolder : null,
    embeddings: BATON_EMBEDDINGS === '1',
    aiTimeoutMs,
    model: readModelConfig(env),
    clamd: readClamd(BATON_CLAMD),
    erasureLedger: resolve(BATON_ERASURE_LEDGER ?? join(BATON_WORKSPACE_DIR, erasureLedgerFile)),
  };
}

function readClamd(address: string | undefined): ServerConfig['clamd'] {
  const [host = '', port = ''] = address?.split(':') ?? [];
  return host === '' ? null : { host, port: Number(port) };
}

function isLoopback(databaseUrl: string): boolean {
  const host = URL.canParse(databaseUrl) ? new URL(databaseUrl).hostname : '';
  return ['localhost', '127.0.0.1', '[::1]', ''].includes(host);
}
