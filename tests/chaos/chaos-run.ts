/** Real engines, faulty networks, real backends: kills them under load, lets everything settle now and then, and holds the histories against the truth. */
import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type Bench, type BenchOptions, openBench } from './chaos-bench.ts';
import { checkEvidence } from './check-history.ts';
import { type Counts, disturb, warmUp } from './disturb.ts';
import { CHAOS_STORE_KEY } from './engine-handle.ts';
import type { Violation } from './evidence.ts';
import { readHistory } from './history.ts';
import { readOutbox } from './outbox-read.ts';
import { seeded } from './seeded.ts';
import { readServerTruth } from './server-truth.ts';
import { checkSync, type SyncReport } from './sync-check.ts';

export type ChaosOptions = BenchOptions & {
  seed: number;
  kills: number;
  /** Kills between two times at which faults stop and everything must be in sync. */
  killsPerRound: number;
  /** How long everything may take to be in sync once faults have stopped. */
  syncLimitMs: number;
  say: (line: string) => void;
};

export type ChaosReport = Counts & {
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

export async function runChaos(options: ChaosOptions): Promise<ChaosResult> {
  const startedAt = performance.now();
  const random = seeded(options.seed);
  const bench = await openBench(options, random);
  const counts: Counts = { kills: 0, engine_kills: 0, server_kills: 0, freezes: 0, database_restarts: 0 };
  const syncs: SyncReport[] = [];
  try {
    await warmUp(bench);
    while (counts.kills < options.kills) {
      const target = Math.min(options.kills, counts.kills + options.killsPerRound);
      await disturb(bench, random, counts, target);
      const sync = await settle(bench, options.syncLimitMs);
      syncs.push(sync);
      options.say(
        `${counts.kills} kills (${counts.server_kills} of servers), ${counts.freezes} freezes; in sync after ${sync.syncMs ?? '–'} ms, load ${loadavg()[0]?.toFixed(1)}${sync.late.length + sync.differences.length > 0 ? ` LATE ${sync.late.length} DIFFERENT ${sync.differences.length}` : ''}`,
      );
      for (const line of [...sync.late, ...sync.differences.slice(0, 10)]) options.say(`  ${line.slice(0, 400)}`);
    }
    return await audit(bench, { counts, syncs, startedAt });
  } finally {
    await bench.end();
  }
}

/** Faults have stopped and every process runs; nobody does anything any more. */
async function settle({ dir, engines, nodes, proxies, postgres }: Bench, syncLimitMs: number): Promise<SyncReport> {
  for (const { proxy } of proxies) proxy.heal();
  return await checkSync(
    engines,
    syncLimitMs,
    () => nodes.find((node) => node.isRunning())?.url ?? '',
    async () => {
      if (postgres !== null) await keepActivity(postgres.url, join(dir, `late-${Date.now()}.json`));
    },
  );
}

/** What the database is busy with, and who waits for whom, at the moment when it should be quiet. */
async function keepActivity(databaseUrl: string, path: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query(`select pid, state, wait_event_type, wait_event, now() - xact_start as since,
      pg_blocking_pids(pid) as blocked_by, left(query, 300) as query from pg_stat_activity where datname = 'baton'`);
    writeFileSync(path, JSON.stringify(rows, null, 1));
  } finally {
    await client.end();
  }
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
    not_in_sync: syncs.filter(({ late, syncMs }) => late.length > 0 || syncMs === null).length,
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

/** True when anything was found that must not be, or when there was no load to be killed under: a run in which nobody did anything proves nothing. */
export function isViolated({ report }: ChaosResult): boolean {
  if (report.acked < report.kills || report.messages < report.kills / 4) return true;
  const { lost, doubled, reordered, double_winners, not_in_sync, unfenced, unsettled, locked, differences } = report;
  return lost + doubled + reordered + double_winners + not_in_sync + unfenced + unsettled + locked + differences > 0;
}
