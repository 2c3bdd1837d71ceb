/** One desk of the simulated world: a real engine over a simulated disk, clock and network, which may die at any statement and is started again. */
import { createEngine, type Engine } from '#engine/index.ts';
import type { Result } from '#shared/lib/result.ts';
import { createDisk, type Disk, fromImage, kill, ProcessDied, removeDisk } from './disk.ts';
import type { Network } from './network.ts';
import type { SeededRandom } from './random.ts';
import type { SimulatedFile } from './simulated-file.ts';
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
  /** Read past the engine, as the oracle does; each is the same object while nothing was written. */
  position: () => DeskPosition;
  rows: () => readonly BaseRow[];
  outbox: () => readonly OutboxRow[];
  /** Conversations that are this agent's, as the desk has them. */
  own: () => readonly string[];
  /** Milliseconds added to the desk's wall clock. */
  skew: { ms: number };
  /** Keeps the cache as it is, to be found again after a power cut (WAL without FULL may lose the last commits). */
  keepImage: () => void;
  losePower: () => void;
  notices: string[];
  remove: () => void;
};

const META = "select key, value from meta where key in ('epoch', 'cursor', 'resume')";
/** In the order of the index of names and of the rows' own key: nothing is sorted. */
const ROWS = `select n.name as scope, r.entity, r.id, r.seq, i.data from name n cross join row r on r.scope = n.number
  left join item i on i.entity = r.entity and i.id = r.id order by n.name, r.entity, r.id`;
const NAMELESS_TOO = `select n.name as scope, r.entity, r.id, r.seq, i.data from row r left join name n on n.number = r.scope
  left join item i on i.entity = r.entity and i.id = r.id order by 1, 2, 3`;

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

  const fileOf = (name: string) => disk.files.get(`${folder}/${name}`);
  const cache = () => fileOf('cache.db');
  /** What a file answers, read once for each state of it: the same again while nothing was written. Without the file, what `make` makes of nothing. */
  const readOf = <T>(
    find: () => SimulatedFile | undefined,
    make: (file: SimulatedFile | undefined) => T,
  ): (() => T) => {
    let known: { file: SimulatedFile | undefined; writes: number; value: T } | null = null;
    return () => {
      const file = find();
      const writes = file?.writes() ?? 0;
      if (known === null || known.file !== file || known.writes !== writes) known = { file, writes, value: make(file) };
      return known.value;
    };
  };
  const all = <T>(file: SimulatedFile | undefined, sql: string, pluck = false): T[] =>
    (file?.prepared(sql, pluck).native.all() ?? []) as T[];
  const place = readOf(cache, (file) => {
    const known = new Map(all<{ key: string; value: string }>(file, META).map(({ key, value }) => [key, value]));
    return {
      epoch: known.get('epoch') ?? '',
      cursor: Number(known.get('cursor') ?? 0),
      resume: known.get('resume') ?? 'null',
      held: all<string>(file, 'select scope from held_scope order by scope', true),
    };
  });
  const nextEpoch = readOf(
    () => fileOf('cache.next.db'),
    (file) => all<string>(file, "select value from meta where key = 'epoch'", true)[0] ?? '',
  );
  let position: DeskPosition | null = null;
  let placed: ReturnType<typeof place> | null = null;
  const rows = readOf(cache, (file) => {
    const found = all<BaseRow>(file, ROWS);
    // Without the names of their scopes rows are passed over there: that must not hide them.
    const [count] = all<number>(file, 'select count(*) from row', true);
    return count === undefined || count === found.length ? found : all<BaseRow>(file, NAMELESS_TOO);
  });
  const outbox = readOf(
    () => fileOf('outbox.db'),
    (file) => all<OutboxRow>(file, 'select * from mutation order by place'),
  );
  const own = readOf(cache, (file) =>
    all<string>(file, `select id from conversation where assignee_id = '${agentId}' order by id`, true),
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
      const now = place();
      const next = nextEpoch();
      if (position === null || placed !== now || position.nextEpoch !== next) position = { ...now, nextEpoch: next };
      placed = now;
      return position;
    },
    rows,
    outbox,
    own,
    keepImage: () => {
      image = cache()?.native.serialize() ?? null;
    },
    losePower: () => {
      kill(disk);
      const path = `${folder}/cache.db`;
      if (image === null || !disk.files.has(path)) return;
      cache()?.native.close();
      disk.files.set(path, fromImage(image));
      onCrash(true);
    },
    remove: () => {
      disk.process += 1;
      removeDisk(folder);
    },
  };
}
