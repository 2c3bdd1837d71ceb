/** One backend process of the simulated world: the product's push, pull, live rows, doorbell and watch over the other nodes' commits, on tables in memory. */
import type { AgentActor } from '#server/auth/session.ts';
import type { CommitListener, CommittedRows } from '#server/db/store.ts';
import { createDoorbell } from '#server/realtime/agents-doorbell.ts';
import { createLiveFanOut } from '#server/realtime/agents-live.ts';
import type { AgentSocket, AgentSocketData } from '#server/realtime/agents-socket.ts';
import { isBackedUp } from '#server/realtime/back-pressure.ts';
import { createCommitWatchOver } from '#server/realtime/commit-watch.ts';
import type { GatherTime } from '#server/realtime/gather.ts';
import type { NodeMessage } from '#server/realtime/node-message.ts';
import { createLiveOver } from '#server/sync/live.ts';
import { readPage } from '#server/sync/pull.ts';
import { type PushPort, pushAtNode } from '#server/sync/push.ts';
import { createTogetherOver, type Together, type TogetherPort } from '#server/sync/push-together.ts';
import { currentActor, scopesOf } from '#server/sync/scopes.ts';
import type { AgentPush } from '#shared/contract/realtime.ts';
import type { Page, PullRequest, PushRequest, PushResponse } from '#shared/contract/sync.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { ClientId, WorkspaceId } from '#shared/lib/ids.ts';
import { ProcessDied } from './disk.ts';
import { claimTogether, createEffects, type Fact } from './effects.ts';
import type { MemoryClient, MemoryDatabase, MemoryTx } from './memory-database.ts';
import {
  memoryFeedReader,
  memoryLanes,
  memoryLanesTogether,
  memoryLiveReader,
  memoryMembership,
  type Tables,
} from './memory-tables.ts';
import type { SeededRandom } from './random.ts';
import type { ToldSocket } from './untold.ts';
import type { VirtualTime } from './virtual-time.ts';

const HEARTBEAT_MS = 5_000;
const POLL_MS = 1_000;
const CHECK_MS = 4_000;

export type ServerWatch = {
  page: (agentId: string, request: PullRequest, page: Page, tables: Tables) => void;
  live: (to: LiveReceiver, push: AgentPush<'live'>, tables: Tables) => void;
  fact: (fact: Fact) => void;
  /** A push arrives at a node. */
  pushing: (agentId: string, request: PushRequest) => void;
  /** A node answers a push. */
  pushed: (request: PushRequest, response: PushResponse, tables: Tables) => void;
};
export type LiveReceiver = { agentId: string; protocol: number; isBackedUp: boolean };

/** The desk's end of a socket, as the node has it. */
export type NodeWire = { push: (name: string, text: string) => void; bufferedBytes: () => number };

export type SimulatedNode = {
  isUp: () => boolean;
  /** How far the node has read the feed; null: not at all. */
  position: () => { epoch: string; head: number } | null;
  /** How far it has told each connection. */
  told: () => Iterable<ToldSocket>;
  client: () => MemoryClient;
  start: () => void;
  /** The process ends, and with it all that it had in memory. */
  die: () => void;
  /** Undefined when nobody listens. */
  connect: (agentId: string, clientId: string, protocol: number, wire: NodeWire) => AgentSocket | undefined;
  leave: (socket: AgentSocket) => void;
  /** Answers as the socket's door does: a Result. Rejects with ProcessDied when nobody is there to answer any more. */
  answer: (socket: AgentSocket, name: string, input: unknown) => Promise<unknown>;
  committed: CommitListener;
  hear: (message: NodeMessage) => void;
  met: () => void;
};

type Running = {
  client: MemoryClient;
  sockets: Map<AgentSocket, ToldSocket>;
  listeners: Set<CommitListener>;
  hear: (message: NodeMessage) => void;
  met: () => void;
  greet: (socket: AgentSocket) => void;
  holders: Map<ClientId, string>;
  together: Together;
  fanOut: ReturnType<typeof createLiveFanOut>;
  position: SimulatedNode['position'];
};

export function createSimulatedNode(options: {
  database: MemoryDatabase;
  random: SeededRandom;
  time: VirtualTime;
  now: () => Date;
  workspaceId: string;
  watch: ServerWatch;
  ring: (message: NodeMessage) => void;
  onUp: () => void;
  onDown: () => void;
  /** Part of the reads that are on their way for a while: of a busy database most. */
  slowReads: number;
}): SimulatedNode {
  const { database, random, time, now, watch, ring, onUp, onDown, slowReads } = options;
  const workspaceId = options.workspaceId as WorkspaceId;
  const effects = createEffects(watch.fact);
  const wires = new WeakMap<AgentSocket, NodeWire>();
  let running: Running | null = null;
  let isListening = false;

  function start(): void {
    if (running !== null) return;
    const client: MemoryClient = { isAlive: true };
    const sockets = new Map<AgentSocket, ToldSocket>();
    const listeners = new Set<CommitListener>();
    const messages = new Set<(message: NodeMessage, node: string) => void>();
    const others = new Set<(node: string) => void>();
    const after = (delayMs: number, work: () => void) => time.after(delayMs, () => void (client.isAlive && work()));
    const every = (spanMs: number, work: () => void): void => {
      const again = () => {
        work();
        after(spanMs, again);
      };
      after(random.below(spanMs), again);
    };
    const gatherTime: GatherTime = { nowMs: time.nowMs, soon: (work) => after(0, work), after };
    const store = {
      onCommit: (listener: CommitListener) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
      announce: (changed: WorkspaceId, head: number, scopes: ReadonlySet<string>, committed: CommittedRows) => {
        for (const listener of listeners) listener(changed, head, scopes, 'elsewhere', committed);
      },
    };
    const log = { warn: () => undefined } as never;
    const live = createLiveOver(async (fn) => {
      const found = await database.read(async (tables, step) => await fn(memoryLiveReader(tables, step)), client);
      // Long enough for a commit, and for the doorbell that tells of it.
      await onItsWay(client, 150);
      return found;
    });
    const fanOut = createLiveFanOut({
      live,
      clock: now,
      sockets: () => [...sockets.keys()],
      time: { after },
      emit: (to, name, data) => {
        if (!client.isAlive) return;
        const text = JSON.stringify(data);
        for (const socket of to) {
          const { actor, protocol } = socket.data;
          if (name === 'live')
            watch.live(
              { agentId: actor.agentId, protocol, isBackedUp: isBackedUp(socket) },
              data as AgentPush<'live'>,
              database.tables(),
            );
          const told = sockets.get(socket);
          if (name === 'live') noteTold(told, data as AgentPush<'live'>);
          else if (name === 'poke') noteTold(told, data as AgentPush<'poke'>);
          wires.get(socket)?.push(name, text);
        }
      },
    });
    const bus = {
      send: ring,
      onMessage: (listener: (message: NodeMessage, node: string) => void) => void messages.add(listener),
      onNode: (listener: (node: string) => void) => void others.add(listener),
    };
    const commitWatch = createCommitWatchOver(
      { store, workspaceId, log },
      bus,
      {
        read: async (from, own) => {
          const news = await database.read(async (tables, step) => {
            const reader = memoryLiveReader(tables, step);
            const head = await reader.head();
            if (!from || from.epoch !== head.epoch || head.head <= from.head)
              return { now: head, scopes: [], committed: null };
            const at = from.head;
            const rows = await reader.span(at, head.head, Number.MAX_SAFE_INTEGER);
            const scopes = rows.filter(({ seq }) => !own.has(seq)).map(({ scope }) => scope);
            const isWhole = rows.length <= 20 && at >= head.minRetained;
            return { now: head, scopes, committed: isWhole ? { epoch: head.epoch, from: at, rows } : null };
          }, client);
          await onItsWay(client);
          return news;
        },
        poll: (look) => {
          every(POLL_MS, look);
          return () => undefined;
        },
      },
      gatherTime,
    );
    const doorbell = createDoorbell({ store, workspaceId, log, live }, fanOut, gatherTime);
    /** As agents-recheck.ts: sockets take their agent's new role and teams, and are told to pull. */
    const recheck = async () => {
      await database.read(async (tables, step) => {
        await step();
        const moved: AgentSocket[] = [];
        for (const socket of sockets.keys()) {
          const before = socket.data.actor;
          const current = actorOf(tables, before.agentId);
          if (current.role === before.role && current.teamIds.join() === before.teamIds.join()) continue;
          socket.data.actor = current;
          moved.push(socket);
        }
        fanOut.unfollow(moved);
      }, client);
    };
    const checkSoon = () => after(random.below(30), () => void recheck().catch(() => undefined));
    store.onCommit((_changed, _head, scopes) => {
      if (scopes.has('ws')) checkSoon();
    });
    every(CHECK_MS, checkSoon);
    every(HEARTBEAT_MS, () => {
      doorbell.ring();
      // SEC-82: some are asked to say that they followed an erasure.
      if (random.chance(0.2)) fanOut.unfollow([...sockets.keys()].slice(0, 1));
    });
    running = {
      client,
      sockets,
      listeners,
      hear: (message) => {
        for (const listener of messages) listener(message, 'other');
      },
      met: () => {
        for (const listener of others) listener('other');
      },
      greet: doorbell.greet,
      holders: new Map(),
      together: createTogetherOver(togetherPort(client, after)),
      fanOut,
      position: live.position,
    };
    commitWatch.start().then(
      () => {
        if (!client.isAlive) return;
        isListening = true;
        onUp();
      },
      () => void (client.isAlive && die()),
    );
  }

  function die(): void {
    if (running === null) return;
    running.client.isAlive = false;
    running = null;
    isListening = false;
    onDown();
  }

  /** What was read may be old when it arrives: others committed meanwhile. */
  async function onItsWay(client: MemoryClient, mostMs = 30): Promise<void> {
    if (!random.chance(slowReads)) return;
    await new Promise<void>((resolve) => time.after(random.below(mostMs), resolve));
    if (!client.isAlive) throw new ProcessDied();
  }

  function actorOf(tables: Tables, agentId: string): AgentActor {
    const row = tables.agents.get(agentId);
    if (row === undefined) throw new AppError('unauthenticated', 'The session has ended.');
    const { id, role, teamIds, name, publicName } = row;
    return { kind: 'agent', agentId: id, role, teamIds, name, publicName, workspaceId, deviceId: agentId };
  }

  async function pull({ client, fanOut, sockets }: Running, socket: AgentSocket, request: PullRequest): Promise<Page> {
    const told = sockets.get(socket);
    if (told) told.askedMs = time.nowMs();
    fanOut.pulls(socket);
    const page = await database
      .read(async (tables, step) => {
        const membership = memoryMembership(tables, step);
        const scopes = await scopesOf(membership, await currentActor(membership, socket.data.actor));
        const most = { rows: 2 + random.below(30), bytes: random.chance(0.3) ? 3_000 : 1_000_000 };
        const found = await readPage(memoryFeedReader(tables, step), { scopes, now: now() }, request, most);
        watch.page(socket.data.actor.agentId, request, found, tables);
        return found;
      }, client)
      .catch((thrown: unknown) => {
        fanOut.gaveUp(socket);
        throw thrown;
      });
    await onItsWay(client);
    if (told && page.more) told.askedMs = time.nowMs();
    else noteTold(told, page);
    fanOut.pulled(socket, request, page);
    return page;
  }

  /** Pushes wait for a node that is busy, and meanwhile others join them: time passes here, because statements take none. */
  function togetherPort(
    client: MemoryClient,
    after: (delayMs: number, work: () => void) => void,
  ): TogetherPort<MemoryTx> {
    const claims = claimTogether(watch.fact, () => random.chance(0.1));
    const lanes = (tx: MemoryTx) => memoryLanesTogether(tx.tables, tx.step, tx.write);
    return {
      handlerOf: (name) => (name === 'conversation.claim' ? claims : undefined),
      write: async (_workspaceId, fn) => await database.write(fn, client),
      lockLanes: async (tx, keys) => await lanes(tx).lock(keys),
      soon: (work) => after(random.chance(0.5) ? 0 : random.below(60), work),
    };
  }

  async function push(node: Running, { data }: AgentSocket, request: PushRequest): Promise<PushResponse> {
    const { client, holders, together } = node;
    const { clientId } = request;
    const { agentId } = data.actor;
    watch.pushing(agentId, request);
    const before = database.tables();
    const port: PushPort<MemoryTx> = {
      holder: async () => {
        const { value } = await database.write(async (tx) => {
          await tx.step();
          if (!tx.tables.clients.has(clientId)) tx.write(tx.tables.clients, clientId, agentId);
          return tx.tables.clients.get(clientId) ?? null;
        }, client);
        return value;
      },
      write: async (fn) => await database.write(fn, client),
      lanes: (tx) => memoryLanes(tx.tables, clientId, tx.step, tx.write),
      membership: (tx) => memoryMembership(tx.tables, tx.step),
      effects,
      report: () => 'unknown',
      nowMs: () => now().getTime(),
    };
    const response = await pushAtNode({ holders, together, port }, data.actor, request);
    if (database.tables() === before) watch.pushed(request, response, before);
    return response;
  }

  async function route(node: Running, socket: AgentSocket, name: string, input: unknown): Promise<unknown> {
    if (name === 'sync:pull') return await pull(node, socket, input as PullRequest);
    if (name === 'sync:push') return await push(node, socket, input as PushRequest);
    if (name === 'session:get') {
      const { agents, head } = database.tables();
      const agent = agents.get(socket.data.actor.agentId);
      return { agent, workspaceId, workspaceName: 'Simulated', epoch: head.epoch };
    }
    return {};
  }

  return {
    isUp: () => isListening,
    position: () => running?.position() ?? null,
    told: () => running?.sockets.values() ?? [],
    client: () => running?.client ?? { isAlive: false },
    start,
    die,
    connect: (agentId, clientId, protocol, wire) => {
      if (running === null || !isListening) return undefined;
      const data: AgentSocketData = { actor: actorOf(database.tables(), agentId), token: 'token', clientId, protocol };
      const transport = {
        socket: {
          get bufferedAmount() {
            return wire.bufferedBytes();
          },
        },
      };
      const socket = { id: agentId, data, conn: { transport } } as unknown as AgentSocket;
      wires.set(socket, wire);
      running.sockets.set(socket, { agentId, epoch: '', head: 0, askedMs: time.nowMs() });
      running.greet(socket);
      return socket;
    },
    leave: (socket) => void running?.sockets.delete(socket),
    answer: async (socket, name, input) => {
      if (running === null) throw new ProcessDied();
      try {
        return { ok: true, value: await route(running, socket, name, input) };
      } catch (thrown) {
        if (!(thrown instanceof AppError)) throw thrown;
        return { ok: false, error: thrown.toBody() };
      }
    },
    committed: (...commit) => {
      for (const listener of running?.listeners ?? []) listener(...commit);
    },
    hear: (message) => running?.hear(message),
    met: () => running?.met(),
  };
}

/** How far something reaches that a node says. A page may reach further than the node has read: what it says then takes nothing back. */
function noteTold(told: ToldSocket | undefined, said: { epoch: string } & ({ head: number } | { to: number })): void {
  if (!told) return;
  const head = 'to' in said ? said.to : said.head;
  told.head = told.epoch === said.epoch ? Math.max(told.head, head) : head;
  told.epoch = said.epoch;
}
