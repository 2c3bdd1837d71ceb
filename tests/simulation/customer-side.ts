/** What happens at the server besides the desks: customers write, the workspace is administered, old tombstones go. */
import type { AgentRow } from '#shared/agent/schema.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import type { MessageId } from '#shared/lib/ids.ts';
import { idOf } from '../support/dom-rows.ts';
import { append, save } from './effects.ts';
import type { MemoryClient, MemoryDatabase, MemoryTx } from './memory-database.ts';
import type { SeededRandom } from './random.ts';
import { agentIds, conversationIds, pair, spare, teamIds } from './workspace.ts';

export function createCustomerSide(options: {
  database: MemoryDatabase;
  /** The backend's process that what happens next goes through. */
  client: () => MemoryClient;
  random: SeededRandom;
  trace: (line: string) => void;
  /** Customers write while their conversation moves. */
  contested: boolean;
}): (() => Promise<void>)[] {
  const { database, client, random, trace, contested } = options;
  const transact = async (work: (tx: MemoryTx) => Promise<void>) => await database.write(work, client());
  let made = 0;
  const pickConversation = () => database.tables().conversations.get(random.pick(conversationIds)) as ConversationRow;

  const write = async () => await writeIn(pickConversation());
  const writeIn = async ({ id }: ConversationRow) => {
    made += 1;
    const messageId = idOf<MessageId>(5_000 + made);
    trace(`customer writes in ${id.slice(-3)}`);
    await transact(async (tx) => {
      const row = tx.tables.conversations.get(id) as ConversationRow;
      const next = await append(tx, row, {
        id: messageId,
        author: { kind: 'customer', id: null, name: 'Dana' },
        kind: 'text',
        text: `line ${made}`,
      });
      // Who writes after a close, or to the assistant, asks for a person again.
      const back = row.state === 'closed' || row.state === 'assistant';
      await save(
        tx,
        back
          ? { ...next, state: 'queued', assigneeId: null, closedAt: null, ownershipVersion: row.ownershipVersion + 1 }
          : next,
      );
    });
  };
  const move = async () => await moveOne(pickConversation());
  const moveOne = async ({ id }: ConversationRow) => {
    trace(`conversation ${id.slice(-3)} moves`);
    await transact(async (tx) => {
      const row = tx.tables.conversations.get(id) as ConversationRow;
      await save(tx, { ...row, teamId: row.teamId === teamIds[0] ? teamIds[1] : teamIds[0] });
    });
  };
  /** Two lines in a row, and at once it goes to the other team: one message tells of both. */
  const writeAndMove = async () => {
    const row = pickConversation();
    await writeIn(row);
    await writeIn(row);
    await moveOne(row);
  };
  const reteam = async () => {
    const agentId = random.pick(agentIds);
    const next = random.pick([[], [teamIds[0]], [teamIds[1]], [...teamIds]]);
    trace(`agent ${agentId.slice(-3)} has ${next.length} teams`);
    await transact(async (tx) => {
      await tx.step();
      const row = { ...(tx.tables.agents.get(agentId) as AgentRow), teamIds: next };
      tx.write(tx.tables.agents, agentId, row);
      tx.put('agent', agentId, ['ws'], row);
    });
  };
  const writePair = async () => {
    made += 1;
    await transact(async (tx) => {
      await tx.step();
      for (const id of [...pair, ...spare.slice(0, random.below(3))]) {
        await tx.step();
        tx.put('team', id, ['ws'], { id, name: `pair ${made}` });
      }
    });
  };
  const remove = async () => {
    const id = random.pick(spare);
    await transact(async (tx) => {
      await tx.step();
      tx.put('team', id, [], null);
    });
  };
  /** Retention: tombstones up to a number go, and who is behind it begins anew (SYNC 2.6). */
  const prune = async () => {
    trace('tombstones pruned');
    await transact(async (tx) => {
      await tx.step();
      const { head } = tx.tables.head;
      const until = head - random.below(6);
      for (const [key, row] of tx.tables.feed)
        if (row.kind !== 'put' && row.seq <= until) tx.erase(tx.tables.feed, key);
      tx.tables.head = { ...tx.tables.head, minRetained: Math.max(tx.tables.head.minRetained, until) };
    });
  };
  /** A write that is undone: its number is not used up. */
  const fail = async () => {
    const { id } = pickConversation();
    await transact(async (tx) => {
      await save(tx, { ...(tx.tables.conversations.get(id) as ConversationRow), preview: 'never' });
      throw Object.assign(new Error('undone'), { code: 'undone' });
    }).catch((thrown: unknown) => {
      if ((thrown as { code?: string }).code !== 'undone') throw thrown;
    });
  };
  const common = [write, write, write, write, move, reteam, writePair, writePair, remove, prune, fail];
  return contested ? [...common, writeAndMove, writeAndMove] : common;
}
