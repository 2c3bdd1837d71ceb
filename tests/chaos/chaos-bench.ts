/** What a run is made of: a database, backends, a faulty network before each desk and before the customers, desks, customers. */
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Credentials } from '#server/workspace/credentials.ts';
import { createFaultyProxy, type FaultyProxy } from '../support/faulty-proxy.ts';
import type { FaultKind } from '../support/faulty-proxy-plan.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { type BackendNode, createBackendNode } from './backend-node.ts';
import { type Customers, createCustomers } from './customers.ts';
import { createEngineHandle, type EngineHandle } from './engine-handle.ts';
import type { Seeded } from './seeded.ts';
import { emailOf, writeChaosWorkspace } from './workspace.ts';

export type BenchOptions = {
  /** Everything of the run goes here and is left here. */
  dir: string;
  database: 'postgres' | 'pglite';
  engines: number;
  customers: number;
  /** Backend processes; more than one on PostgreSQL only. */
  nodes: number;
};

export type Bench = {
  dir: string;
  engines: EngineHandle[];
  nodes: BackendNode[];
  proxies: { proxy: FaultyProxy; kinds: readonly FaultKind[] | undefined }[];
  customers: Customers;
  database: { databaseUrl: string | null; dataFolder: string | null };
  postgres: TestPostgres | null;
  end: () => Promise<void>;
};

/**
 * Bytes that a customer's request loses are asked for again only after half a minute: that is the customer's software, not what is tested here. Ends are frequent:
 * they make posts be sent again. */
const customerFaults: readonly FaultKind[] = [
  'delay',
  'throttle',
  'stall',
  'cut',
  'cut',
  'cut',
  'reset',
  'reset',
  'refuse',
];
/** Four changes a second at each desk: far more than a person makes, and little enough that what gathers in a fault is sent within the limit. */
const ENGINE_PACE_MS = 250;
const CUSTOMER_PACE_MS = 1_500;

/** Starts everything; nobody works yet. */
export async function openBench(options: BenchOptions, random: Seeded): Promise<Bench> {
  const { dir, database, engines: count, customers: atOnce } = options;
  const undo: (() => void | Promise<void>)[] = [];
  const end = async () => {
    for (let step = undo.pop(); step !== undefined; step = undo.pop()) await step();
  };
  try {
    const importFolder = join(dir, 'description');
    mkdirSync(importFolder, { recursive: true });
    writeChaosWorkspace(importFolder, count);
    // Sources are read and stripped of types once, not at each of a thousand starts.
    process.env.NODE_COMPILE_CACHE ??= join(dir, 'compile-cache');
    let postgres: TestPostgres | null = null;
    if (database === 'postgres') {
      postgres = await startPostgres();
      undo.push(postgres.close);
    }
    const databaseUrl = postgres?.url ?? null;
    const nodes: BackendNode[] = [];
    for (let index = 1; index <= options.nodes; index += 1) {
      const name = `node${index}`;
      const made = await createBackendNode({ name, dir: join(dir, name), importFolder, databaseUrl });
      undo.push(() => made.kill());
      nodes.push(made);
    }
    const [node, ...others] = nodes;
    if (node === undefined) throw new Error('A run needs a backend.');
    await node.start();
    for (const other of others) {
      // Nodes of one workspace sign sessions with one key.
      mkdirSync(other.workspaceDir, { recursive: true, mode: 0o700 });
      copyFileSync(join(node.workspaceDir, 'session.key'), join(other.workspaceDir, 'session.key'));
      await other.start();
    }
    const credentials = JSON.parse(
      readFileSync(join(node.workspaceDir, 'first-credentials.json'), 'utf8'),
    ) as Credentials;

    const proxies: Bench['proxies'] = [];
    const openProxy = async (kinds?: readonly FaultKind[]) => {
      let turn = 0;
      // As a balancer does: the next node that is up.
      const target = () => {
        turn += 1;
        const up = nodes.filter((each) => each.isRunning());
        return up[turn % Math.max(1, up.length)]?.port ?? null;
      };
      const proxy = await createFaultyProxy({ target });
      undo.push(() => proxy.close());
      proxies.push({ proxy, kinds });
      return proxy;
    };

    const engines: EngineHandle[] = [];
    for (let index = 0; index < count; index += 1) {
      const proxy = await openProxy();
      const email = emailOf(index);
      const password = credentials.agents.find((agent) => agent.email === email)?.password ?? '';
      const engine = createEngineHandle({
        dir: join(dir, `engine${index + 1}`),
        name: `engine${index + 1}`,
        serverUrl: proxy.url,
        login: { email, password },
        seed: random.fork(`engine ${index}`).between(1, 2 ** 31),
        paceMs: ENGINE_PACE_MS,
      });
      undo.push(() => engine.kill());
      engines.push(engine);
    }
    for (const engine of engines) await engine.start();

    const customerProxy = await openProxy(customerFaults);
    const customers = createCustomers({
      url: customerProxy.url,
      serverKey: credentials.serverKey,
      random: random.fork('customers'),
      atOnce,
      paceMs: CUSTOMER_PACE_MS,
    });
    undo.push(() => customers.stop());
    const dataFolder = databaseUrl === null ? node.workspaceDir : null;
    return {
      dir,
      engines,
      nodes,
      proxies,
      customers,
      database: { databaseUrl, dataFolder },
      postgres,
      end,
    };
  } catch (thrown) {
    await end();
    throw thrown;
  }
}
