/** Two hundred agents with two thousand open conversations, and changes to them, committed by a store of its own on the backend's database, as another node would. */
import { createHash, randomBytes } from 'node:crypto';
import { columnsOf, loadConversation, teamScope } from '#server/conversation/store.ts';
import { openDatabase } from '#server/db/database.ts';
import { createStore, type Store } from '#server/db/store.ts';
import { createLog } from '#server/log.ts';
import { createCommitWatch } from '#server/realtime/commit-watch.ts';
import { createNodeBus } from '#server/realtime/node-bus.ts';
import { createNodePresence } from '#server/realtime/node-presence.ts';
import type { AgentRow } from '#shared/agent/schema.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import { type AgentId, type ConversationId, uuidFrom, type WorkspaceId } from '#shared/lib/ids.ts';
import { putWords } from './board-words.ts';

export type BoardRows = {
  /** Changes one conversation as work does: the customer writes, somebody answers, one is taken from the queue, one comes. */
  change: () => Promise<void>;
  /** Has an agent of the first rows of the board ask for a look, in these words; settles once it is committed, with the time at which it began to be. */
  flag: (words: string) => Promise<number>;
  close: () => Promise<void>;
};

const PER_COMMIT = 100;
const FLAGGED = 8;
const newId = () => uuidFrom(Date.now(), randomBytes(10));
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

export async function fillBoard(options: {
  databaseUrl: string;
  /** One that waits: the others are made after it. */
  pattern: string;
  agents: number;
  conversations: number;
}): Promise<BoardRows> {
  const log = createLog('silent');
  const database = await openDatabase({ databaseUrl: options.databaseUrl, dataFolder: null }, log);
  const store: Store = createStore(database, { clock: () => new Date(), random: randomBytes });
  const home = await database.db.selectFrom('workspace').select('workspaceId').executeTakeFirstOrThrow();
  const workspaceId = home.workspaceId as WorkspaceId;
  // What it commits it rings for, as each node does; without it the backend would find it by its poll, once a second.
  const bus = createNodeBus({ databaseUrl: options.databaseUrl, workspaceId, log });
  const commitWatch = createCommitWatch({ store, workspaceId, log }, bus, { polls: false });
  await commitWatch.start();
  const queues = await database.db.selectFrom('queue').select(['id', 'teamId']).execute();
  const random = seeded(11);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

  const agents: AgentRow[] = Array.from({ length: options.agents }, (_, index) => ({
    id: newId() as AgentId,
    name: `Agent ${String(index).padStart(3, '0')}`,
    publicName: `Agent ${index}`,
    role: 'agent',
    teamIds: [(queues[index % queues.length] ?? queues[0])?.teamId].filter((id) => id !== undefined),
    languages: ['en'],
    availability: index % 9 === 0 ? 'busy' : 'online',
    active: true,
  }));
  for (let from = 0; from < agents.length; from += PER_COMMIT)
    await store.write('system', workspaceId, async (tx) => {
      for (const agent of agents.slice(from, from + PER_COMMIT)) {
        await tx.db
          .insertInto('agent')
          .values({ workspaceId, ...columnsOfAgent(agent), email: `${agent.id}@bench.example` })
          .execute();
        tx.put('agent', agent.id, ['ws'], agent);
      }
    });
  // They are connected to this node, as the backend hears of it; what a node says of its people is little and seldom.
  const presence = createNodePresence({
    bus,
    own: () => agents.map(({ id, role, teamIds }) => ({ agentId: id, role, teamIds, views: [] })),
    onChange: () => undefined,
  });
  for (const { id } of agents) presence.changed(id);

  const rows: ConversationRow[] = [];
  for (let made = 0; made < options.conversations; made += PER_COMMIT)
    await store.write('system', workspaceId, async (tx) => {
      const record = await loadConversation(tx, options.pattern, 'read');
      for (let index = made; index < Math.min(made + PER_COMMIT, options.conversations); index += 1) {
        // One in six waits.
        const agent = index % 6 === 0 ? undefined : agents[index % agents.length];
        const queue = queues.find(({ teamId }) => agent?.teamIds.some((id) => id === teamId)) ?? pick(queues);
        const row: ConversationRow = {
          ...record.row,
          id: newId() as ConversationId,
          number: 100_000 + index,
          customerName: `Customer ${index}`,
          queueId: queue.id,
          teamId: queue.teamId,
          state: agent === undefined ? 'queued' : 'active',
          assigneeId: agent?.id ?? null,
          sentiments: [Math.round((random() * 1.6 - 0.8) * 10) / 10],
          lastN: 2 + Math.floor(random() * 22),
          lastAt: minutesAgo(random() * 20),
          waitingSince: random() < 0.3 && agent !== undefined ? null : minutesAgo(random() * 12),
          respondBy: random() < 0.3 ? null : minutesAgo(random() * 40 - 35),
          claimedAt: agent === undefined ? null : minutesAgo(random() * 50),
          escalatedAt: minutesAgo(random() * 60),
        };
        rows.push(row);
        await tx.db
          .insertInto('conversation')
          .values({
            ...columnsOf({ ...record, row, nextStatusAt: null }),
            id: row.id,
            workspaceId,
            tokenHash: createHash('sha256').update(row.id).digest('hex'),
          })
          .execute();
        tx.put('conversation', row.id, [teamScope(row.teamId)], row);
        await putWords(tx, row, 1, pick);
      }
    });

  /** The row, and what was said with it, in table and feed: what a change is to every desk. */
  async function commit(at: number, changes: Partial<ConversationRow>): Promise<void> {
    const before = rows[at];
    if (before === undefined) return;
    const row = { ...before, ...changes, version: before.version + 1 };
    rows[at] = row;
    await store.write('system', workspaceId, async (tx) => {
      const { state, assigneeId, lastN, waitingSince, respondBy, claimedAt, version, ownershipVersion, lastAt } = row;
      await tx.db
        .updateTable('conversation')
        .set({
          state,
          assigneeId,
          lastN,
          waitingSince,
          respondBy,
          claimedAt,
          version,
          ownershipVersion,
          lastAt,
          flag: row.flag ? JSON.stringify(row.flag) : null,
        })
        .where('workspaceId', '=', workspaceId)
        .where('id', '=', row.id)
        .execute();
      tx.put('conversation', row.id, [teamScope(row.teamId)], row);
      if (row.lastN > before.lastN) await putWords(tx, row, row.lastN, pick);
    });
  }

  let flags = 0;
  const flagged: number[] = [];
  return {
    change: async () => {
      const at = Math.floor(random() * rows.length);
      const row = rows[at];
      if (row === undefined || row.flag) return;
      const now = new Date().toISOString();
      const said = { lastN: row.lastN + 1, lastAt: now };
      if (row.state === 'queued') {
        const free = agents.filter(({ teamIds }) => teamIds.includes(row.teamId));
        const agent = free.length === 0 ? undefined : pick(free);
        if (agent === undefined) return;
        await commit(at, {
          state: 'active',
          assigneeId: agent.id,
          claimedAt: now,
          ownershipVersion: row.ownershipVersion + 1,
        });
      } else if (random() < 0.15)
        await commit(at, {
          state: 'queued',
          assigneeId: null,
          claimedAt: null,
          waitingSince: now,
          respondBy: minutesAgo(-10),
          ownershipVersion: row.ownershipVersion + 1,
        });
      else if (row.waitingSince === null)
        await commit(at, { ...said, lastAuthor: 'customer', waitingSince: now, respondBy: minutesAgo(-10) });
      else await commit(at, { ...said, lastAuthor: 'agent', waitingSince: null, respondBy: null });
    },
    flag: async (words) => {
      const place = flags % FLAGGED;
      const agent = agents[place];
      flags += 1;
      // Always the same of theirs: of two that are flagged the older one stands on the board.
      const at = flagged[place] ?? rows.findIndex((row) => row.assigneeId === agent?.id && row.state === 'active');
      flagged[place] = at;
      const flag = { byId: agent?.id ?? null, byName: agent?.name ?? '', at: new Date().toISOString(), why: words };
      const beganMs = Date.now();
      await commit(at, { flag });
      return beganMs;
    },
    close: async () => {
      presence.stop();
      await commitWatch.stop();
      await bus.stop();
      await database.close();
    },
  };
}

function columnsOfAgent({ id, name, publicName, role, teamIds, languages, availability, active }: AgentRow) {
  return { id, name, publicName, role, teamIds, languages, availability, active };
}

/** Mulberry32. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
