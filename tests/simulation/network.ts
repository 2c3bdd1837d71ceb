/** The simulated network between desks and backend: what goes over a link may be late, doubled, out of order, or never arrive. */
import type { Connect, Link } from '#engine/index.ts';
import { AppError } from '#shared/lib/errors.ts';
import { ProcessDied } from './disk.ts';
import type { SeededRandom } from './random.ts';
import type { SimulatedServer } from './simulated-server.ts';
import type { VirtualTime } from './virtual-time.ts';

export type NetworkFaults = {
  /** Nobody is reached. */
  isDown: boolean;
  /** Probability that a message is late by up to two seconds, is doubled, or breaks its connection. */
  late: number;
  doubled: number;
  cut: number;
  lostPoke: number;
  /** Milliseconds by which everything towards a desk is late: a slow consumer. */
  slowMs: Map<string, number>;
};

export type Network = {
  faults: NetworkFaults;
  connectOf: (agentId: string, isAlive: () => boolean) => Connect;
  cut: (agentId: string) => void;
  /** The server's process is gone, or another history begins. */
  cutAll: () => void;
  /** The link stays, and nothing gets through it any more, until both sides notice. */
  halfOpen: (agentId: string) => void;
  poke: () => void;
};

/** As the transport notices it (socket-server.ts, connect-socket.ts). */
const DEAD_AFTER_MS = 3_000;

type Wire = {
  agentId: string;
  open: boolean;
  deaf: boolean;
  /** The process at the other end is gone, and what was under way to it with it. */
  lost: boolean;
  waiting: Set<() => void>;
  hear: (name: string, data: unknown) => void;
  down: () => void;
};

export function createNetwork(options: {
  time: VirtualTime;
  random: SeededRandom;
  server: SimulatedServer;
  isServerUp: () => boolean;
  serverNowMs: () => number;
  trace: (line: string) => void;
}): Network {
  const { time, random, server, isServerUp, serverNowMs, trace } = options;
  const wires = new Set<Wire>();
  const faults: NetworkFaults = { isDown: false, late: 0, doubled: 0, cut: 0, lostPoke: 0, slowMs: new Map() };

  const latency = () => 2 + random.below(40) + (random.chance(faults.late) ? random.below(2_000) : 0);
  const towards = (agentId: string) => latency() + (faults.slowMs.get(agentId) ?? 0);

  function close(wire: Wire, tellDesk: boolean): void {
    if (!wire.open) return;
    wire.open = false;
    wires.delete(wire);
    time.after(tellDesk ? random.below(50) : 0, () => {
      for (const fail of wire.waiting) fail();
      if (tellDesk) wire.down();
    });
  }

  function connectOf(agentId: string, isAlive: () => boolean): Connect {
    return async () => {
      await new Promise<void>((resolve) => time.after(latency(), resolve));
      if (!isAlive()) return await new Promise<Link>(() => undefined);
      if (faults.isDown || !isServerUp()) throw new AppError('offline', 'The server cannot be reached.');
      const wire: Wire = {
        agentId,
        open: true,
        deaf: false,
        lost: false,
        waiting: new Set(),
        hear: () => undefined,
        down: () => undefined,
      };
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
        close: () => close(wire, false),
      };
    };
  }

  function send(wire: Wire, name: string, input: string): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const give = (text: string) =>
        time.after(towards(wire.agentId), () => {
          if (!wire.open || wire.deaf) return;
          wire.waiting.delete(fail);
          resolve(JSON.parse(text));
        });
      const fail = () => reject(new AppError('offline', 'The server did not answer.'));
      wire.waiting.add(fail);
      const arrive = () => {
        if (wire.deaf || wire.lost || !isServerUp()) return;
        void serve(wire.agentId, name, input).then(
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

  async function serve(agentId: string, name: string, input: string): Promise<string | null> {
    try {
      const answer = JSON.stringify(await server.answer(agentId, name, JSON.parse(input)));
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
    cutAll: () => {
      for (const wire of wires) {
        wire.lost = true;
        close(wire, true);
      }
    },
    halfOpen: (agentId) => {
      for (const wire of wires) {
        if (wire.agentId !== agentId) continue;
        wire.deaf = true;
        time.after(DEAD_AFTER_MS, () => close(wire, true));
      }
    },
    poke: () => {
      const { head, epoch } = server.database.tables().head;
      for (const wire of wires) {
        if (random.chance(faults.lostPoke)) continue;
        time.after(towards(wire.agentId), () => {
          if (wire.open && !wire.deaf) wire.hear('poke', { epoch, head, serverTime: serverNowMs() });
        });
      }
    },
  };
}
