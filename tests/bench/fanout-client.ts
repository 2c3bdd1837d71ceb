/** A desk reduced to its cursor: follows the protocol (live rows from its cursor, else a pull) and counts what it got. */
import { randomUUID } from 'node:crypto';
import type { Change, Page } from '#shared/contract/sync.ts';
import { PROTOCOL_VERSION } from '#shared/contract/version.ts';
import { type LightSocket, openLightSocket } from './light-socket.ts';

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
type Live = { epoch: string; from: number; to: number; changes: Change[]; gained?: string[]; lost?: string[] };

export function createLightClient({ token, start, onRow }: Options): LightClient {
  const clientId = randomUUID();
  let { epoch, cursor } = start;
  let held = new Set(start.held);
  let socket: LightSocket | null = null;
  let pulling: Promise<void> | null = null;
  let again = false;
  let pulls = 0;
  let waiting: Live[] = [];
  let where = '';
  let isClosed = false;

  function take(live: Live): boolean {
    if (live.to <= cursor) return true;
    if (live.epoch !== epoch || live.from !== cursor) return false;
    for (const change of live.changes) onRow(change);
    for (const scope of live.gained ?? []) held.add(scope);
    for (const scope of live.lost ?? []) held.delete(scope);
    cursor = live.to;
    return true;
  }

  async function pullOnce(link: LightSocket): Promise<void> {
    let resume: unknown = null;
    for (let more = true; more; ) {
      pulls += 1;
      const request = { protocol: PROTOCOL_VERSION, clientId, epoch, cursor, held: [...held], resume };
      const answer = await link.ask('sync:pull', request);
      if (!answer.ok) {
        await pause(answer.error.details?.retryAfterMs ?? 100);
        continue;
      }
      const page = answer.value as Page;
      for (const change of page.changes) onRow(change);
      if (page.reset) held = new Set();
      for (const scope of page.gained) held.add(scope);
      for (const scope of page.lost) held.delete(scope);
      epoch = page.epoch;
      cursor = page.to;
      resume = page.resume;
      more = page.more;
    }
  }

  function pull(): Promise<void> {
    again = true;
    pulling ??= (async () => {
      try {
        while (again && socket) {
          again = false;
          await pullOnce(socket);
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
    const made = await openLightSocket(where, '/agents', { token, clientId, protocol: PROTOCOL_VERSION });
    made.onPush((name, data) => {
      if (name === 'live') {
        if (pulling) waiting.push(data as Live);
        else if (!take(data)) pullQuietly();
      } else if (name === 'poke') {
        const poke = data as { epoch: string; head: number };
        if (poke.epoch !== epoch || poke.head > cursor) pullQuietly();
      }
    });
    made.onEnd(() => {
      // One that was left for another says nothing of that.
      if (socket !== made) return;
      socket = null;
      if (!isClosed) void connect(where);
    });
    socket = made;
  }

  async function connect(url: string): Promise<void> {
    where = url;
    for (let failures = 0; !isClosed; failures += 1) {
      try {
        await connectOnce();
        await pull();
        return;
      } catch (thrown) {
        socket?.close();
        const told = (thrown as { details?: { retryAfterMs?: number } }).details?.retryAfterMs;
        // What the desktop does: told to come back it does, else within a second.
        await pause((told ?? Math.min(1_000, 250 * 2 ** failures)) * (0.5 + Math.random()));
      }
    }
  }

  return {
    clientId,
    place: () => ({ epoch, cursor, held: [...held] }),
    connect: (url) => connect(url),
    isConnected: () => socket?.isOpen() === true,
    pull,
    pulls: () => pulls,
    push: async (mutations) => {
      for (;;) {
        const answer = await (socket?.ask('sync:push', { clientId, mutations }) ?? noAnswer).catch(() => null);
        if (!answer) {
          // The connection ended: it is made again, and the same numbers are sent over the next one.
          if (isClosed) throw new Error('A desk that was closed does not push.');
          await pause(100);
          continue;
        }
        const outcomes = answer.ok ? (answer.value as { outcomes: { status: string }[] }).outcomes : [];
        // As the outbox does: what passes is sent again, and gets the answer it had (PUSH-2).
        if (answer.ok && outcomes.every(({ status }) => status !== 'retry' && status !== 'gap')) return outcomes;
        const error = answer.ok ? { code: 'offline' } : answer.error;
        if (error.code !== 'offline' && error.code !== 'rate_limited')
          throw new Error(`A push was answered ${error.code}.`);
        await pause(('details' in error ? error.details?.retryAfterMs : undefined) ?? 200);
      }
    },
    close: () => {
      isClosed = true;
      const left = socket;
      socket = null;
      left?.close();
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

const noAnswer = Promise.resolve(null);

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
