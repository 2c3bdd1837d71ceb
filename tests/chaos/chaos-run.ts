/** Real engines, faulty networks, real backends: kills them under load, lets everything settle now and then, and holds the histories against the truth. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Credentials } from '#server/workspace/credentials.ts';
import { createFaultyProxy, type FaultyProxy } from '../support/faulty-proxy.ts';
import { type FaultKind, keepFaulty } from '../support/faulty-proxy-plan.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { type BackendNode, createBackendNode } from './backend-node.ts';
import { checkEvidence, type Violation } from './check-history.ts';
import { type Customers, createCustomers } from './customers.ts';
import { CHAOS_STORE_KEY, createEngineHandle, type EngineHandle } from './engine-handle.ts';
import { readHistory } from './history.ts';
import { readOutbox } from './outbox-read.ts';
import { type Seeded, seeded } from './seeded.ts';
import { readServerTruth } from './server-truth.ts';
import { checkSync, type SyncReport } from './sync-check.ts';
import { emailOf, writeChaosWorkspace } from './workspace.ts';

export type ChaosOptions = {
  /** Everything of the run goes here and is left here. */
  dir: string;
  database: 'postgres' | 'pglite';
  seed: number;
  kills: number;
  /** Kills between two times at which faults stop and everything must be in sync. */
  killsPerRound: number;
  engines: number;
  customers: number;
  /** How long everything may take to be in sync once faults have stopped. */
  syncLimitMs: number;
  say: (line: string) => void;
};

export type ChaosReport = {
  kills: number;
  engine_kills: number;
  server_kills: number;
  freezes: number;
  database_restarts: number;
  intents: number;
  acked: number;
  rounds: number;
  lost: number;
  doubled: number;
  reordered: number;
  double_winners: number;
  not_in_sync: number;
  unfenced: number;
  unsettled: number;
  locked: number;
  differences: number;
  sync_ms_median: number;
  sync_ms_worst: number;
  customer_posts: number;
  messages: number;
  seconds: number;
};

export type ChaosResult = { report: ChaosReport; violations: Violation[]; syncs: SyncReport[] };

/** Bytes that a customer's request loses are asked for again only after half a minute: that is the customer's software, not what is tested here. */
const customerFaults: readonly FaultKind[] = ['delay', 'throttle', 'stall', 'cut', 'reset', 'refuse'];
const ENGINE_PACE_MS = 100;
const CUSTOMER_PACE_MS = 1_500;
/** Longer than any connection lives unanswered: a lid that was closed. */
const LONG_SLEEP_MS = 14_000;
const WARM_LINES = 10;
const WARM_LIMIT_MS = 15_000;

export async function runChaos(options: ChaosOptions): Promise<ChaosResult> {
  const startedAt = performance.now();
  const random = seeded(options.seed);
  const bench = await setUp(options, random);
  const counts: Counts = { kills: 0, engine_kills: 0, server_kills: 0, freezes: 0, database_restarts: 0 };
  const syncs: SyncReport[] = [];
  try {
    await warmUp(bench);
    while (counts.kills < options.kills) {
      const target = Math.min(options.kills, counts.kills + options.killsPerRound);
      await disturb(bench, random, counts, target);
      const sync = await settle(bench);
      syncs.push(sync);
      options.say(
        `${counts.kills} kills (${counts.server_kills} of servers), ${counts.freezes} freezes; in sync after ${sync.syncMs ?? '–'} ms${sync.late.length + sync.differences.length > 0 ? ` LATE ${sync.late.length} DIFFERENT ${sync.differences.length}` : ''}`,
      );
      for (const line of [...sync.late, ...sync.differences.slice(0, 10)]) options.say(`  ${line.slice(0, 400)}`);
    }
    return await audit(bench, { counts, syncs, startedAt });
  } finally {
    await bench.end();
  }
}

type Bench = {
  dir: string;
  engines: EngineHandle[];
  nodes: BackendNode[];
  proxies: { proxy: FaultyProxy; kinds: readonly FaultKind[] | undefined }[];
  customers: Customers;
  database: { databaseUrl: string | null; dataFolder: string | null };
  postgres: TestPostgres | null;
  syncLimitMs: number;
  end: () => Promise<void>;
};
type Counts = Pick<ChaosReport, 'kills' | 'engine_kills' | 'server_kills' | 'freezes' | 'database_restarts'>;

async function setUp(options: ChaosOptions, random: Seeded): Promise<Bench> {
  const { dir, database, engines: count, customers: atOnce, syncLimitMs } = options;
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
    const node = await createBackendNode({ name: 'node1', dir: join(dir, 'node1'), importFolder, databaseUrl });
    undo.push(() => node.kill());
    await node.start();
    const nodes = [node];
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
      syncLimitMs,
      end,
    };
  } catch (thrown) {
    await end();
    throw thrown;
  }
}

/** Until there is something to be killed under: every desk has done a few things. */
async function warmUp({ engines, customers }: Bench): Promise<void> {
  for (const engine of engines) engine.send({ do: 'work' });
  customers.work();
  const hasBegun = (engine: EngineHandle) => readHistory(join(engine.dir, 'history.jsonl')).length > WARM_LINES;
  const deadline = Date.now() + WARM_LIMIT_MS;
  while (!engines.every(hasBegun) && Date.now() < deadline) await sleep(100);
}

/** Load, network faults, freezes and kills, until so many were killed. */
async function disturb(bench: Bench, random: Seeded, counts: Counts, target: number): Promise<void> {
  const { engines, nodes, proxies, customers } = bench;
  const faults = proxies.map(({ proxy, kinds }, index) =>
    keepFaulty(proxy, random.fork(`proxy ${index} at ${counts.kills}`), kinds),
  );
  for (const engine of engines) engine.send({ do: 'work' });
  customers.work();
  const underWay: Promise<void>[] = [];
  const begin = (work: Promise<void>) => {
    // Waited for at the end; until then a failure is not unheard.
    work.catch(() => undefined);
    underWay.push(work);
  };
  while (counts.kills < target) {
    await sleep(random.between(50, 500));
    const dice = random.next();
    const nodesUp = nodes.filter((node) => node.isRunning() && !node.isStopped());
    const enginesUp = engines.filter((engine) => engine.isRunning() && !engine.isStopped());
    if (dice < 0.1 && nodesUp.length > 0) {
      counts.kills += 1;
      counts.server_kills += 1;
      const node = random.pick(nodesUp);
      await node.kill();
      begin(sleep(random.between(0, 1_500)).then(node.start));
    } else if (dice < 0.11 && bench.postgres !== null) {
      counts.database_restarts += 1;
      await bench.postgres.restart();
    } else if (dice < 0.14 && nodesUp.length > 0) {
      counts.freezes += 1;
      begin(freezeFor(random.pick(nodesUp), random.between(100, 4_000)));
    } else if (dice < 0.2 && enginesUp.length > 0) {
      counts.freezes += 1;
      begin(freezeFor(random.pick(enginesUp), random.chance(0.1) ? LONG_SLEEP_MS : random.between(100, 6_000)));
    } else if (enginesUp.length > 0) {
      counts.kills += 1;
      counts.engine_kills += 1;
      const engine = random.pick(enginesUp);
      const how = random.next();
      begin(killAndRestart(engine, how, random.between(0, 5)));
    }
    // No more than half of the desks are down at once: otherwise there is no load to be killed under.
    while (engines.filter((engine) => !engine.isRunning()).length > engines.length / 2) await sleep(20);
  }
  await Promise.all(underWay);
  await customers.rest();
  for (const fault of faults) fault.stop();
}

async function killAndRestart(engine: EngineHandle, how: number, afterMs: number): Promise<void> {
  if (how < 0.5) await engine.kill();
  else await engine.killAtIntent(afterMs, 3_000);
  if (how > 0.97) engine.loseCache();
  await engine.start();
  engine.send({ do: 'work' });
}

async function freezeFor(victim: EngineHandle | BackendNode, ms: number): Promise<void> {
  victim.freeze();
  await sleep(ms);
  victim.thaw();
}

/** Faults have stopped and every process runs; nobody does anything any more. */
async function settle({ engines, nodes, proxies, syncLimitMs }: Bench): Promise<SyncReport> {
  for (const { proxy } of proxies) proxy.heal();
  await Promise.all(engines.map((engine) => engine.rest()));
  return await checkSync(engines, syncLimitMs, () => nodes.find((node) => node.isRunning())?.url ?? '');
}

async function audit(
  { dir, engines, nodes, customers, database }: Bench,
  { counts, syncs, startedAt }: { counts: Counts; syncs: SyncReport[]; startedAt: number },
): Promise<ChaosResult> {
  await customers.readAll();
  const agentIds = new Map<string, string>();
  for (const engine of engines) await engine.kill();
  for (const node of nodes) await node.stop();
  const server = await readServerTruth(database);
  for (const { id, agentId } of server.clients) agentIds.set(id, agentId);
  const evidence = {
    server,
    customers: customers.records(),
    engines: engines.map(({ name, dir: folder }) => {
      const outbox = readOutbox(join(folder, 'profile'), CHAOS_STORE_KEY);
      const history = readHistory(join(folder, 'history.jsonl'));
      return { name, history, outbox, agentId: agentIds.get(outbox.clientId) ?? '' };
    }),
  };
  const violations = checkEvidence(evidence);
  const count = (kind: Violation['kind']) => violations.filter((violation) => violation.kind === kind).length;
  const lines = evidence.engines.flatMap(({ history }) => history);
  const times = syncs.flatMap(({ syncMs }) => (syncMs === null ? [] : [syncMs])).sort((a, b) => a - b);
  const report: ChaosReport = {
    ...counts,
    intents: lines.filter(({ is }) => is === 'intent').length,
    acked: lines.filter(({ is }) => is === 'acked').length,
    rounds: syncs.length,
    lost: count('lost'),
    doubled: count('doubled'),
    reordered: count('reordered'),
    double_winners: count('double_winner'),
    not_in_sync: syncs.reduce((sum, { late, syncMs }) => sum + Math.max(late.length, Number(syncMs === null)), 0),
    unfenced: count('unfenced'),
    unsettled: count('unsettled'),
    locked: count('locked'),
    differences: syncs.reduce((sum, { differences }) => sum + differences.length, 0),
    sync_ms_median: times[Math.floor(times.length / 2)] ?? 0,
    sync_ms_worst: times.at(-1) ?? 0,
    customer_posts: evidence.customers.reduce((sum, { posts }) => sum + posts.length, 0),
    messages: server.messages.length,
    seconds: Math.round((performance.now() - startedAt) / 1_000),
  };
  const result: ChaosResult = { report, violations, syncs };
  writeFileSync(join(dir, 'server-truth.json'), JSON.stringify(server));
  writeFileSync(
    join(dir, 'customers.json'),
    JSON.stringify(evidence.customers.map((each) => ({ ...each, received: [...each.received.values()] }))),
  );
  writeFileSync(join(dir, 'result.json'), JSON.stringify(result, null, 1));
  return result;
}

/** True when anything was found that must not be. */
export function isViolated({ report }: ChaosResult): boolean {
  const { lost, doubled, reordered, double_winners, not_in_sync, unfenced, unsettled, locked, differences } = report;
  return lost + doubled + reordered + double_winners + not_in_sync + unfenced + unsettled + locked + differences > 0;
}
