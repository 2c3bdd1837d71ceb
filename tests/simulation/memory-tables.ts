/** Tables in memory with transactions: what a transaction wrote is undone when it fails, at whichever statement that is. One transaction at a time, as in PGlite. */
import { createHash } from 'node:crypto';
import { AnsweredBefore } from '#server/db/failures.ts';
import type { GivenOutcome } from '#server/db/store.ts';
import type { FeedHead, FeedRow } from '#server/sync/feed-reader.ts';
import { toChange } from '#server/sync/feed-rows.ts';
import type { Answered, LaneKey, LanePlace } from '#server/sync/lane-store.ts';
import type { LiveReader } from '#server/sync/live-reader.ts';
import type { AgentRow } from '#shared/agent/schema.ts';
import type { ConversationRow, MessageRow, NoteRow } from '#shared/conversation/schema.ts';
import type { CorrectionRow } from '#shared/correction/schema.ts';

export type StoredFeedRow = FeedRow & { ord: number };
/** Who sent what under which ownership, as it was at that moment: the oracle's evidence for invariant 12. */
export type SentReply = {
  messageId: string;
  conversationId: string;
  authorId: string;
  n: number;
  writtenUnder: number;
  seenThrough: number;
  assigneeId: string | null;
  ownershipVersion: number;
  lastCustomerN: number;
};

export type Tables = {
  head: FeedHead;
  agents: Map<string, AgentRow>;
  teams: Map<string, { id: string; name: string }>;
  conversations: Map<string, ConversationRow>;
  messages: Map<string, MessageRow>;
  notes: Map<string, NoteRow>;
  corrections: Map<string, CorrectionRow>;
  /** `conversation/agent`. */
  followers: Map<string, true>;
  feed: Map<string, StoredFeedRow>;
  clients: Map<string, string>;
  lanes: Map<string, number>;
  results: Map<string, Answered>;
  /** `client/id of the mutation` → its key in `results`. */
  answered: Map<string, string>;
  /** How often each thing that an agent made took effect. */
  effects: Map<string, number>;
  /** Winner of each ownership: `conversation/version` → agent. */
  winners: Map<string, string>;
  sent: Map<string, SentReply>;
  /** What goes to the customer's channel, in order. */
  channel: Map<number, { conversationId: string; messageId: string }>;
};

export function emptyTables(epoch: string): Tables {
  return {
    head: { head: 0, epoch, minRetained: 0 },
    agents: new Map(),
    teams: new Map(),
    conversations: new Map(),
    messages: new Map(),
    notes: new Map(),
    corrections: new Map(),
    followers: new Map(),
    feed: new Map(),
    clients: new Map(),
    lanes: new Map(),
    results: new Map(),
    answered: new Map(),
    effects: new Map(),
    winners: new Map(),
    sent: new Map(),
    channel: new Map(),
  };
}

/** Rows are never changed in place, so that a copy of the maps is a copy of the database. */
export function copyTables(tables: Tables): Tables {
  const copy = <V>(map: Map<string, V>) => new Map(map);
  return {
    head: { ...tables.head },
    agents: copy(tables.agents),
    teams: copy(tables.teams),
    conversations: copy(tables.conversations),
    messages: copy(tables.messages),
    notes: copy(tables.notes),
    corrections: copy(tables.corrections),
    followers: copy(tables.followers),
    feed: copy(tables.feed),
    clients: copy(tables.clients),
    lanes: copy(tables.lanes),
    results: copy(tables.results),
    answered: copy(tables.answered),
    effects: copy(tables.effects),
    winners: copy(tables.winners),
    sent: copy(tables.sent),
    channel: new Map(tables.channel),
  };
}

/** Puts a row into the feed of the scopes named and a `leave` into those that it left, as `baton_commit` does. `data` null: deleted. */
export function putFeed(
  tables: Tables,
  put: { entity: string; id: string; scopes: readonly string[]; data: unknown },
  place: { seq: number; ord: number },
  write: (key: string, row: StoredFeedRow) => void,
): void {
  const { entity, id, scopes, data } = put;
  const gone = (row: StoredFeedRow, kind: 'del' | 'leave') => ({ ...row, ...place, kind, data: null, bytes: 200 });
  for (const [key, row] of tables.feed) {
    if (row.entity !== entity || row.id !== id) continue;
    if (data === null) {
      if (row.kind !== 'del') write(key, gone(row, 'del'));
    } else if (row.kind === 'put' && !scopes.includes(row.scope)) write(key, gone(row, 'leave'));
  }
  if (data === null) return;
  for (const scope of scopes) {
    const bytes = JSON.stringify(data).length + 200;
    write(`${scope}|${entity}|${id}`, { ...place, scope, entity, id, kind: 'put', data, bytes });
  }
}

const byOrder = (a: StoredFeedRow, b: StoredFeedRow) =>
  a.seq - b.seq || a.ord - b.ord || compare(a.scope, b.scope) || compareKeys(a, b);
const compareKeys = (a: { entity: string; id: string }, b: { entity: string; id: string }) =>
  compare(a.entity, b.entity) || compare(a.id, b.id);
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The port of the feed over these tables (feed-reader.ts). `step` is called before each statement. */
export function memoryFeedReader(tables: Tables, step: () => Promise<void>) {
  const rows = (match: (row: StoredFeedRow) => boolean, order: (a: StoredFeedRow, b: StoredFeedRow) => number) =>
    [...tables.feed.values()].filter(match).sort(order);
  const plain = ({ ord: _ord, ...row }: StoredFeedRow): FeedRow => row;
  return {
    head: async () => {
      await step();
      return { ...tables.head };
    },
    changes: async (
      span: {
        kept: readonly string[];
        resume: { scope: string; entity: string; id: string } | null;
        from: number;
        to: number;
      },
      limit: number,
    ) => {
      await step();
      const kept = new Set(span.kept);
      const { resume } = span;
      const isWanted = (row: StoredFeedRow) =>
        kept.has(row.scope) || (resume !== null && row.scope === resume.scope && compareKeys(row, resume) <= 0);
      return rows((row) => row.seq > span.from && row.seq <= span.to && isWanted(row), byOrder)
        .slice(0, limit)
        .map(plain);
    },
    snapshots: async (scopes: readonly string[], after: { entity: string; id: string } | null, limit: number) => {
      await step();
      const isWanted = (row: StoredFeedRow, scope: string) =>
        row.scope === scope &&
        row.kind === 'put' &&
        (after === null || scope !== scopes[0] || compareKeys(row, after) > 0);
      return scopes
        .flatMap((scope) => rows((row) => isWanted(row, scope), compareKeys))
        .slice(0, limit)
        .map(plain);
    },
    sums: async (scopes: readonly string[]) => {
      await step();
      return scopes.map((scope) => {
        const all = rows((row) => row.scope === scope, byOrder);
        const there = all.filter(({ kind }) => kind === 'put');
        const hash = there.reduce((sum, row) => sum ^ rowHash(row), 0n);
        return { scope, count: there.length, hash: hash.toString(16).padStart(16, '0'), last: all.at(-1)?.seq ?? 0 };
      });
    },
  };
}

/** Rows are never changed in place. */
const hashes = new WeakMap<StoredFeedRow, bigint>();

function rowHash(row: StoredFeedRow): bigint {
  const known = hashes.get(row);
  if (known !== undefined) return known;
  const { entity, id, seq } = row;
  const made = createHash('sha256').update(`${entity} ${id} ${seq}`).digest().readBigUInt64BE();
  hashes.set(row, made);
  return made;
}

/** The port of the live path over these tables (live-reader.ts). */
export function memoryLiveReader(tables: Tables, step: () => Promise<void>): LiveReader {
  return {
    head: async () => {
      await step();
      return { ...tables.head };
    },
    span: async (from, to, limit) => {
      await step();
      return [...tables.feed.values()]
        .filter((row) => row.seq > from && row.seq <= to)
        .sort(byOrder)
        .slice(0, limit)
        .map(({ ord: _ord, bytes: _bytes, ...row }) => row);
    },
    placed: async () => {
      await step();
      const open = [...tables.conversations.values()].filter(({ state }) => state === 'queued' || state === 'active');
      await step();
      return {
        conversations: open.map(({ id, teamId, state, assigneeId, ownershipVersion }) => [
          id,
          { teamId, state, assigneeId, ownershipVersion },
        ]),
        agents: [...tables.agents.values()].map(({ id, role, teamIds, active }) => [id, { role, teamIds, active }]),
      };
    },
    threads: async (ids, whole, most) => {
      await step();
      const feed = [...tables.feed.values()];
      return ids.flatMap((id) => {
        const found = tables.conversations.get(id);
        if (!found) return [];
        const { teamId, state, assigneeId } = found;
        const followers = [...tables.followers.keys()].flatMap((key) =>
          key.startsWith(`${id}/`) ? [key.slice(id.length + 1)] : [],
        );
        const rows = feed.filter(({ scope, kind }) => scope === `conv:${id}` && kind === 'put').map(toChange);
        const isAsked = whole.includes(id) && rows.length <= most;
        const escalated = found.escalatedAt !== null;
        return [{ id, teamId, state, assigneeId, escalated, followers, rows: isAsked ? rows : null }];
      });
    },
  };
}

/** The port of membership over these tables (membership.ts). */
export function memoryMembership(tables: Tables, step: () => Promise<void>) {
  return {
    agent: async (id: string) => {
      await step();
      return tables.agents.get(id) ?? null;
    },
    teamIds: async () => {
      await step();
      return [...tables.teams.keys()].sort();
    },
    threads: async (agentId: string, teamIds: readonly string[]) => {
      await step();
      return [...tables.conversations.values()]
        .filter(
          (row) =>
            row.assigneeId === agentId ||
            (teamIds.includes(row.teamId) &&
              (row.state === 'queued' || (row.escalatedAt !== null && tables.followers.has(`${row.id}/${agentId}`)))),
        )
        .sort((a, b) => b.priority - a.priority || compare(a.id, b.id))
        .map((row) => row.id as string);
    },
    placeOf: async (id: string) => {
      await step();
      const row = tables.conversations.get(id);
      return row ? { assigneeId: row.assigneeId, teamId: row.teamId as string } : null;
    },
  };
}

/** The port of lanes over these tables (lane-store.ts). `write` is undone with the transaction. */
export function memoryLanes(
  tables: Tables,
  clientId: string,
  step: () => Promise<void>,
  write: <V>(table: Map<string, V>, key: string, value: V) => void,
) {
  return {
    lock: async (lane: string) => {
      await step();
      const key = `${clientId}/${lane}`;
      // As the foreign key does it: a backup may be older than the client.
      if (!tables.clients.has(clientId)) throw Object.assign(new Error('no such client'), { code: '23503' });
      if (!tables.lanes.has(key)) write(tables.lanes, key, 0);
      return { lastN: tables.lanes.get(key) ?? 0, epoch: tables.head.epoch };
    },
    outcome: async (lane: string, n: number) => {
      await step();
      return tables.results.get(`${clientId}/${lane}/${n}`) ?? null;
    },
    answered: async (id: string) => {
      await step();
      return tables.results.get(tables.answered.get(`${clientId}/${id}`) ?? '') ?? null;
    },
  };
}

/** What `baton_end` does with the answers of a transaction, its number known. */
export async function keepAnswer(
  tables: Tables,
  { clientId, id, outcome }: GivenOutcome,
  seq: number,
  { step, write }: { step: () => Promise<void>; write: <V>(table: Map<string, V>, key: string, value: V) => void },
): Promise<void> {
  await step();
  const key = `${clientId}/${outcome.lane}/${outcome.n}`;
  if (id !== null && tables.answered.has(`${clientId}/${id}`)) throw new AnsweredBefore();
  write(tables.results, key, { outcome: { ...outcome, seq }, id });
  if (id !== null) write(tables.answered, `${clientId}/${id}`, key);
  await step();
  write(tables.lanes, `${clientId}/${outcome.lane}`, outcome.n);
}

/** Lanes of several clients, as `lockLanes` of lane-store.ts. */
export function memoryLanesTogether(
  tables: Tables,
  step: () => Promise<void>,
  write: <V>(table: Map<string, V>, key: string, value: V) => void,
) {
  const lanesOf = (clientId: string) => memoryLanes(tables, clientId, step, write);
  return {
    lock: async (keys: readonly LaneKey[]): Promise<LanePlace[]> => {
      const places: LanePlace[] = [];
      for (const { clientId, lane } of keys) {
        const place = await lanesOf(clientId).lock(lane);
        const agent = tables.agents.get(tables.clients.get(clientId) ?? '') ?? null;
        places.push({ clientId, lane, ...place, agent });
      }
      return places;
    },
  };
}
