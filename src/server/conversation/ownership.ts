import type { AgentActor } from '#server/auth/session.ts';
import type { WriteTx } from '#server/db/store.ts';
import { recordEvent } from '#server/insights/record-event.ts';
import { endOffer, type OfferEnd } from '#server/routing/end-offer.ts';
import { decideClaim, isInReview, requireCurrent } from '#shared/conversation/rules.ts';
import type { ConversationState, Owner } from '#shared/conversation/schema.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { AgentId, ConversationId, SuggestionId } from '#shared/lib/ids.ts';
import type { ConversationRecord } from './conversation-record.ts';
import { loadForAgent, requireOwn } from './load-for-agent.ts';
import { tellCustomer } from './messages.ts';
import type { MutationHandlers } from './mutation-handler.ts';
import { nextStatusAfterMs } from './status-rhythm.ts';
import { appendMoment, saveConversation } from './store.ts';
import { tellChange } from './tell-change.ts';

/** B10: every change of hands but the claim (claim.ts): release, take over, hand back, mode. Each raises the ownership version, is told to the customer and is recorded. */
type OwnershipHandlers = Pick<
  MutationHandlers,
  'conversation.release' | 'conversation.takeOver' | 'conversation.handBack' | 'conversation.setMode'
>;

type Change = {
  owner: Owner;
  state: ConversationState;
  assigneeId: ConversationRecord['row']['assigneeId'];
  cause: string;
};

/** Passes the baton inside `record`: who speaks from now on, fenced by the next version. */
export function changeOwnership(tx: WriteTx, record: ConversationRecord, change: Change, agentId: string | null): void {
  endOffer(tx, record, endOf(record, change));
  record.row = {
    ...record.row,
    owner: change.owner,
    state: change.state,
    assigneeId: change.assigneeId,
    ownershipVersion: record.row.ownershipVersion + 1,
    // Put away by whoever had it, given to whoever had it.
    snoozedUntil: null,
    given: null,
    alarm: null,
  };
  // Each stay in a queue begins anew (settle-routing.ts).
  record.routing = null;
  record.routeAt = null;
  recordEvent(tx, record, 'ownership.changed', {
    to: change.owner,
    cause: change.cause,
    agentId,
    ownershipVersion: record.row.ownershipVersion,
  });
}

function endOf({ row }: ConversationRecord, { assigneeId }: Change): OfferEnd {
  if (assigneeId === null) return { as: 'expired', cause: 'left' };
  return assigneeId === row.offer?.agentId ? { as: 'accepted' } : { as: 'expired', cause: 'taken' };
}

/** Gives it to the agent: from now on they have it. */
export function assign(
  tx: WriteTx,
  record: ConversationRecord,
  actor: Pick<AgentActor, 'agentId'>,
  cause: string,
): void {
  changeOwnership(
    tx,
    record,
    // D2: in hard mode the assistant has no part; in soft mode it helps the person and sends nothing.
    {
      owner: record.row.mode === 'hard' ? 'human' : 'ai_with_human',
      state: 'active',
      assigneeId: actor.agentId,
      cause,
    },
    actor.agentId,
  );
  record.row = { ...record.row, claimedAt: record.row.claimedAt ?? tx.now.toISOString() };
  record.nextStatusAt = null;
  recordEvent(tx, record, 'conversation.assigned', { agentId: actor.agentId, cause });
}

/** Whoever had a conversation goes on seeing it. */
export async function storeFollowers(
  tx: WriteTx,
  followers: readonly { conversationId: ConversationId; agentId: AgentId }[],
): Promise<void> {
  if (followers.length === 0) return;
  await tx.db
    .insertInto('conversationFollower')
    .values(followers.map((follower) => ({ ...follower, workspaceId: tx.workspaceId, at: tx.now })))
    .onConflict((conflict) =>
      conflict
        .columns(['workspaceId', 'conversationId', 'agentId'])
        .doUpdateSet({ listens: false })
        .where('conversationFollower.listens', '=', true),
    )
    .execute();
}

async function follow(tx: WriteTx, record: ConversationRecord, actor: AgentActor): Promise<void> {
  await storeFollowers(tx, [{ conversationId: record.row.id, agentId: actor.agentId }]);
}

export function ownershipHandlers(): OwnershipHandlers {
  const moment = (
    tx: WriteTx,
    record: ConversationRecord,
    actor: AgentActor,
    kind: 'claimed' | 'released' | 'handed_back' | 'mode_changed',
    text: string,
  ) => appendMoment(tx, record, { kind, text, actor: { id: actor.agentId, name: actor.name } });

  return {
    async 'conversation.release'(tx, actor, args) {
      const record = await loadForAgent(tx, actor, 'conversation.release', args.conversationId);
      requireCurrent(record.row, args.ownershipVersion);
      requireOwn(actor, record);
      changeOwnership(
        tx,
        record,
        { owner: 'human', state: 'queued', assigneeId: null, cause: 'released' },
        actor.agentId,
      );
      record.nextStatusAt = new Date(tx.now.getTime() + nextStatusAfterMs);
      recordEvent(tx, record, 'conversation.released', { agentId: actor.agentId, cause: 'released' });
      recordEvent(tx, record, 'queue.entered', { queueId: record.row.queueId, agentId: null, step: 'released' });
      await moment(tx, record, actor, 'released', `${actor.name} put it back in the queue`);
      await tellCustomer(tx, record, { kind: 'released' });
      await saveConversation(tx, record);
    },

    async 'conversation.takeOver'(tx, actor, args) {
      const record = await loadForAgent(tx, actor, 'conversation.takeOver', args.conversationId);
      if (record.row.assigneeId === actor.agentId) return;
      const before = record.row;
      requireOpen(record);
      if (before.state === 'queued')
        recordEvent(tx, record, 'queue.left', { queueId: before.queueId, agentId: actor.agentId, step: 'taken_over' });
      assign(tx, record, actor, 'taken_over');
      // F: somebody looks at it now.
      record.row = { ...record.row, flag: null };
      if (before.assigneeId)
        recordEvent(tx, record, 'conversation.transferred', {
          agentId: before.assigneeId,
          toAgentId: actor.agentId,
          fromQueue: before.queueId,
          toQueue: before.queueId,
          reason: 'other',
        });
      tx.audit({ actor: actor.agentId, action: 'conversation.takeOver', target: record.row.id, reason: args.reason });
      await follow(tx, record, actor);
      await moment(tx, record, actor, 'claimed', `${actor.name} took over: ${args.reason}`);
      await tellChange(tx, record, { from: before.assigneeId, name: actor.publicName, how: 'taken' });
      await saveConversation(tx, record);
    },

    async 'conversation.handBack'(tx, actor, args) {
      const record = await loadForAgent(tx, actor, 'conversation.handBack', args.conversationId);
      requireCurrent(record.row, args.ownershipVersion);
      requireOwn(actor, record);
      changeOwnership(
        tx,
        record,
        { owner: 'ai', state: 'assistant', assigneeId: null, cause: 'handed_back' },
        actor.agentId,
      );
      record.row = { ...record.row, waitingSince: null };
      record.nextStatusAt = null;
      record.askedClarifying = false;
      recordEvent(tx, record, 'conversation.released', { agentId: actor.agentId, cause: 'handed_back' });
      // The record that ends the human stretch: triggers judge only what is said after it (B10).
      await moment(tx, record, actor, 'handed_back', `${actor.name} handed back to the assistant`);
      await tellCustomer(tx, record, { kind: 'handed_back' });
      await saveConversation(tx, record);
    },

    async 'conversation.setMode'(tx, actor, args) {
      const record = await loadForAgent(tx, actor, 'conversation.setMode', args.conversationId);
      requireOwn(actor, record);
      if (record.row.mode === args.mode) return;
      const from = record.row.mode;
      // Who has it stays: no new ownership version, so that a reply written before the switch still goes out.
      record.row = {
        ...record.row,
        mode: args.mode,
        modeSetBy: actor.name,
        owner: args.mode === 'hard' ? 'human' : 'ai_with_human',
      };
      recordEvent(tx, record, 'ownership.changed', {
        to: record.row.owner,
        cause: 'mode_changed',
        agentId: actor.agentId,
        ownershipVersion: record.row.ownershipVersion,
      });
      if (args.mode === 'hard') await dropSuggestions(tx, record.row.id);
      recordEvent(tx, record, 'mode.changed', { mode: args.mode, from, cause: 'agent', agentId: actor.agentId });
      tx.audit({
        actor: actor.agentId,
        action: 'conversation.setMode',
        target: record.row.id,
        reason: `${from} to ${args.mode}`,
      });
      await moment(tx, record, actor, 'mode_changed', `${actor.name} set ${args.mode} mode`);
      await saveConversation(tx, record);
    },
  };
}

function requireOpen(record: ConversationRecord): void {
  // D4: there it is a claim, which makes the package.
  if (isInReview(record.row)) throw new AppError('conflict', 'An answer waits for review. Take it from the queue.');
  // A conversation that is the assistant's or closed has nobody to take over from; a person writes to it by being asked.
  if (record.row.state === 'queued' || record.row.state === 'active') return;
  decideClaim(record.row, { agentId: '', role: 'agent', teamIds: [] }, () => '');
}

/** D2: in hard mode nothing is suggested; what was, goes, but for `kept`. */
export async function dropSuggestions(tx: WriteTx, conversationId: ConversationId, kept?: SuggestionId): Promise<void> {
  const all = tx.db
    .deleteFrom('suggestion')
    .where('workspaceId', '=', tx.workspaceId)
    .where('conversationId', '=', conversationId);
  const gone = await (kept === undefined ? all : all.where('id', '<>', kept)).returning('id').execute();
  for (const { id } of gone) tx.remove('suggestion', id);
}
