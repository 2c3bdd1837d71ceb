/** The whole server in this process, over a small described workspace, on either engine. Start one for a test file: the embedded engine takes some seconds. */
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { AgentActor } from '#server/auth/session.ts';
import type { ServerConfig } from '#server/config.ts';
import { createLog } from '#server/log.ts';
import { type RunningServer, startServer } from '#server/server.ts';
import type { Credentials } from '#server/workspace/credentials.ts';
import { agentId } from '#shared/lib/ids.ts';
import { startPostgres, type TestPostgres } from './postgres.ts';

export type Engine = 'pglite' | 'postgres';
export const engines: readonly Engine[] = ['pglite', 'postgres'];

export type TestServer = Omit<RunningServer, 'credentials'> & {
  credentials: Credentials;
  postgres: TestPostgres | null;
  /** The actor behind `bea`, `ben` (agents, billing), `tea` (agent, technical), `lea` (lead, billing), `sue` (supervisor), `ada` (admin). */
  actor: (key: string) => Promise<AgentActor>;
  /** Signs in over HTTP; answers the signed token. */
  signIn: (key: string) => Promise<string>;
};

export const testWorkspaceFolder = fileURLToPath(new URL('./workspace', import.meta.url));

export async function startTestServer(
  options: {
    engine?: Engine;
    config?: Partial<ServerConfig>;
    clock?: () => Date;
    /** Of the first start, for a second one over the same data. */
    credentials?: Credentials;
  } = {},
): Promise<TestServer> {
  const postgres = options.engine === 'postgres' ? await startPostgres() : null;
  const config: ServerConfig = {
    workspaceDir: null,
    databaseUrl: postgres?.url ?? null,
    host: '127.0.0.1',
    port: 0,
    demo: false,
    importFolder: testWorkspaceFolder,
    embeddings: false,
    aiTimeoutMs: 5_000,
    erasureLedger: null,
    ...options.config,
  };
  const server = await startServer(config, createLog('silent'), {
    clock: options.clock ?? (() => new Date()),
    random: randomBytes,
  });
  const credentials = server.credentials ?? options.credentials;
  if (!credentials) throw new Error('The test workspace was not new.');
  return {
    ...server,
    credentials,
    postgres,
    actor: (key) => findActor(server, key),
    signIn: (key) => signIn(server.url, credentials, key),
    async close() {
      await server.close();
      await postgres?.close();
    },
  };
}

async function findActor({ store, workspaceId }: RunningServer, key: string): Promise<AgentActor> {
  const row = await store.read('system', workspaceId, ({ db }) =>
    db
      .selectFrom('agent')
      .selectAll()
      .where('workspaceId', '=', workspaceId)
      .where('email', '=', `${key}@test.example`)
      .executeTakeFirstOrThrow(),
  );
  const { role, teamIds, name, publicName } = row;
  return {
    kind: 'agent',
    agentId: agentId.parse(row.id),
    role,
    teamIds,
    name,
    publicName,
    workspaceId,
    deviceId: `device-${key}`,
  };
}

async function signIn(url: string, credentials: Credentials, key: string): Promise<string> {
  const email = `${key}@test.example`;
  const password = credentials.agents.find((agent) => agent.email === email)?.password;
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${url}/v1/auth/sign-in/email`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ email, password }),
  });
  const token = answer.headers.get('set-auth-token');
  if (!token) throw new Error(`Sign-in of ${key} answered ${answer.status}.`);
  return token;
}
