/** Rows for one agent, committed by a store of its own on the backend's database, as another node or an import would. */
import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { columnsOf, convScope, loadConversation, teamScope } from '#server/conversation/store.ts';
import { type Database, openDatabase } from '#server/db/database.ts';
import { json } from '#server/db/schema.ts';
import { createStore, type WriteTx } from '#server/db/store.ts';
import { createLog } from '#server/log.ts';
import type { ConversationRow, MessageRow } from '#shared/conversation/schema.ts';
import { type AgentId, type ConversationId, type MessageId, uuidFrom, type WorkspaceId } from '#shared/lib/ids.ts';

export type BulkOptions = {
  databaseUrl: string;
  agentEmail: string;
  /** A conversation that this agent holds, and one that waits: the others are copies of them. */
  held: string;
  queued: string;
  /** Messages in all. */
  messages: number;
  /** Messages of one conversation; 100 if not given. */
  perThread?: number;
  /** Of those, into the thread that is held already. */
  intoOpen: number;
  /** Conversations that wait besides. */
  waiting: number;
};

const THREAD = 100;
const FIRST_NUMBER = 100_000;
// A busy machine takes its time between two statements, and the server ends a transaction that idles.
const PER_COMMIT = 500;
const PER_INSERT = 1_000;
const WORDS =
  'The invoice of this month shows twelve seats from 14 to 30, and the export that was asked for on Monday has not arrived yet; the preview names another sum.';

/**
 * What a database does of itself some time behind so many rows, done before anything is measured: without it plans know nothing of them (one catch-up of ten seconds took 42), and it
 * begins at a moment of its own beside what is measured.
 */
async function settle({ db }: Database): Promise<void> {
  await sql`vacuum analyze`.execute(db);
  await sql`checkpoint`.execute(db);
}

/** @returns how many rows were put into the agent's scopes */
export async function writeRows(options: BulkOptions): Promise<number> {
  const database = await openDatabase({ databaseUrl: options.databaseUrl, dataFolder: null }, createLog('silent'));
  try {
    const store = createStore(database, { clock: () => new Date(), random: randomBytes });
    const found = await database.db
      .selectFrom('agent')
      .select(['id', 'workspaceId'])
      .where('email', '=', options.agentEmail)
      .executeTakeFirstOrThrow();
    const workspaceId = found.workspaceId as WorkspaceId;
    const agentId = found.id as AgentId;
    const write = async (work: (tx: WriteTx) => Promise<number>) =>
      (await store.write('system', workspaceId, work)).value;
    // Rows may be written more than once into the same workspace: numbers and names go on behind what is there.
    const taken = await database.db
      .selectFrom('conversation')
      .select((of) => of.fn.max('number').as('number'))
      .where('workspaceId', '=', workspaceId)
      .executeTakeFirst();
    let last = Math.max(0, Number(taken?.number ?? 0) - FIRST_NUMBER);
    let rows = 0;
    for (let left = options.messages; left > 0; ) {
      rows += await write(async (tx) => {
        let put = 0;
        while (put < PER_COMMIT && left > 0) {
          const count = Math.min(options.perThread ?? THREAD, left);
          const isOpen = options.messages - left < options.intoOpen;
          const { row } = await loadConversation(tx, options.held, 'lock');
          const id = isOpen
            ? row.id
            : await copy(tx, options.held, { state: 'active', assigneeId: agentId, lastN: count });
          if (isOpen) await grow(tx, { ...row, lastN: row.lastN + count });
          put += await addMessages(tx, id, isOpen ? row.lastN : 0, count);
          left -= count;
        }
        return put;
      });
    }
    for (let made = 0; made < options.waiting; made += THREAD) {
      rows += await write(async (tx) => {
        const count = Math.min(THREAD, options.waiting - made);
        for (let index = 0; index < count; index += 1) await copy(tx, options.queued, {});
        return count;
      });
    }
    await settle(database);
    return rows;

    /** Its feed row with it. */
    async function copy(tx: WriteTx, pattern: string, changes: Partial<ConversationRow>): Promise<ConversationId> {
      const record = await loadConversation(tx, pattern, 'read');
      const id = uuidFrom(Date.now(), randomBytes(10)) as ConversationId;
      last += 1;
      const row = { ...record.row, ...changes, id, number: FIRST_NUMBER + last, customerName: `Customer ${last}` };
      const tokenHash = createHash('sha256').update(id).digest('hex');
      const columns = columnsOf({ ...record, row, nextStatusAt: null });
      await tx.db
        .insertInto('conversation')
        .values({ ...columns, id, workspaceId, tokenHash })
        .execute();
      tx.put('conversation', id, [teamScope(row.teamId)], row);
      return id;
    }

    async function grow(tx: WriteTx, row: ConversationRow): Promise<void> {
      await tx.db
        .updateTable('conversation')
        .set({ lastN: row.lastN })
        .where('workspaceId', '=', workspaceId)
        .where('id', '=', row.id)
        .execute();
      tx.put('conversation', row.id, [teamScope(row.teamId)], row);
    }

    async function addMessages(tx: WriteTx, conversationId: ConversationId, after: number, count: number) {
      const at = new Date().toISOString();
      const made = Array.from(
        { length: count },
        (_, index): MessageRow => ({
          id: uuidFrom(Date.now(), randomBytes(10)) as MessageId,
          conversationId,
          n: after + index + 1,
          author: { kind: 'agent', id: null, name: 'Mira' },
          kind: 'reply',
          text: `${after + index + 1}: ${WORDS}`,
          at,
          confidence: null,
          floor: null,
          engine: null,
          sources: [],
          suggestionId: null,
          deliveredAt: null,
        }),
      );
      // A statement takes 65,535 values.
      for (let from = 0; from < made.length; from += PER_INSERT)
        await tx.db
          .insertInto('message')
          .values(
            made.slice(from, from + PER_INSERT).map((row) => ({
              ...row,
              workspaceId,
              author: json(row.author),
              sources: json(row.sources),
              reviewed: null,
            })),
          )
          .execute();
      for (const row of made) tx.put('message', row.id, [convScope(conversationId)], row);
      return count;
    }
  } finally {
    await database.close();
  }
}
