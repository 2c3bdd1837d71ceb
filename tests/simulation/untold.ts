/**
 * A part of the oracle: what a node knows of the workspace it tells whoever is connected to it, with rows or as how far the workspace is (LIVE-3, CUR-2).
 * A desk cannot tell this from what it has: the next heartbeat makes up for it, and just in time for invariant 18.
 */
import type { Tables } from './memory-tables.ts';

/** How far a node has told a connection, by what it sent unasked and by pages. */
export type ToldSocket = {
  readonly agentId: string;
  epoch: string;
  head: number;
  /** When it last asked for a page, or was answered one that is not the last: while it goes on by itself nobody tells it anything. */
  askedMs: number;
};
export type Position = { epoch: string; head: number };

/** A client is waited for for a second, whether it asks for its next page; and a node may be reading what was committed before, and then once more. */
const TOLD_WITHIN_MS = 1_500;

type Known = { epoch: string; head: number; at: Position; missingSinceMs: number | null };

/** `allowed`: what an agent might see at a number. Answers the connections that were told too little for too long. */
export function createUntold(allowed: (at: Position, agentId: string) => ReadonlySet<string> | undefined) {
  const known = new WeakMap<ToldSocket, Known>();

  function isMissing(socket: ToldSocket, at: Position, tables: Tables): boolean {
    const scopes = allowed(at, socket.agentId);
    if (scopes === undefined) return false;
    const told = socket.epoch === at.epoch ? socket.head : 0;
    for (const { seq, scope } of tables.feed.values())
      if (seq > told && seq <= at.head && scopes.has(scope)) return true;
    return false;
  }

  /** What was found stays true until the node knows more, or has told more. */
  function missingSince(socket: ToldSocket, at: Position, nowMs: number, tables: Tables): number | null {
    const before = known.get(socket);
    const wasToldSo = before?.epoch === socket.epoch && before.head === socket.head;
    if (before && wasToldSo && before.at.epoch === at.epoch && before.at.head === at.head) return before.missingSinceMs;
    const since = (wasToldSo ? before?.missingSinceMs : null) ?? nowMs;
    const missingSinceMs = isMissing(socket, at, tables) ? since : null;
    known.set(socket, { epoch: socket.epoch, head: socket.head, at, missingSinceMs });
    return missingSinceMs;
  }

  return (at: Position, sockets: Iterable<ToldSocket>, nowMs: number, tables: Tables): ToldSocket[] => {
    if (at.epoch !== tables.head.epoch) return [];
    const untold: ToldSocket[] = [];
    for (const socket of sockets) {
      const since = missingSince(socket, at, nowMs, tables);
      if (since !== null && nowMs - Math.max(since, socket.askedMs) > TOLD_WITHIN_MS) untold.push(socket);
    }
    return untold;
  };
}
