/** What is done to everybody while they work. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { keepFaulty } from '../support/faulty-proxy-plan.ts';
import type { BackendNode } from './backend-node.ts';
import type { Bench } from './chaos-bench.ts';
import type { EngineHandle } from './engine-handle.ts';
import { readHistory } from './history.ts';
import type { Seeded } from './seeded.ts';

export type Counts = {
  kills: number;
  engine_kills: number;
  server_kills: number;
  freezes: number;
  database_restarts: number;
};

/** Longer than any connection lives unanswered: a lid that was closed. */
const LONG_SLEEP_MS = 14_000;
const START_ATTEMPTS = 10;
const WARM_LINES = 10;
const WARM_LIMIT_MS = 15_000;

/** Until there is something to be killed under: every desk has done a few things. */
export async function warmUp({ engines, customers }: Bench): Promise<void> {
  for (const engine of engines) engine.send({ do: 'work' });
  customers.work();
  const hasBegun = (engine: EngineHandle) => readHistory(join(engine.dir, 'history.jsonl')).length > WARM_LINES;
  const deadline = Date.now() + WARM_LIMIT_MS;
  while (!engines.every(hasBegun) && Date.now() < deadline) await sleep(100);
}

/** Load, network faults, freezes and kills, until so many were killed. */
export async function disturb(bench: Bench, random: Seeded, counts: Counts, target: number): Promise<void> {
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
  /** Already on their way to be killed: nobody dies twice. */
  const doomed = new Set<EngineHandle>();
  while (counts.kills < target) {
    await sleep(random.between(50, 500));
    const dice = random.next();
    const nodesUp = nodes.filter((node) => node.isRunning() && !node.isStopped());
    const enginesUp = engines.filter((engine) => engine.isRunning() && !engine.isStopped() && !doomed.has(engine));
    if (dice < 0.1 && nodesUp.length > 0) {
      counts.kills += 1;
      counts.server_kills += 1;
      const node = random.pick(nodesUp);
      await node.kill();
      begin(sleep(random.between(0, 1_500)).then(() => bringBack(node)));
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
      doomed.add(engine);
      begin(killAndRestart(engine, how, random.between(0, 5), () => doomed.delete(engine)));
    }
    // No more than half of the desks are down at once: otherwise there is no load to be killed under.
    while (engines.filter((engine) => !engine.isRunning()).length > engines.length / 2) await sleep(20);
  }
  await Promise.all(underWay);
  await customers.rest();
  await Promise.all(engines.map((engine) => engine.rest()));
  for (const fault of faults) fault.stop();
}

async function killAndRestart(engine: EngineHandle, how: number, afterMs: number, onDead: () => void): Promise<void> {
  if (how < 0.5) await engine.kill();
  else await engine.killAtIntent(afterMs, 3_000);
  onDead();
  if (how > 0.97) engine.loseCache();
  await engine.start();
  engine.send({ do: 'work' });
}

/** A backend that finds no database ends; whatever watches over it starts it again. */
async function bringBack(node: BackendNode): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await node.start();
    } catch (thrown) {
      if (attempt === START_ATTEMPTS) throw thrown;
      await sleep(300);
    }
  }
}

async function freezeFor(victim: EngineHandle | BackendNode, ms: number): Promise<void> {
  victim.freeze();
  await sleep(ms);
  victim.thaw();
}
