/** One schedule: a world made from a seed, what happens in it, and what the oracle found. The same seed gives the same trace. */
import { createHash } from 'node:crypto';
import { migrate } from '#engine/db/migrate.ts';
import { cacheMigrations } from '#engine/db/migrations/cache/index.ts';
import { outboxMigrations } from '#engine/db/migrations/outbox/index.ts';
import type { WorkspaceId } from '#shared/lib/ids.ts';
import { type AgentAct, createAgentActs } from './agent-acts.ts';
import { createCustomerSide } from './customer-side.ts';
import { ProcessDied, setTemplate } from './disk.ts';
import { createMemoryDatabase } from './memory-database.ts';
import { createNetwork } from './network.ts';
import { blindfold, createOracle, type Finding } from './oracle.ts';
import { createRandom } from './random.ts';
import { damageSilently } from './silent-damage.ts';
import { createSimulatedDesk, type SimulatedDesk } from './simulated-desk.ts';
import { createSimulatedNode, type SimulatedNode } from './simulated-node.ts';
import { createVirtualTime, settle } from './virtual-time.ts';
import { agentIds, seedWorkspace, WORKSPACE } from './workspace.ts';

export type Outcome = {
  seed: number;
  findings: Finding[];
  trace: string[];
  /** Of the trace. */
  hash: string;
  /** Of everything that the desks and the server have at the end. */
  state: string;
  healedMs: number;
  steps: number;
};

const START_MS = Date.parse('2026-11-19T10:42:00.000Z');
/** SYNC invariant 18. */
const SYNC_LIMIT_MS = 5_000;
/** Sums are asked for within 10 s after the catch-up of a link, and again 5 s later by whoever finds the server busy. */
const SUMS_MS = 20_000;
/** Seeds in which, at the end, rows are spoiled silently. */
const MENDED_EVERY = 4;
/** Seeds in which much happens to one conversation at once; the others are worlds as they were without that. */
const isContested = (seed: number) => seed % 12 === 7;

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** `judge` false: the same world, in which nobody looks for findings; to be run after one in which there were none. */
export async function runSchedule(seed: number, actions = 36, judge = true): Promise<Outcome> {
  for (const [kind, steps] of [
    ['cache', cacheMigrations],
    ['outbox', outboxMigrations],
  ] as const)
    setTemplate(kind, (db) => migrate(db as never, steps));

  const random = createRandom(seed);
  const contested = isContested(seed);
  const time = createVirtualTime(START_MS);
  const trace: string[] = [];
  const note = (line: string) => void trace.push(`${time.nowMs() - START_MS} ${line}`);
  const oracle = judge ? createOracle() : blindfold(createOracle());
  const serverSkew = { ms: 0 };
  const serverNow = () => new Date(time.nowMs() + serverSkew.ms);
  let faulty = true;
  let steps = 0;
  let isJudged = judge;

  const database = createMemoryDatabase('epoch-1', serverNow);
  await seedWorkspace(database);
  oracle.committed(database.tables(), time.nowMs());
  /** Probability that a node does not hear the doorbell of another. */
  let lostBell = 0;
  const count = random.chance(0.5) ? 2 : 1;
  const upSince = new Map<number, number>();
  const nodes: SimulatedNode[] = Array.from({ length: count }, (_, i) => {
    const others = () => nodes.filter((_node, place) => place !== i);
    return createSimulatedNode({
      database,
      random,
      time,
      now: serverNow,
      workspaceId: WORKSPACE,
      slowReads: contested ? 0.7 : 0.2,
      watch: oracle,
      ring: (message) => {
        for (const other of others())
          if (!random.chance(lostBell)) time.after(1 + random.below(60), () => other.hear(message));
      },
      onUp: () => {
        upSince.set(i, time.nowMs());
        note(`node ${i} is up`);
        for (const node of nodes) time.after(random.below(60), node.met);
      },
      onDown: () => {
        note(`node ${i} dies`);
        const node = nodes[i];
        if (node === undefined) return;
        network.cutNode(node);
        time.after(faulty ? random.below(1_500) : 100, node.start);
      },
    });
  });
  const network = createNetwork({ time, random, nodes, trace: note });
  database.onCommit = (head, scopes, by, committed) => {
    note(`commit ${head}`);
    oracle.committed(database.tables(), time.nowMs());
    nodes.find((node) => node.client() === by)?.committed(WORKSPACE as WorkspaceId, head, scopes, 'here', committed);
  };
  database.onDeath = (client) => nodes.find((node) => node.client() === client)?.die();
  database.onAnswer = (given) => oracle.answered(given, database.tables());
  let failedAtMs = Number.NEGATIVE_INFINITY;
  database.onFailure = () => {
    failedAtMs = time.nowMs();
  };
  for (const node of nodes) node.start();
  await settle();

  const desks: SimulatedDesk[] = agentIds.map((agentId) =>
    createSimulatedDesk({
      agentId,
      time,
      random,
      network,
      trace: note,
      onCrash: (powerLost) => {
        if (powerLost) oracle.forget(agentId);
        else time.after(faulty ? 50 + random.below(1_000) : 50, () => restart(agentId));
      },
    }),
  );
  const restart = (agentId: string) => {
    const desk = desks.find((one) => one.agentId === agentId);
    if (desk === undefined || desk.isAlive()) return;
    note(`desk ${agentId.slice(-3)} starts`);
    desk.start();
  };

  const onStray = (thrown: unknown) => {
    if (thrown instanceof ProcessDied) return;
    oracle.findings.push({ invariant: 0, what: `something was thrown and nobody caught it: ${String(thrown)}` });
  };
  process.on('unhandledRejection', onStray);

  const seen = new Map<string, number>();
  async function advance(ms: number): Promise<void> {
    const endMs = time.nowMs() + ms;
    while (stepOf(endMs)) {
      steps += 1;
      await settle();
      look();
    }
  }
  /** A process may die in whatever it was doing. */
  function stepOf(endMs: number): boolean {
    try {
      return time.step(endMs);
    } catch (thrown) {
      if (thrown instanceof ProcessDied) return true;
      throw thrown;
    }
  }
  function look(): void {
    if (!isJudged) return;
    const known = oracle.findings.length;
    // A node whose reading failed reads again with its next heartbeat (CUR-2).
    const reading = time.nowMs() - failedAtMs >= 6_000;
    for (const [i, node] of nodes.entries())
      if (reading && node.isUp())
        oracle.node(`${i}`, node.position(), node.told(), upSince.get(i) ?? 0, time.nowMs(), database.tables());
    if (oracle.findings.length > known) noteFound(known);
    lookAtDesks();
  }
  function lookAtDesks(): void {
    for (const desk of desks) {
      if (seen.get(desk.agentId) === desk.disk.commits) continue;
      seen.set(desk.agentId, desk.disk.commits);
      const known = oracle.findings.length;
      oracle.desk(desk, database.tables());
      if (oracle.findings.length > known) noteFound(known);
    }
  }
  function noteFound(known: number): void {
    for (const { invariant, what } of oracle.findings.slice(known)) note(`FOUND ${invariant} ${what}`);
  }

  const acts: AgentAct[] = createAgentActs({ desks, oracle, random, database, trace: note, contested });
  let entrance = nodes[0] as SimulatedNode;
  const customers = createCustomerSide({ database, client: () => entrance.client(), random, trace: note, contested });
  let backup = database.backup();
  const faults: (() => void)[] = [
    () => network.cut(random.pick(agentIds)),
    () => network.halfOpen(random.pick(agentIds)),
    () => {
      network.faults.isDown = true;
      for (const agentId of agentIds) network.cut(agentId);
      time.after(random.below(4_000), () => {
        network.faults.isDown = false;
      });
    },
    () => {
      random.pick(desks).disk.stepsLeft = 1 + random.below(120);
    },
    () => {
      database.faults.stepsToDeath = 1 + random.below(60);
    },
    () => {
      database.faults.stepsToFailure = 1 + random.below(40);
    },
    () => {
      // A lane is told to wait, and meanwhile the clocks of the desks are set back.
      database.faults.stepsToFailure = 6 + random.below(12);
      for (let i = 0; i < 4; i += 1) void random.pick(acts)();
      time.after(300 + random.below(300), () => {
        for (const desk of desks) desk.skew.ms -= 86_400_000;
      });
    },
    () => {
      const { disk } = random.pick(desks);
      disk.isFull = true;
      time.after(random.below(3_000), () => {
        disk.isFull = false;
      });
    },
    () => {
      random.pick(desks).skew.ms = random.pick([-86_400_000, 86_400_000, 0, 3_000]);
    },
    () => {
      serverSkew.ms = random.pick([-86_400_000, 86_400_000, 0]);
    },
    () => network.faults.slowMs.set(random.pick(agentIds), random.below(2_000)),
    () => random.pick(desks).keepImage(),
    () => random.pick(desks).losePower(),
    () => {
      backup = database.backup();
    },
    () => {
      if (!random.chance(0.3)) return;
      note('server restored');
      // A backend that stays loses its connections to the database and finds another history under it, with its links open and answers of the old one on their way.
      if (random.chance(0.5)) for (const node of nodes) node.die();
      else database.onFailure();
      const before = database.tables();
      database.restore(backup, `epoch-${trace.length}`);
      oracle.restored(before, database.tables(), desks, time.nowMs());
      backup = database.backup();
    },
    () => random.pick(nodes).die(),
    () => {
      for (let i = 0; i < 3; i += 1) time.after(random.below(900), network.pushAgain);
    },
    () => {
      lostBell = random.pick([0, 0.3, 1]);
    },
  ];

  for (const desk of desks) desk.start();
  await advance(300);
  network.faults.late = random.chance(0.5) ? 0.1 : 0;
  network.faults.doubled = random.chance(0.5) ? 0.15 : 0;
  network.faults.cut = random.chance(0.5) ? 0.06 : 0;
  network.faults.lostPush = random.chance(0.5) ? 0.3 : 0;
  // Who hears late what became of theirs does not ask at once for what it gave them.
  if (contested) network.faults.slowMs.set(random.pick(agentIds.slice(1)), 300 + random.below(600));
  const faultRate = random.pick([0.05, 0.2, 0.4]);
  for (let i = 0; i < actions; i += 1) {
    if (random.chance(faultRate)) {
      const which = random.below(faults.length);
      note(`fault ${which}`);
      faults[which]?.();
    } else if (random.chance(0.4)) {
      await runOnServer(random.pick(customers));
    } else {
      // Nobody waits for an agent's call: it may be cut off by the end of its process.
      void random.pick(acts)();
    }
    await settle();
    look();
    await advance(random.pick([5, 20, 80, 300, 900]));
  }

  // The faults end. What is half open or late still has to be noticed.
  faulty = false;
  note('faults end');
  Object.assign(network.faults, { isDown: false, late: 0, doubled: 0, cut: 0, lostPush: 0 });
  lostBell = 0;
  network.faults.slowMs.clear();
  database.faults.stepsToDeath = Number.POSITIVE_INFINITY;
  database.faults.stepsToFailure = Number.POSITIVE_INFINITY;
  for (const { disk } of desks) {
    disk.isFull = false;
    disk.stepsLeft = Number.POSITIVE_INFINITY;
  }
  for (const desk of desks) if (!desk.isAlive()) restart(desk.agentId);
  // Whose cursor is older than the tombstones was away for a month: it comes over a new link.
  for (const desk of desks) if (desk.position().cursor < database.tables().head.minRetained) network.cut(desk.agentId);
  for (const node of nodes) node.start();
  // The last that is written comes in two, close together: nothing after it brings a node on that passed over one.
  for (let i = 0; i < 2; i += 1) {
    await runOnServer(customers[0] as () => Promise<void>);
    await settle();
    look();
    await advance(20 + random.below(60));
  }
  const healedAt = time.nowMs();
  const isDone = () => desks.every((desk) => oracle.isInSync(desk, database.tables()));
  for (let quiet = 0; quiet < 2; quiet = isDone() ? quiet + 1 : 0) {
    if (time.nowMs() - healedAt > SYNC_LIMIT_MS) break;
    await advance(100);
  }
  const healedMs = time.nowMs() - healedAt;
  oracle.end(desks, database.tables());
  await settle();
  if (seed % MENDED_EVERY === 0 && oracle.findings.length === 0) await mend();
  const hash = digest(trace.join('\n'));
  const state = digest(
    JSON.stringify([
      ...desks.map((desk) => [desk.position(), desk.rows(), desk.outbox()]),
      [...database.tables().feed.values()],
      database.tables().head,
    ]),
  );
  process.off('unhandledRejection', onStray);
  for (const desk of desks) desk.remove();
  return { seed, findings: oracle.findings, trace, hash, state, healedMs, steps };

  /** DIV-1, DIV-2: what nobody told a desk, and no answer shows, it finds by its sums over the next link. */
  async function mend(): Promise<void> {
    const desk = random.pick(desks);
    for (const what of damageSilently(desk, random)) note(`spoiled: ${what}`);
    isJudged = false;
    network.cut(desk.agentId);
    await advance(SUMS_MS);
    for (const { invariant, what } of oracle.mended(desk, database.tables())) note(`FOUND ${invariant} ${what}`);
  }

  async function runOnServer(work: () => Promise<void>): Promise<void> {
    entrance = random.pick(nodes);
    if (!entrance.isUp()) return;
    try {
      await work();
    } catch (thrown) {
      if (!(thrown instanceof ProcessDied) && !(thrown as { code?: string }).code) throw thrown;
    }
  }
}
