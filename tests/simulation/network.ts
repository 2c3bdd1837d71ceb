/** The simulated network between desks and backend: what goes over a link may be late, doubled, out of order, or never arrive. */
import type { Connect, Link } from '#engine/index.ts';
import type { AgentSocket } from '#server/realtime/agents-socket.ts';
import { PROTOCOL_VERSION } from '#shared/contract/version.ts';
import { AppError } from '#shared/lib/errors.ts';
import { limits } from '#shared/lib/limits.ts';
import { ProcessDied } from './disk.ts';
import type { SeededRandom } from './random.ts';
import type { SimulatedNode } from './simulated-node.ts';
import type { VirtualTime } from './virtual-time.ts';

export type NetworkFaults = {
  /** Nobody is reached. */
  isDown: boolean;
  /** Probability that a message is late by up to two seconds, is doubled, or breaks its connection. */
  late: number;
  doubled: number;
  cut: number;
  /** Something that a node sends unasked is lost. */
  lostPush: number;
  /** Milliseconds by which everything towards a desk is late: a slow consumer. */
  slowMs: Map<string, number>;
};

export type Network = {
  faults: NetworkFaults;
  connectOf: (agentId: string, isAlive: () => boolean) => Connect;
  cut: (agentId: string) => void;
  /** The server's process is gone. */
  cutNode: (node: SimulatedNode) => void;
  /** The link stays, and nothing gets through it any more, until both sides notice. */
  halfOpen: (agentId: string) => void;
  /** A push that was sent at some time, over whichever link, arrives once more; nobody hears the answer. */
  pushAgain: () => void;
};

/** As the transport notices it (socket-server.ts, connect-socket.ts). */
const DEAD_AFTER_MS = 3_000;

/** Someone who takes nothing for longer than this lets the sender's buffer fill. */
const SLOW_MS = 1_000;

type Wire = {
  agentId: string;
  node: SimulatedNode;
  socket: AgentSocket | undefined;
  open: boolean;
  deaf: boolean;
  /** The process at the other end is gone, and what was under way to it with it. */
  lost: boolean;
  waiting: Set<() => void>;
  /** What was sent down and has not arrived: bytes, and when the last of it will. */
  pendingBytes: number;
  lastAtMs: number;
  hear: (name: string, data: unknown) => void;
  down: () => void;
};

export function createNetwork(options: {
  time: VirtualTime;
  random: SeededRandom;
  nodes: readonly SimulatedNode[];
  trace: (line: string) => void;
}): Network {
  const { time, random, nodes, trace } = options;
  const wires = new Set<Wire>();
  const faults: NetworkFaults = { isDown: false, late: 0, doubled: 0, cut: 0, lostPush: 0, slowMs: new Map() };

  const pushes: { wire: Wire; input: string }[] = [];
  const lateness = () => (random.chance(faults.late) ? random.below(2_000) : 0);
  const latency = () => 2 + random.below(40) + lateness();

  /** Down a wire everything arrives in the order in which it was sent, but what is late, which is passed. */
  function down(wire: Wire, bytes: number, arrive: () => void): void {
    const lateMs = lateness();
    let delayMs = 2 + random.below(40) + (faults.slowMs.get(wire.agentId) ?? 0);
    if (lateMs === 0) {
      delayMs = Math.max(delayMs, wire.lastAtMs - time.nowMs());
      wire.lastAtMs = time.nowMs() + delayMs;
    }
    wire.pendingBytes += bytes;
    time.after(delayMs + lateMs, () => {
      wire.pendingBytes -= bytes;
      if (wire.open && !wire.deaf) arrive();
    });
  }

  function close(wire: Wire, tellDesk: boolean): void {
    if (!wire.open) return;
    wire.open = false;
    wires.delete(wire);
    if (wire.socket) wire.node.leave(wire.socket);
    time.after(tellDesk ? random.below(50) : 0, () => {
      for (const fail of wire.waiting) fail();
      if (tellDesk) wire.down();
    });
  }

  function connectOf(agentId: string, isAlive: () => boolean): Connect {
    return async ({ clientId }) => {
      await new Promise<void>((resolve) => time.after(latency(), resolve));
      if (!isAlive()) return await new Promise<Link>(() => undefined);
      const node = random.pick(nodes);
      const wire: Wire = {
        agentId,
        node,
        socket: undefined,
        open: true,
        deaf: false,
        lost: false,
        waiting: new Set(),
        pendingBytes: 0,
        lastAtMs: 0,
        hear: () => undefined,
        down: () => undefined,
      };
      // Desks of earlier versions get no rows unasked, or none of threads that move.
      const protocol = random.chance(0.2) ? random.pick([1, 2]) : PROTOCOL_VERSION;
      if (!faults.isDown) wire.socket = node.connect(agentId, clientId, protocol, endOf(wire));
      if (wire.socket === undefined) throw new AppError('offline', 'The server cannot be reached.');
      wires.add(wire);
      trace(`link ${agentId.slice(-3)}`);
      return {
        send: async (name, input) => await send(wire, name, JSON.stringify(input)),
        onPush: (listener) => {
          wire.hear = (pushed, data) => void (isAlive() && listener(pushed, data));
        },
        onDown: (listener) => {
          wire.down = () => void (isAlive() && listener());
        },
        // As the library does: whoever closes hears of the end too.
        close: () => close(wire, true),
      };
    };
  }

  const endOf = (wire: Wire) => ({
    bufferedBytes: () =>
      (faults.slowMs.get(wire.agentId) ?? 0) > SLOW_MS && wire.pendingBytes > 0
        ? limits.socketBufferBytes + wire.pendingBytes
        : wire.pendingBytes,
    push: (name: string, text: string) => {
      trace(`${name} to ${wire.agentId.slice(-3)} ${text.length}`);
      if (random.chance(faults.lostPush)) return;
      down(wire, text.length, () => wire.hear(name, JSON.parse(text)));
    },
  });

  function send(wire: Wire, name: string, input: string): Promise<unknown> {
    if (name === 'sync:push') pushes.push({ wire, input });
    return new Promise((resolve, reject) => {
      const give = (text: string) =>
        down(wire, text.length, () => {
          wire.waiting.delete(fail);
          resolve(JSON.parse(text));
        });
      const fail = () => reject(new AppError('offline', 'The server did not answer.'));
      wire.waiting.add(fail);
      const arrive = () => {
        if (wire.deaf || wire.lost) return;
        void serve(wire, name, input).then(
          (text) => text !== null && give(text),
          () => undefined,
        );
      };
      // What was sent may arrive although the connection broke meanwhile; nobody hears the answer then.
      time.after(latency(), arrive);
      if (random.chance(faults.doubled)) time.after(latency() + random.below(300), arrive);
      if (!wire.open) fail();
      else if (random.chance(faults.cut)) time.after(random.below(80), () => close(wire, true));
    });
  }

  async function serve({ agentId, node, socket }: Wire, name: string, input: string): Promise<string | null> {
    if (socket === undefined) return null;
    try {
      const answer = JSON.stringify(await node.answer(socket, name, JSON.parse(input)));
      trace(`${name} ${agentId.slice(-3)} ${input.length} -> ${answer.length}`);
      return answer;
    } catch (thrown) {
      if (thrown instanceof ProcessDied) return null;
      throw thrown;
    }
  }

  return {
    faults,
    connectOf,
    cut: (agentId) => {
      for (const wire of wires) if (wire.agentId === agentId) close(wire, true);
    },
    cutNode: (node) => {
      for (const wire of wires) {
        if (wire.node !== node) continue;
        wire.lost = true;
        close(wire, true);
      }
    },
    pushAgain: () => {
      if (pushes.length === 0) return;
      const { wire, input } = random.pick(pushes.slice(-12));
      void serve(wire, 'sync:push', input).catch(() => undefined);
    },
    halfOpen: (agentId) => {
      for (const wire of wires) {
        if (wire.agentId !== agentId) continue;
        wire.deaf = true;
        time.after(DEAD_AFTER_MS, () => close(wire, true));
      }
    },
  };
}
