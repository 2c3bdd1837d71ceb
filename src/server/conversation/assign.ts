import type { AgentActor } from '#server/auth/session.ts';
import type { WriteTx } from '#server/db/store.ts';
import { placeAnew } from '#server/escalation/priority-queue.ts';
import { recordEvent } from '#server/insights/record-event.ts';
import { moveCorrections } from '#server/learning/move-corrections.ts';
import { mayReceive, requireAssignable } from '#shared/conversation/assign.ts';
import type { MutationArgs } from '#shared/conversation/contract.ts';
import { requireCurrent } from '#shared/conversation/rules.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { AgentId, QueueId } from '#shared/lib/ids.ts';
import type { ConversationRecord } from './conversation-record.ts';
import { loadForAgent, requireOwn } from './load-for-agent.ts';
import { tellCustomer } from './messages.ts';
import type { MutationHandlers } from './mutation-handler.ts';
import { assign, changeOwnership, storeFollowers } from './ownership.ts';
import { nextStatusAfterMs } from './status-rhythm.ts';
import { appendMoment, saveConversation } from './store.ts';
import { tellChange, tellMove } from './tell-change.ts';

type Args = MutationArgs<'conversation.assign'>;

/** C5: a person gives a conversation to a colleague, or to a queue. Fenced by the ownership version that they saw: of two who give it at once the second is refused. */
export function assignHandlers(): Pick<MutationHandlers, 'conversation.assign'> {
  return {
    async 'conversation.assign'(tx, actor, args) {
      const record = await loadForAgent(tx, actor, 'conversation.assign', args.conversationId);
      requireCurrent(record.row, args.ownershipVersion);
      // SECURITY: an agent gives away their own work only.
      if (actor.role === 'agent') requireOwn(actor, record);
      requireAssignable(record.row);
      const before = record.row;
      const note = args.note.trim();
      const isMoved =
        args.to.kind === 'agent'
          ? await giveTo(tx, actor, record, args.to.agentId, args)
          : await moveTo(tx, actor, record, args.to.queueId, args);
      if (!isMoved) return;
      record.row = {
        ...record.row,
        given: { byId: actor.agentId, byName: actor.name, at: tx.now.toISOString(), reason: args.reason, note },
      };
      recordTransfer(tx, record, before, args);
      tx.audit({
        actor: actor.agentId,
        action: 'conversation.assign',
        target: record.row.id,
        reason: note === '' ? args.reason : `${args.reason}: ${note}`,
      });
      await saveConversation(tx, record);
    },
  };
}

/** False: they have it already. */
async function giveTo(
  tx: WriteTx,
  actor: AgentActor,
  record: ConversationRecord,
  agentId: AgentId,
  args: Args,
): Promise<boolean> {
  const before = record.row.assigneeId;
  if (record.row.assigneeId === agentId) return false;
  const to = await tx.db
    .selectFrom('agent')
    .select(['id', 'name', 'publicName', 'role', 'teamIds', 'active'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', agentId)
    .executeTakeFirst();
  if (!to || !mayReceive(to, record.row))
    throw new AppError('conflict', `${to?.name ?? 'This person'} does not work in this team.`);
  if (record.row.state === 'queued')
    recordEvent(tx, record, 'queue.left', { queueId: record.row.queueId, agentId, step: 'assigned' });
  assign(tx, record, { agentId }, 'assigned');
  await storeFollowers(tx, [{ conversationId: record.row.id, agentId }]);
  await tell(tx, actor, record, 'assigned', `${actor.name} gave it to ${to.name}`, args.note.trim());
  await tellChange(tx, record, { from: before, name: to.publicName, how: args.reason });
  return true;
}

/** False: it waits there already. */
async function moveTo(
  tx: WriteTx,
  actor: AgentActor,
  record: ConversationRecord,
  queueId: QueueId,
  args: Args,
): Promise<boolean> {
  const { row } = record;
  if (row.state === 'queued' && row.queueId === queueId) return false;
  const queue = await tx.db
    .selectFrom('queue')
    .select(['id', 'teamId', 'name'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', queueId)
    .executeTakeFirst();
  if (!queue) throw new AppError('not_found', 'There is no such queue.');
  const isBack = queue.id === row.queueId;
  if (row.state === 'queued')
    recordEvent(tx, record, 'queue.left', { queueId: row.queueId, agentId: actor.agentId, step: 'moved' });
  else recordEvent(tx, record, 'conversation.released', { agentId: row.assigneeId, cause: 'assigned' });
  changeOwnership(tx, record, { owner: 'human', state: 'queued', assigneeId: null, cause: 'assigned' }, actor.agentId);
  record.nextStatusAt = new Date(tx.now.getTime() + nextStatusAfterMs);
  // The customer waits since they wrote; what is promised them from there is the new queue's (C7).
  record.row = { ...record.row, queueId: queue.id, teamId: queue.teamId };
  if (queue.teamId !== row.teamId) await moveCorrections(tx, record.row);
  await placeAnew(tx, record);
  recordEvent(tx, record, 'queue.entered', { queueId: queue.id, agentId: null, step: isBack ? 'released' : 'moved' });
  const what = isBack ? `${actor.name} put it back in the queue` : `${actor.name} moved it to ${queue.name}`;
  await tell(tx, actor, record, 'moved', what, args.note.trim());
  if (isBack) await tellCustomer(tx, record, { kind: 'released' });
  else await tellMove(tx, record, { from: row.assigneeId, reason: args.reason });
  return true;
}

async function tell(
  tx: WriteTx,
  actor: AgentActor,
  record: ConversationRecord,
  kind: 'assigned' | 'moved',
  what: string,
  note: string,
): Promise<void> {
  const by = { id: actor.agentId, name: actor.name };
  await appendMoment(tx, record, { kind, text: note === '' ? what : `${what}: ${note}`, actor: by });
}

/** Measured with what it was before: routing.accuracy counts those for the wrong queue, skill or language. */
function recordTransfer(
  tx: WriteTx,
  record: ConversationRecord,
  before: ConversationRecord['row'],
  { reason }: Args,
): void {
  recordEvent(tx, record, 'conversation.transferred', {
    agentId: before.assigneeId,
    toAgentId: record.row.assigneeId,
    fromQueue: before.queueId,
    toQueue: record.row.queueId,
    reason,
  });
}
