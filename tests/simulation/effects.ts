/** What mutations do in the simulated server: the product's shared rules decide (rules.ts), the tables in memory keep it. */
import type { AgentActor } from '#server/auth/session.ts';
import { decideEach } from '#server/conversation/decide-each.ts';
import type { TogetherCall } from '#server/conversation/mutation-handler.ts';
import type { Effects } from '#server/sync/apply-mutation.ts';
import { mutationNames } from '#shared/conversation/contract.ts';
import { decideClaim, holdReply, requireCurrent } from '#shared/conversation/rules.ts';
import type { ConversationRow, MessageRow } from '#shared/conversation/schema.ts';
import type { CorrectionRow } from '#shared/correction/schema.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { MemoryTx } from './memory-database.ts';

const notFound = () => new AppError('not_found', 'There is no such conversation.');

async function load(tx: MemoryTx, id: string): Promise<ConversationRow> {
  await tx.step();
  const row = tx.tables.conversations.get(id);
  if (row === undefined || row.escalatedAt === null) throw notFound();
  return row;
}

export async function save(tx: MemoryTx, row: ConversationRow): Promise<void> {
  await tx.step();
  const next = { ...row, version: row.version + 1 };
  tx.write(tx.tables.conversations, row.id, next);
  if (next.escalatedAt !== null) tx.put('conversation', next.id, [`team:${next.teamId}`], next);
}

/** As a primary key does it (SQLSTATE 23505). */
async function insert<V>(tx: MemoryTx, table: Map<string, V>, id: string, row: V): Promise<void> {
  await tx.step();
  if (table.has(id)) throw Object.assign(new Error('duplicate key'), { code: '23505' });
  tx.write(table, id, row);
}

export async function append(
  tx: MemoryTx,
  row: ConversationRow,
  message: Pick<MessageRow, 'id' | 'author' | 'kind' | 'text'>,
): Promise<ConversationRow> {
  const made: MessageRow = {
    ...message,
    conversationId: row.id,
    n: row.lastN + 1,
    at: tx.now.toISOString(),
    confidence: null,
    floor: null,
    engine: null,
    sources: [],
    suggestionId: null,
    deliveredAt: null,
  };
  await insert(tx, tx.tables.messages, made.id, made);
  tx.put('message', made.id, [`conv:${row.id}`], made);
  if (made.author.kind === 'agent')
    tx.write(tx.tables.channel, tx.tables.channel.size, { conversationId: row.id, messageId: made.id });
  return {
    ...row,
    lastN: made.n,
    lastCustomerN: made.author.kind === 'customer' ? made.n : row.lastCustomerN,
    lastAt: made.at,
    lastAuthor: made.author.kind,
    preview: made.text,
  };
}

function count(tx: MemoryTx, key: string): void {
  tx.write(tx.tables.effects, key, (tx.tables.effects.get(key) ?? 0) + 1);
}

function pass(row: ConversationRow, to: Partial<ConversationRow>): ConversationRow {
  return { ...row, ...to, ownershipVersion: row.ownershipVersion + 1 };
}

function requireOwn(actor: AgentActor, row: ConversationRow): void {
  if (row.assigneeId !== actor.agentId) throw new AppError('conflict', 'The conversation is not yours.');
}

function taken(row: ConversationRow, actor: AgentActor): ConversationRow {
  return pass(row, { state: 'active', owner: 'ai_with_human', assigneeId: actor.agentId });
}

async function win(tx: MemoryTx, actor: AgentActor, row: ConversationRow): Promise<void> {
  const next = taken(row, actor);
  const key = `${row.id}/${next.ownershipVersion}`;
  // The oracle's: two winners of one ownership are kept as such.
  const before = tx.tables.winners.get(key);
  tx.write(tx.tables.winners, key, before === undefined ? actor.agentId : `${before}+${actor.agentId}`);
  tx.write(tx.tables.followers, `${row.id}/${actor.agentId}`, true);
  await save(tx, next);
}

/** What the oracle hears at the moment of an effect: the time it is said to have been made at, and from whom a claim took. */
export type Fact = { kind: 'at'; at: Date; now: Date } | { kind: 'claim'; state: string; holder: string | null };

export function createEffects(tell: (fact: Fact) => void): Effects<MemoryTx> {
  const decide = async (tx: MemoryTx, actor: AgentActor, id: string, to: Partial<CorrectionRow>) => {
    await tx.step();
    const row = tx.tables.corrections.get(id);
    if (row === undefined) throw new AppError('not_found', 'There is no such correction.');
    if (row.authorId === actor.agentId) throw new AppError('forbidden', 'Nobody decides their own correction.');
    if (row.state !== 'waiting') throw new AppError('conflict', `Already decided by ${row.decidedByName ?? ''}.`);
    const next = {
      ...row,
      ...to,
      decidedBy: actor.agentId,
      decidedByName: actor.name,
      decidedAt: tx.now.toISOString(),
    };
    tx.write(tx.tables.corrections, id, next);
    const key = `decision/${id}`;
    const before = tx.tables.winners.get(key);
    tx.write(tx.tables.winners, key, before === undefined ? actor.agentId : `${before}+${actor.agentId}`);
    const team = tx.tables.conversations.get(row.conversationId)?.teamId ?? '';
    tx.put('correction', id, [`agent:${row.authorId}`, `review:${team}`], next);
  };
  const nothing = async () => undefined;
  const others = Object.fromEntries(mutationNames.map((name) => [name, nothing])) as unknown as Effects<MemoryTx>;
  return {
    ...others,
    'conversation.claim': async (tx, actor, args) => {
      const row = await load(tx, args.conversationId);
      decideClaim(row, actor, (id) => tx.tables.agents.get(id)?.name ?? '');
      if (row.assigneeId === actor.agentId) return undefined;
      tell({ kind: 'claim', state: row.state, holder: row.assigneeId });
      await win(tx, actor, row);
      return undefined;
    },
    'conversation.takeOver': async (tx, actor, args) => {
      const row = await load(tx, args.conversationId);
      if (row.assigneeId === actor.agentId) return undefined;
      if (row.state !== 'queued' && row.state !== 'active') throw new AppError('conflict', 'Nobody is needed here.');
      await win(tx, actor, row);
      return undefined;
    },
    'conversation.release': async (tx, actor, args) => {
      const row = await load(tx, args.conversationId);
      requireCurrent(row, args.ownershipVersion);
      requireOwn(actor, row);
      await save(tx, pass(row, { state: 'queued', owner: 'human', assigneeId: null }));
      return undefined;
    },
    'conversation.handBack': async (tx, actor, args) => {
      const row = await load(tx, args.conversationId);
      requireCurrent(row, args.ownershipVersion);
      requireOwn(actor, row);
      await save(tx, pass(row, { state: 'assistant', owner: 'ai', assigneeId: null }));
      return undefined;
    },
    'conversation.reply': async (tx, actor, args) => {
      const row = await load(tx, args.conversationId);
      const held = holdReply(row, actor, args);
      if (held) return { held };
      const next = await append(tx, row, {
        id: args.messageId,
        author: { kind: 'agent', id: actor.agentId, name: actor.publicName },
        kind: 'reply',
        text: args.text,
      });
      count(tx, args.messageId);
      tx.write(tx.tables.sent, args.messageId, {
        messageId: args.messageId,
        conversationId: row.id,
        authorId: actor.agentId,
        n: next.lastN,
        writtenUnder: args.ownershipVersion,
        seenThrough: args.seenThrough,
        assigneeId: row.assigneeId,
        ownershipVersion: row.ownershipVersion,
        lastCustomerN: row.lastCustomerN,
      });
      await save(tx, { ...next, waitingSince: null, respondBy: null });
      return undefined;
    },
    'conversation.note': async (tx, actor, args, at) => {
      tell({ kind: 'at', at, now: tx.now });
      const row = await load(tx, args.conversationId);
      const note = {
        id: args.noteId,
        conversationId: row.id,
        authorId: actor.agentId,
        authorName: actor.name,
        text: args.text,
        at: tx.now.toISOString(),
        afterN: row.lastN,
      };
      await insert(tx, tx.tables.notes, note.id, note);
      count(tx, args.noteId);
      tx.put('note', note.id, [`conv:${row.id}`], note);
      return undefined;
    },
    'conversation.close': async (tx, actor, args) => {
      const row = await load(tx, args.conversationId);
      requireCurrent(row, args.ownershipVersion);
      requireOwn(actor, row);
      if (row.state === 'closed') return undefined;
      if (row.lastCustomerN > args.seenThrough) throw new AppError('conflict', 'The customer wrote again since.');
      await save(tx, { ...row, state: 'closed', closedAt: tx.now.toISOString(), gap: args.gap });
      return undefined;
    },
    'correction.submit': async (tx, actor, args, at) => {
      const row = await load(tx, args.conversationId);
      const made = {
        id: args.correctionId,
        conversationId: row.id,
        messageId: args.messageId,
        authorId: actor.agentId,
        authorName: actor.name,
        at: at.toISOString(),
        question: '',
        said: '',
        text: args.text,
        reason: args.reason,
        articleId: null,
        articleTitle: null,
        categoryKey: null,
        affects: 0,
        state: 'waiting' as const,
        decidedBy: null,
        decidedByName: null,
        decidedAt: null,
        publishedText: null,
        decisionReason: null,
      };
      await insert(tx, tx.tables.corrections, made.id, made);
      count(tx, args.correctionId);
      tx.put('correction', made.id, [`agent:${actor.agentId}`, `review:${row.teamId}`], made);
      return undefined;
    },
    'correction.approve': async (tx, actor, args) => {
      await decide(tx, actor, args.correctionId, { state: 'approved', publishedText: args.text });
      return undefined;
    },
    'correction.reject': async (tx, actor, args) => {
      await decide(tx, actor, args.correctionId, { state: 'rejected', decisionReason: args.reason });
      return undefined;
    },
  };
}

/** Claims that share a transaction: the product decides them (decide-each.ts). `isInHand`: another transaction has the row, as two nodes have it. */
export function claimTogether(tell: (fact: Fact) => void, isInHand: () => boolean) {
  return async (tx: MemoryTx, calls: readonly TogetherCall<'conversation.claim'>[]) => {
    await tx.step();
    const found = [...new Set(calls.map(({ args }) => args.conversationId))].flatMap((id) => {
      const row = tx.tables.conversations.get(id);
      return row === undefined || isInHand() ? [] : [{ row }];
    });
    const won: { actor: AgentActor; row: ConversationRow }[] = [];
    const verdicts = decideEach(calls, new Map(found.map((record) => [record.row.id, record])), ({ actor }, record) => {
      const { row } = record;
      const isTheirs = row.assigneeId === actor.agentId || actor.teamIds.includes(row.teamId);
      if (row.escalatedAt === null || !isTheirs) throw notFound();
      decideClaim(row, actor, (id) => tx.tables.agents.get(id)?.name ?? '');
      if (row.assigneeId === actor.agentId) return;
      tell({ kind: 'claim', state: row.state, holder: row.assigneeId });
      won.push({ actor, row });
      record.row = taken(row, actor);
    });
    for (const { actor, row } of won) await win(tx, actor, row);
    return verdicts;
  };
}
