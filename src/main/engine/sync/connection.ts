/**
 * The connection as a union of named states, and the only place that decides when to try again. It knows nothing of rows: what is done over a
 * link is passed in.
 */
import type { Connection } from '#shared/contract/ipc.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { Clock, Log, Random } from '../engine-types.ts';
import type { Connect, Link, LinkRequest } from './link.ts';

export type ConnectionOptions = {
  connect: Connect;
  clock: Clock;
  random: Random;
  log: Log;
  /** Asked at each attempt; null: nobody is signed in. */
  request: () => LinkRequest | null;
  /** A link stands. Its failure is this connection's. */
  onUp: (link: Link) => Promise<void>;
  onDown: () => void;
  onPush: (name: string, data: unknown) => void;
  /** The server refused for good: the session ended, or this version is too old. */
  onRefused: (error: AppError) => void;
  onState: (state: Connection) => void;
};

export type ConnectionControl = {
  state: () => Connection;
  /** Connects now, whatever was waited for. */
  start: () => void;
  /** Ends it, until it is started again; only one that is too old asks now and then whether it still is. */
  stop: (as: Stopped) => void;
  /** The link is of no use any more: try again. */
  fail: (why: string) => void;
  link: () => Link | null;
  /** News of the server, however small. */
  heard: () => void;
  /** How far behind the rows are; null: not behind. */
  setLeft: (left: number | null) => void;
};

const FIRST_PAUSE_MS = 250;
/** With the limit of one attempt (3 s), or the 3 s after which a half-open link is noticed, and the catch-up, below the 5 s of SYNC invariant 18. */
const LONGEST_PAUSE_MS = 1_000;
const LONGEST_ASKED_MS = 5_000;
const STALE_AFTER_MS = 8_000;
/** Two heartbeats and some: the socket may be half open. */
const SILENT_AFTER_MS = 12_000;
/** Of several nodes one may be older, and a new one taken back: a version that was refused may be let in again. */
const TOO_OLD_PAUSE_MS = 60_000;
const WATCH_MS = 1_000;

/** Why there is no connection, and none is sought. */
export type Stopped = Extract<Connection, { state: 'signed_out' | 'locked' | 'too_old' }>;

type Phase =
  | { is: 'stopped'; as: Stopped }
  | { is: 'connecting' }
  | { is: 'up'; link: Link; left: number | null }
  | { is: 'waiting'; retryAt: number };

export function createConnection(options: ConnectionOptions): ConnectionControl {
  const { connect, clock, random, log, request, onUp, onDown, onPush, onRefused, onState } = options;
  let phase: Phase = { is: 'stopped', as: { state: 'signed_out' } };
  let attempt = 0;
  let failures = 0;
  let connectingSince = clock.nowMs();
  let offlineSince: number | null = null;
  /** What the last attempt met. */
  let met: 'unreachable' | 'intercepted' = 'unreachable';
  let heardAt = 0;
  let cancelTimer: () => void = () => undefined;
  let told = '';

  function state(): Connection {
    const now = clock.nowMs();
    switch (phase.is) {
      case 'stopped':
        return phase.as;
      case 'up':
        if (phase.left !== null) return { state: 'catching_up', left: phase.left };
        return { state: silentMs(now) > STALE_AFTER_MS ? 'stale' : 'current', asOf: heardAt };
      case 'connecting':
        if (offlineSince === null) return { state: 'connecting', since: connectingSince };
        return { state: 'offline', since: offlineSince, retryAt: null, why: met };
      case 'waiting':
        return { state: 'offline', since: offlineSince ?? now, retryAt: phase.retryAt, why: met };
    }
  }

  /** A clock that was set counts as silence: a link too many is made anew, none is believed for a day (invariant 17). */
  function silentMs(now: number): number {
    return Math.abs(now - heardAt);
  }

  function tell(): void {
    const next = state();
    const text = JSON.stringify(next);
    if (text === told) return;
    told = text;
    onState(next);
  }

  function enter(next: Phase): void {
    cancelTimer();
    cancelTimer = () => undefined;
    phase = next;
    tell();
  }

  async function tryConnect(): Promise<void> {
    const wanted = request();
    if (wanted === null) {
      enter({ is: 'stopped', as: { state: 'signed_out' } });
      return;
    }
    attempt += 1;
    const own = attempt;
    enter({ is: 'connecting' });
    try {
      const link = await connect(wanted);
      if (own !== attempt) {
        link.close();
        return;
      }
      heardAt = clock.nowMs();
      enter({ is: 'up', link, left: 0 });
      link.onPush((name, data) => {
        if (own !== attempt) return;
        heard();
        onPush(name, data);
      });
      link.onDown(() => {
        if (own === attempt) fail('closed');
      });
      watch();
      await onUp(link);
    } catch (thrown) {
      if (own !== attempt) return;
      if (thrown instanceof AppError && isFinal(thrown)) onRefused(thrown);
      else {
        met = thrown instanceof AppError && thrown.details?.reason === 'intercepted' ? 'intercepted' : 'unreachable';
        fail(thrown instanceof AppError ? thrown.code : 'error', askedPauseMs(thrown));
      }
    }
  }

  function fail(why: string, leastMs = 0): void {
    if (phase.is === 'stopped' || phase.is === 'waiting') return;
    const link = phase.is === 'up' ? phase.link : null;
    attempt += 1;
    link?.close();
    if (link !== null) {
      met = 'unreachable';
      onDown();
    }
    offlineSince ??= clock.nowMs();
    const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures);
    failures = Math.min(failures + 1, 8);
    const pauseMs = Math.max(leastMs, Math.round(longest * (0.5 + (random(1)[0] ?? 0) / 512)));
    log('info', 'connection_lost', { why, failures, pauseMs });
    enter({ is: 'waiting', retryAt: clock.nowMs() + pauseMs });
    cancelTimer = clock.after(pauseMs, () => void tryConnect());
  }

  function watch(): void {
    cancelTimer = clock.after(WATCH_MS, () => {
      if (phase.is !== 'up') return;
      if (silentMs(clock.nowMs()) > SILENT_AFTER_MS) {
        fail('silent');
        return;
      }
      tell();
      watch();
    });
  }

  function heard(): void {
    heardAt = clock.nowMs();
    tell();
  }

  return {
    state,
    start: () => {
      attempt += 1;
      if (phase.is === 'up') {
        phase.link.close();
        onDown();
      }
      failures = 0;
      offlineSince = null;
      connectingSince = clock.nowMs();
      void tryConnect();
    },
    stop: (as) => {
      attempt += 1;
      const link = phase.is === 'up' ? phase.link : null;
      enter({ is: 'stopped', as });
      link?.close();
      if (link !== null) onDown();
      if (as.state === 'too_old') cancelTimer = clock.after(TOO_OLD_PAUSE_MS, () => void tryConnect());
    },
    fail,
    link: () => (phase.is === 'up' ? phase.link : null),
    heard,
    setLeft: (left) => {
      if (phase.is !== 'up') return;
      phase = { ...phase, left };
      if (left === null) {
        // Only a link that brought the rows up to date was a good one.
        failures = 0;
        offlineSince = null;
      }
      tell();
    },
  };
}

function isFinal({ code }: AppError): boolean {
  return code === 'unauthenticated' || code === 'client_too_old' || code === 'forbidden';
}

/** Many come at once, and the server said when to come back (SYNC 2.5); never longer than it may say. */
function askedPauseMs(thrown: unknown): number {
  const told = thrown instanceof AppError && thrown.code === 'rate_limited' ? Number(thrown.details?.retryAfterMs) : 0;
  return Number.isFinite(told) ? Math.min(LONGEST_ASKED_MS, Math.max(0, told)) : 0;
}
