import type { ServerDeps } from '#server/deps.ts';
import type { Live, LiveBatch } from '#server/sync/live.ts';
import { moveThreads, type Taken } from '#server/sync/thread-moves.ts';
import type { AgentPush } from '#shared/contract/realtime.ts';
import type { Change, Page, PullRequest } from '#shared/contract/sync.ts';
import { limits } from '#shared/lib/limits.ts';
import type { AgentSocket, Emit } from './agents-socket.ts';
import { isBackedUp } from './back-pressure.ts';
import { type GatherTime, realTime } from './gather.ts';

/** The first version that takes rows unasked. */
const liveSince = 2;
/** The first version that takes threads that come and go with them. */
const movesSince = 3;
/** More than this is quicker as a page. */
const mostChanges = limits.pageRows;
/** A heartbeat goes to so many at once, and to the next after a pause: told to a thousand in one go it would stand before the rows of the moment. */
const beatSlice = 64;
const beatPauseMs = 10;
/** Whoever asks for no next page for so long does not go on: a page asked for twice, or given up on the way. */
const halfwayMs = 1_000;

/** What a socket's last whole pull said: its scopes, as the one function gave them (SEC-27), and how far it is. */
type Followed = {
  scopes: Set<string>;
  /** The history that the numbers are of. */
  epoch: string;
  /** Cursor of the client. */
  cursor: number;
  /** Up to here nothing of its scopes is missing. */
  read: number;
};
/**
 * SYNC 2.5: who is up to date gets the rows of the scopes that their own last pull was given; who is not, whose scopes may have changed, or who does not keep
 * up is told how far the workspace is, and pulls. Nobody hears of changes in scopes they do not hold (SEC-33).
 */
export function createLiveFanOut({
  live,
  clock,
  sockets,
  emit,
  time = realTime,
}: Pick<ServerDeps, 'clock'> & {
  live: Live;
  sockets: () => readonly AgentSocket[];
  emit: Emit;
  time?: Pick<GatherTime, 'after'>;
}) {
  const followed = new WeakMap<AgentSocket, Followed>();
  const pulling = new WeakSet<AgentSocket>();
  /** Who was answered a page that is not the last: calls off the wait for their next. */
  const halfway = new WeakMap<AgentSocket, () => void>();
  /** One string for each name: a thousand clients hold the same scopes. */
  const names = new Map<string, string>();

  function poke(to: readonly AgentSocket[]): void {
    const now = live.position();
    if (now && to.length > 0) emit(to, 'poke', { ...now, serverTime: clock().getTime() });
  }

  /** Whether whoever has this page has everything that this node knows of. */
  function reaches(page: Page): boolean {
    const now = live.position();
    return now === null || (page.epoch === now.epoch && page.to >= now.head);
  }

  /** After a restore of the database the numbers of a pull before it say nothing. */
  function stateOf(socket: AgentSocket, epoch: string): Followed | undefined {
    const state = followed.get(socket);
    if (!state || state.epoch === epoch) return state;
    followed.delete(socket);
    return undefined;
  }

  function fanOut(to: readonly AgentSocket[]): void {
    const now = live.position();
    if (!now) return;
    const behind: AgentSocket[] = [];
    const groups = new Map<string, Group>();
    const spans = new Map<number, Span | null>();
    const spanSince = (read: number) => {
      const known = spans.get(read);
      if (known !== undefined) return known;
      const batches = live.since(read);
      const found = batches && spanOf(batches);
      spans.set(read, found);
      return found;
    };
    for (const socket of to) {
      const state = stateOf(socket, now.epoch);
      if (!state) {
        // Whoever is pulling is followed from there on; whoever is not has to.
        if (!pulling.has(socket)) behind.push(socket);
        continue;
      }
      const span = spanSince(state.read);
      // Most commits concern few.
      const held = span?.movesNobody ? heldOf(span.scopes, state.scopes) : null;
      if (held === nothing) {
        state.read = Math.max(state.read, now.head);
        continue;
      }
      const news = span && (held ? newsTogether(socket, state, span, held) : newsOf(socket, state, span.batches));
      if (!news || (news.count > 0 && isBackedUp(socket))) {
        followed.delete(socket);
        behind.push(socket);
        continue;
      }
      const from = state.cursor;
      state.read = Math.max(state.read, now.head);
      if (news.count === 0) continue;
      state.cursor = now.head;
      const key = `${from} ${news.key}`;
      for (const scope of news.gained.keys()) state.scopes.add(shared(names, scope));
      for (const scope of news.lost) state.scopes.delete(scope);
      const group = groups.get(key);
      if (group) group.to.push(socket);
      else groups.set(key, { to: [socket], from, news });
    }
    const serverTime = clock().getTime();
    for (const { to: together, from, news } of groups.values())
      emit(together, 'live', { epoch: now.epoch, from, to: now.head, ...contentOf(news), serverTime });
    poke(behind);
  }

  function beatFrom(all: readonly AgentSocket[], at: number): void {
    const slice = all.slice(at, at + beatSlice);
    // Rows that came in the pause first: told of the head alone they would all pull.
    if (at > 0) fanOut(slice);
    const now = live.position();
    if (!now) return;
    const serverTime = clock().getTime();
    const told: AgentSocket[] = [];
    const taken = new Map<number, AgentSocket[]>();
    for (const socket of slice) {
      const state = stateOf(socket, now.epoch);
      // A pull may have read further than this node: who had it is not taken back.
      if (!state || state.read < now.head || state.cursor >= now.head) {
        told.push(socket);
        continue;
      }
      const together = taken.get(state.cursor);
      if (together) together.push(socket);
      else taken.set(state.cursor, [socket]);
      state.cursor = now.head;
    }
    poke(told);
    for (const [from, together] of taken)
      emit(together, 'live', { epoch: now.epoch, from, to: now.head, changes: [], serverTime });
    if (at + beatSlice < all.length) time.after(beatPauseMs, () => beatFrom(all, at + beatSlice));
  }

  return {
    /** Sends everybody what was read since. */
    deliver(): void {
      fanOut(sockets());
    },
    /** A pull begins, with its first page: no rows unasked until it is through, or the next page is not asked for. `gaveUp`: it failed. */
    pulls(socket: AgentSocket): void {
      halfway.get(socket)?.();
      followed.delete(socket);
      pulling.add(socket);
    },
    gaveUp: (socket: AgentSocket): void => void pulling.delete(socket),
    /** After a pull was answered: from its last page on the socket is followed. */
    pulled(socket: AgentSocket, request: PullRequest, page: Page): void {
      halfway.get(socket)?.();
      if (page.more) {
        const tell = () => {
          pulling.delete(socket);
          poke([socket]);
        };
        halfway.set(socket, time.after(halfwayMs, tell));
        return;
      }
      pulling.delete(socket);
      if (socket.data.protocol < liveSince) {
        // What was committed since its page was read it was not told of, for it was pulling.
        setImmediate(() => void (reaches(page) || poke([socket])));
        return;
      }
      const lost = new Set(page.lost);
      const scopes = new Set<string>();
      for (const name of [...(page.reset ? [] : request.held), ...page.gained])
        if (!lost.has(name)) scopes.add(shared(names, name));
      followed.set(socket, { scopes, epoch: page.epoch, cursor: page.to, read: page.to });
      // After the answer: what was committed since it was read.
      setImmediate(() => fanOut([socket]));
    },
    /** The scopes may be others now: no row more until the next pull (SEC-33). */
    unfollow(to: readonly AgentSocket[]): void {
      for (const socket of to) followed.delete(socket);
      poke(to);
    },
    /**
     * Heartbeat: everybody hears how far the workspace is (CUR-2). Whoever is followed and misses nothing is taken along without a pull: a cursor that
     * stayed where its scopes last changed would one day be older than what is retained.
     */
    beat(): void {
      beatFrom(sockets(), 0);
    },
    poke,
  };
}

export type LiveFanOut = ReturnType<typeof createLiveFanOut>;

type Span = {
  batches: readonly LiveBatch[];
  scopes: readonly string[];
  movesNobody: boolean;
  /** What was found for one socket, for those that hold the same of these scopes. */
  known: Map<string, News | null>;
};
function spanOf(batches: readonly LiveBatch[]): Span {
  const scopes = new Set(batches.flatMap(({ byScope }) => [...byScope.keys()]));
  const movesNobody = batches.every(
    ({ moved, threads }) =>
      !moved.everybody && moved.scopes.size + moved.agents.size + moved.ranks.size + (threads?.byId.size ?? 0) === 0,
  );
  return { batches, scopes: [...scopes], movesNobody, known: new Map() };
}

type News = Taken & { parts: (readonly Change[])[]; key: string; count: number };
type Group = { to: AgentSocket[]; from: number; news: News };

const nothing: readonly string[] = [];
/** Those of `scopes` that are held; `nothing` itself for most sockets, of which there are a thousand for each frame of a stream. */
function heldOf(scopes: readonly string[], of: ReadonlySet<string>): readonly string[] {
  let held: string[] | null = null;
  for (const scope of scopes) {
    if (!of.has(scope)) continue;
    if (held) held.push(scope);
    else held = [scope];
  }
  return held ?? nothing;
}

/** Where nothing moves, what a socket gets follows from what it holds: of a team it is found once. */
function newsTogether(socket: AgentSocket, state: Followed, span: Span, held: readonly string[]): News | null {
  const key = held.join(' ');
  const known = span.known.get(key);
  if (known !== undefined) return known;
  const found = newsOf(socket, state, span.batches);
  // A short key: it is compared for each of them.
  const news = found && { ...found, key: `${state.read} ${span.known.size}` };
  span.known.set(key, news);
  return news;
}

/** What goes to this socket; null: it has to pull. `key`: the same for sockets that get the same. */
function newsOf(socket: AgentSocket, { scopes, read }: Followed, batches: readonly LiveBatch[]): News | null {
  const { agentId } = socket.data.actor;
  const news: News = { parts: [], key: '', count: 0, gained: new Map(), lost: new Set() };
  const { gained, lost } = news;
  for (const { from, to, moved, byScope, threads } of batches) {
    if (moved.everybody) return null;
    const before = threads && threads.byId.size > 0 ? new Set(gained.keys()) : null;
    if (threads && socket.data.protocol >= movesSince) {
      if (!moveThreads(threads, agentId, scopes, news)) return null;
    } else {
      if (moved.agents.has(agentId)) return null;
      for (const scope of moved.scopes) if (scopes.has(scope)) return null;
    }
    for (const [scope, changes] of byScope) {
      if (lost.has(scope) || !(scopes.has(scope) || gained.has(scope))) continue;
      // The rows of a thread gained with this batch come whole, below.
      if (before && gained.has(scope) && !before.has(scope)) continue;
      // A batch that begins before the pull of this socket ended: what the pull brought does not come again.
      const fresh = from < read ? changes.filter(({ seq }) => seq > read) : changes;
      if (fresh.length === 0) continue;
      news.parts.push(fresh);
      news.count += fresh.length;
      news.key += `${to}${from < read ? `>${read}` : ''}${scope} `;
    }
  }
  // Of a thread that a later batch takes no row goes, also none that an earlier one brought (LIVE-3).
  if (lost.size > 0) {
    news.parts = news.parts.filter(([first]) => first === undefined || !lost.has(first.scope));
    news.count = news.parts.reduce((sum, { length }) => sum + length, 0);
  }
  for (const [scope, rows] of gained) {
    news.parts.push(rows);
    news.count += rows.length + 1;
    news.key += `+${scope} `;
  }
  for (const scope of lost) {
    news.count += 1;
    news.key += `-${scope} `;
  }
  return news.count > mostChanges ? null : news;
}

function contentOf({ parts, gained, lost }: News): Pick<AgentPush<'live'>, 'changes' | 'gained' | 'lost'> {
  return {
    changes: parts.flat().sort((a, b) => a.seq - b.seq),
    ...(gained.size > 0 && { gained: [...gained.keys()] }),
    ...(lost.size > 0 && { lost: [...lost] }),
  };
}

function shared(names: Map<string, string>, name: string): string {
  const known = names.get(name);
  if (known !== undefined) return known;
  names.set(name, name);
  return name;
}
