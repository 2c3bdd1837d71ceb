/** A desk reduced to its cursor: follows the protocol (live rows from its cursor, else a pull) and counts what it got. */
import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import type { Change, Page } from '#shared/contract/sync.ts';
import { PROTOCOL_VERSION } from '#shared/contract/version.ts';

export type Place = { epoch: string; cursor: number; held: readonly string[] };
export type LightClient = {
  place: () => Place;
  connect: (url: string) => Promise<void>;
  isConnected: () => boolean;
  /** Pulls to the head. */
  pull: () => Promise<void>;
  push: (mutations: readonly unknown[]) => Promise<{ status: string }[]>;
  clientId: string;
  pulls: () => number;
  close: () => void;
  /** Connects again after a close. */
  reopen: (url: string) => Promise<void>;
  /** Where the next connection goes. */
  moveTo: (url: string) => void;
};

type Options = { token: string; start: Place; onRow: (change: Change) => void };

export function createLightClient({ token, start, onRow }: Options): LightClient {
  const clientId = randomUUID();
  let place: Place = start;
  let socket: Socket | null = null;
  let pulling: Promise<void> | null = null;
  let again = false;
  let pulls = 0;
  let waiting: Live[] = [];
  let where = '';
  let isClosed = false;

  type Live = { epoch: string; from: number; to: number; changes: Change[] };

  function take(live: Live): boolean {
    if (live.to <= place.cursor) return true;
    if (live.epoch !== place.epoch || live.from !== place.cursor) return false;
    for (const change of live.changes) onRow(change);
    place = { ...place, cursor: live.to };
    return true;
  }

  async function pullOnce(): Promise<void> {
    let resume: unknown = null;
    for (let more = true; more; ) {
      pulls += 1;
      const answer = await (socket as Socket).timeout(20_000).emitWithAck('sync:pull', {
        protocol: PROTOCOL_VERSION,
        clientId,
        ...place,
        resume,
      });
      if (!answer.ok) {
        const waitMs = Number(answer.error.details?.retryAfterMs ?? 100);
        await new Promise((resolve) => setTimeout(resolve, waitMs));
        continue;
      }
      const page = answer.value as Page;
      for (const change of page.changes) onRow(change);
      const held = new Set([...(page.reset ? [] : place.held), ...page.gained]);
      for (const scope of page.lost) held.delete(scope);
      place = { epoch: page.epoch, cursor: page.to, held: [...held] };
      resume = page.resume;
      more = page.more;
    }
  }

  function pull(): Promise<void> {
    again = true;
    pulling ??= (async () => {
      try {
        while (again) {
          again = false;
          await pullOnce();
          for (const live of waiting.splice(0)) if (!take(live)) again = true;
        }
      } finally {
        pulling = null;
        waiting = [];
      }
    })();
    return pulling;
  }
  const pullQuietly = () => void pull().catch(() => undefined);

  async function connectOnce(): Promise<void> {
    const made = io(`${where}/agents`, {
      transports: ['websocket'],
      auth: { token, clientId, protocol: PROTOCOL_VERSION },
      forceNew: true,
      reconnection: false,
    });
    made.on('live', (live: Live) => {
      if (pulling) waiting.push(live);
      else if (!take(live)) pullQuietly();
    });
    made.on('poke', ({ epoch, head }: { epoch: string; head: number }) => {
      if (epoch !== place.epoch || head > place.cursor) pullQuietly();
    });
    await new Promise<void>((resolve, reject) => {
      made.once('connect', resolve);
      made.once('connect_error', (error) => {
        made.close();
        reject(error);
      });
    });
    socket = made;
    made.once('disconnect', () => {
      if (!isClosed) void connect(where);
    });
  }

  async function connect(url: string): Promise<void> {
    where = url;
    for (let failures = 0; !isClosed; failures += 1) {
      try {
        await connectOnce();
        await pull();
        return;
      } catch (thrown) {
        const told = (thrown as { data?: { details?: { retryAfterMs?: number } } }).data?.details?.retryAfterMs;
        // What the desktop does: told to come back it does, else within a second.
        await new Promise((resolve) =>
          setTimeout(resolve, (told ?? Math.min(1_000, 250 * 2 ** failures)) * (0.5 + Math.random())),
        );
      }
    }
  }

  return {
    clientId,
    place: () => place,
    connect: (url) => connect(url),
    isConnected: () => socket?.connected === true,
    pull,
    pulls: () => pulls,
    push: async (mutations) => {
      for (;;) {
        const answer = await (socket as Socket).timeout(30_000).emitWithAck('sync:push', { clientId, mutations });
        const outcomes: { status: string }[] = answer.ok ? answer.value.outcomes : [];
        // As the outbox does: what passes is sent again, and gets the answer it had (PUSH-2).
        if (answer.ok && outcomes.every(({ status }) => status !== 'retry' && status !== 'gap')) return outcomes;
        const code = answer.ok ? 'offline' : answer.error.code;
        if (code !== 'offline' && code !== 'rate_limited') throw new Error(`A push was answered ${code}.`);
        await new Promise((resolve) => setTimeout(resolve, Number(answer.error?.details?.retryAfterMs ?? 200)));
      }
    },
    close: () => {
      isClosed = true;
      socket?.close();
    },
    reopen: async (url) => {
      isClosed = false;
      await connect(url);
    },
    moveTo: (url) => {
      where = url;
    },
  };
}
