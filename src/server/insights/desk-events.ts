import { acknowledge } from '#server/alert/acknowledge.ts';
import { markSeen } from '#server/alert/mark-seen.ts';
import type { AgentActor } from '#server/auth/session.ts';
import type { MutationHandlers } from '#server/conversation/mutation-handler.ts';
import { findConversation } from '#server/conversation/store.ts';
import type { WriteTx } from '#server/db/store.ts';
import type { DeskEvent } from '#shared/conversation/contract.ts';
import type { HandoffId } from '#shared/lib/ids.ts';
import { recordEvent } from './record-event.ts';

/** MEASURES L1: what happened at a desk, perhaps offline, with the device's time and its own ids: a repeat changes nothing. */
export function deskHandlers(): Pick<MutationHandlers, 'desk.record'> {
  return {
    async 'desk.record'(tx, actor, args) {
      for (const event of args.events) await recordOne(tx, actor, event);
    },
  };
}

async function recordOne(tx: WriteTx, actor: AgentActor, event: DeskEvent): Promise<void> {
  const { id, type, at: atText, conversationId, ...fields } = event;
  // MEASURES L2: nothing happens after it was recorded.
  const at = new Date(Math.min(Date.parse(atText), tx.now.getTime()));
  const own = { ...fields, ...('start' in fields ? boundSpan(fields, tx.now) : {}), agentId: actor.agentId };
  if (conversationId === null) {
    tx.record({ id, type, at, fields: own, dims: {} });
    return;
  }
  const record = await findConversation(tx, conversationId, 'read');
  // What is said of a conversation that is not there, or not theirs, is dropped: the rest of the batch still counts.
  if (!record) return;
  const theirs =
    actor.role === 'supervisor' ||
    record.row.assigneeId === actor.agentId ||
    actor.teamIds.some((teamId) => teamId === record.row.teamId);
  if (!theirs) return;
  if (event.type === 'conversation.seen') {
    await markSeen(tx, actor, record.row, { ...event, at });
    await acknowledge(tx, actor, record.row, at);
  }
  if (record.row.escalatedAt === null) return;
  const parts = event.type === 'handoff.opened' ? await partsOf(tx, event.handoffId) : {};
  recordEvent(tx, record, type, { ...own, ...parts }, { id, at });
}

/** MEASURES L2, F8: a stretch of focus ends before it was recorded, begins before it ends, and lasts a day at most: it is counted as worked time. */
function boundSpan({ start, end }: { start: string; end: string }, now: Date): { start: string; end: string } {
  const endsAt = Math.min(Date.parse(end), now.getTime());
  const startsAt = Math.min(Math.max(Date.parse(start), endsAt - longestSpanMs), endsAt);
  return { start: new Date(startsAt).toISOString(), end: new Date(endsAt).toISOString() };
}

const longestSpanMs = 24 * 60 * 60_000;

/** B9: the parts of the package as they were when it was first painted. */
async function partsOf(tx: WriteTx, handoffId: HandoffId): Promise<{ parts?: unknown }> {
  const handoff = await tx.db
    .selectFrom('handoff')
    .select('data')
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', handoffId)
    .executeTakeFirst();
  return handoff ? { parts: handoff.data.parts } : {};
}
