/** One desk of the simulated world: a real engine over a simulated disk, clock and network, which may die at any statement and is started again. */
import { createEngine, type Engine } from '#engine/index.ts';
import type { Result } from '#shared/lib/result.ts';
import {
  createDisk,
  type Disk,
  fromImage,
  kill,
  type NativeDatabase,
  ProcessDied,
  prepared,
  removeDisk,
  writesOf,
} from './disk.ts';
import type { Network } from './network.ts';
import type { SeededRandom } from './random.ts';
import type { VirtualTime } from './virtual-time.ts';

export type BaseRow = { scope: string; entity: string; id: string; seq: number; data: string | null };
export type OutboxRow = {
  id: string;
  lane: string;
  n: number;
  name: string;
  args: string;
  state: string;
  at: string;
  seq: number | null;
};
export type DeskPosition = {
  epoch: string;
  /** Of the new cache that is being filled; '' without one. */
  nextEpoch: string;
  cursor: number;
  resume: string;
  held: string[];
};

export type SimulatedDesk = {
  agentId: string;
  disk: Disk;
  isAlive: () => boolean;
  start: () => void;
  crash: () => void;
  /** Answers undefined when the desk died meanwhile. */
  call: (name: string, input: unknown) => Promise<Result<unknown> | undefined>;
  /** Read past the engine, as the oracle does. */
  position: () => DeskPosition;
  rows: () => readonly BaseRow[];
  outbox: () => readonly OutboxRow[];
  /** Conversations that are this agent's, as the desk has them. */
  own: () => string[];
  /** Milliseconds added to the desk's wall clock. */
  skew: { ms: number };
  /** Keeps the cache as it is, to be found again after a power cut (WAL without FULL may lose the last commits). */
  keepImage: () => void;
  losePower: () => void;
  notices: string[];
  remove: () => void;
};

export function createSimulatedDesk(options: {
  agentId: string;
  time: VirtualTime;
  random: SeededRandom;
  network: Network;
  trace: (line: string) => void;
  onCrash: (powerLost: boolean) => void;
}): SimulatedDesk {
  const { agentId, time, random, network, trace, onCrash } = options;
  const folder = `/simulated/${agentId}`;
  const disk = createDisk(folder);
  const skew = { ms: 0 };
  const notices: string[] = [];
  let engine: Engine | null = null;
  let image: Buffer | null = null;

  disk.onDeath = () => {
    trace(`desk ${agentId.slice(-3)} dies`);
    engine = null;
    network.cut(agentId);
    onCrash(false);
  };

  /** By file and statement: what it answered, of which database, and after how many writes of it. */
  const known = new Map<string, { db: NativeDatabase; writes: number; rows: readonly unknown[] }>();
  const query = <T>(file: string, sql: string): readonly T[] => {
    const db = disk.files.get(`${folder}/${file}`);
    if (db === undefined) return [];
    const key = `${file} ${sql}`;
    const before = known.get(key);
    if (before?.db === db && before.writes === writesOf(db)) return before.rows as readonly T[];
    const rows = prepared(db, sql, false).all() as T[];
    known.set(key, { db, writes: writesOf(db), rows });
    return rows;
  };
  const meta = (file: string) =>
    new Map(
      query<{ key: string; value: string }>(file, 'select key, value from meta').map((row) => [row.key, row.value]),
    );

  return {
    agentId,
    disk,
    skew,
    notices,
    isAlive: () => engine !== null,
    start: () => {
      const own = disk.process;
      const isAlive = () => disk.process === own;
      try {
        const made = createEngine({
          profileDir: folder,
          storeKey: new Uint8Array(32),
          serverUrl: 'simulated',
          connect: network.connectOf(agentId, isAlive),
          clock: {
            nowMs: () => time.nowMs() + skew.ms,
            after: (delayMs, work) => time.after(delayMs, () => void (isAlive() && work())),
          },
          random: random.bytes,
          log: (level, event) => void (level === 'error' && isAlive() && trace(`log ${agentId.slice(-3)} ${event}`)),
          runtimeNotice: null,
        });
        made.subscribe((event) => void (event.event === 'notice' && notices.push(event.data.code)));
        made.setToken('token');
        // It may have died in its first steps, where it goes on after an error.
        engine = isAlive() ? made : null;
      } catch (thrown) {
        if (!(thrown instanceof ProcessDied) && !disk.isFull) throw thrown;
        engine = null;
        if (!(thrown instanceof ProcessDied)) kill(disk);
      }
    },
    crash: () => kill(disk),
    call: async (name, input) => {
      const own = disk.process;
      if (engine === null) return undefined;
      const answer = await (engine.call as (name: string, input: unknown) => Promise<Result<unknown>>)(name, input);
      return disk.process === own ? answer : undefined;
    },
    position: () => {
      const known = meta('cache.db');
      return {
        epoch: known.get('epoch') ?? '',
        nextEpoch: meta('cache.next.db').get('epoch') ?? '',
        cursor: Number(known.get('cursor') ?? 0),
        resume: known.get('resume') ?? 'null',
        held: query<{ scope: string }>('cache.db', 'select scope from held_scope order by scope').map(
          ({ scope }) => scope,
        ),
      };
    },
    rows: () =>
      query<BaseRow>(
        'cache.db',
        `select n.name as scope, r.entity, r.id, r.seq, i.data from row r left join name n on n.number = r.scope
          left join item i on i.entity = r.entity and i.id = r.id order by 1, 2, 3`,
      ),
    outbox: () => query<OutboxRow>('outbox.db', 'select * from mutation order by place'),
    own: () =>
      query<{ id: string }>('cache.db', `select id from conversation where assignee_id = '${agentId}' order by id`).map(
        ({ id }) => id,
      ),
    keepImage: () => {
      image = disk.files.get(`${folder}/cache.db`)?.serialize() ?? null;
    },
    losePower: () => {
      kill(disk);
      const path = `${folder}/cache.db`;
      if (image === null || !disk.files.has(path)) return;
      disk.files.get(path)?.close();
      disk.files.set(path, fromImage(image));
      onCrash(true);
    },
    remove: () => {
      disk.process += 1;
      removeDisk(folder);
    },
  };
}
