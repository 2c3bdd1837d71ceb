import type { WriteTx } from '#server/db/store.ts';
import { recordEvent } from '#server/insights/record-event.ts';
import { readCourtesy } from '#shared/assistant/courtesy.ts';
import { decideReopen, decideTakeBack, UNDO_CLOSE_MS } from '#shared/conversation/undo.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { ConversationRecord } from './conversation-record.ts';
import { loadForAgent } from './load-for-agent.ts';
import { tellCustomer } from './messages.ts';
import type { MutationHandlers } from './mutation-handler.ts';
import { assign, storeFollowers } from './ownership.ts';
import { appendMoment, saveConversation } from './store.ts';
import { tellChange } from './tell-change.ts';

/** Acts that are taken back. What was done stays in the record, and so does its undoing; the customer hears of both. */
export function undoHandlers(): Pick<MutationHandlers, 'conversation.reopen' | 'conversation.takeBack'> {
  return {
    async 'conversation.reopen'(tx, actor, args) {
      const record = await loadForAgent(tx, actor, 'conversation.reopen', args.conversationId);
      if (!decideReopen(record.row, actor, args.ownershipVersion)) return;
      const { closedAt } = record.row;
      const undo = closedAt !== null && tx.now.getTime() - Date.parse(closedAt) <= UNDO_CLOSE_MS;
      // The rating that this close asked for is asked for by the next one.
      if (record.rating === null && record.ratingRequestedAt?.toISOString() === closedAt) {
        record.ratingRequestedAt = null;
        record.ratee = null;
      }
      record.closedCause = null;
      record.closer = null;
      // Who has it stays: no new ownership version, so that what was written at the desk meanwhile still goes out.
      record.row = { ...record.row, state: 'active', closedAt: null, ...(undo ? { gap: null } : {}) };
      await restoreClock(tx, record);
      recordEvent(tx, record, 'conversation.reopened', { by: 'agent', owner: record.row.owner, undo });
      await appendMoment(tx, record, {
        kind: 'reopened',
        text: undo ? `${actor.name} took the closing back` : `${actor.name} opened it again`,
        actor: { id: actor.agentId, name: actor.name },
      });
      await tellCustomer(tx, record, { kind: 'reopened' });
      await saveConversation(tx, record);
    },

    async 'conversation.takeBack'(tx, actor, args) {
      const record = await loadForAgent(tx, actor, 'conversation.takeBack', args.conversationId);
      decideTakeBack(record.row, actor, args.ownershipVersion);
      const before = record.row;
      if (before.assigneeId === actor.agentId) return;
      if (before.assigneeId !== null && (await hasAnswered(tx, record)))
        throw new AppError('conflict', 'It was answered since.', { details: { assigneeId: before.assigneeId } });
      if (before.state === 'queued')
        recordEvent(tx, record, 'queue.left', { queueId: before.queueId, agentId: actor.agentId, step: 'claimed' });
      assign(tx, record, actor, 'taken_back');
      recordEvent(tx, record, 'conversation.transferred', {
        agentId: before.assigneeId,
        toAgentId: actor.agentId,
        fromQueue: before.queueId,
        toQueue: before.queueId,
        reason: 'other',
        undo: true,
      });
      await storeFollowers(tx, [{ conversationId: record.row.id, agentId: actor.agentId }]);
      tx.audit({ actor: actor.agentId, action: 'conversation.takeBack', target: record.row.id, reason: 'undo' });
      await appendMoment(tx, record, {
        kind: 'claimed',
        text: `${actor.name} took it back`,
        actor: { id: actor.agentId, name: actor.name },
      });
      await tellChange(tx, record, { from: before.assigneeId, name: actor.publicName, how: 'taken' });
      await saveConversation(tx, record);
    },
  };
}

/** The customer waits since the first of their messages that nobody has answered; thanks alone waits for nothing. */
async function restoreClock(tx: WriteTx, record: ConversationRecord): Promise<void> {
  const { row } = record;
  if (row.lastAuthor !== 'customer') return;
  const rows = await tx.db
    .selectFrom('message')
    .select(['author', 'kind', 'text', 'at'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('conversationId', '=', row.id)
    .orderBy('n', 'desc')
    .limit(100)
    .execute();
  const said = rows.filter(({ kind }) => kind !== 'status');
  const answered = said.findIndex(({ author }) => author.kind !== 'customer');
  const open = (answered === -1 ? said : said.slice(0, answered)).filter(({ text }) => readCourtesy(text) === null);
  const first = open.at(-1);
  if (first === undefined) return;
  record.row = { ...row, waitingSince: first.at.toISOString() };
}

/** Whoever has it wrote to the customer since it was given to them. */
async function hasAnswered(tx: WriteTx, { row }: ConversationRecord): Promise<boolean> {
  const rows = await tx.db
    .selectFrom('message')
    .select('author')
    .where('workspaceId', '=', tx.workspaceId)
    .where('conversationId', '=', row.id)
    .where('at', '>=', new Date(row.given?.at ?? 0))
    .execute();
  return rows.some(({ author }) => author.kind === 'agent' && author.id === row.assigneeId);
}
