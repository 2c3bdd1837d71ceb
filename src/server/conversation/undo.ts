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
      const before = record.row;
      const handedBack = before.state === 'assistant' ? await readHandBack(tx, record) : undefined;
      decideTakeBack(before, actor, args.ownershipVersion, handedBack?.agentId);
      if (before.assigneeId === actor.agentId) return;
      if (await hasAnswered(tx, record, handedBack?.at ?? new Date(before.given?.at ?? 0)))
        throw new AppError('conflict', 'It was answered since.', { details: { assigneeId: before.assigneeId } });
      if (before.state === 'queued')
        recordEvent(tx, record, 'queue.left', { queueId: before.queueId, agentId: actor.agentId, step: 'claimed' });
      assign(tx, record, actor, 'taken_back');
      if (handedBack) await restoreClock(tx, record);
      else
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

/** Who handed it back to the assistant, and when: the last moment of it that says so. */
async function readHandBack(tx: WriteTx, { row }: ConversationRecord): Promise<{ agentId: string | null; at: Date }> {
  const moment = await tx.db
    .selectFrom('moment')
    .select(['actorId', 'at'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('conversationId', '=', row.id)
    .where('kind', '=', 'handed_back')
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { agentId: moment?.actorId ?? null, at: moment?.at ?? new Date(0) };
}

/** Whoever has it, a colleague or the assistant, wrote to the customer since it was given to them. */
async function hasAnswered(tx: WriteTx, { row }: ConversationRecord, since: Date): Promise<boolean> {
  if (row.state === 'queued') return false;
  const rows = await tx.db
    .selectFrom('message')
    .select(['author', 'kind'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('conversationId', '=', row.id)
    .where('at', '>=', since)
    .execute();
  const isTheirs = ({ author }: (typeof rows)[number]) =>
    row.assigneeId === null ? author.kind === 'assistant' : author.kind === 'agent' && author.id === row.assigneeId;
  return rows.some((message) => message.kind !== 'status' && isTheirs(message));
}
