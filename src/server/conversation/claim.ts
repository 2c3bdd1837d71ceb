import { sql } from 'kysely';
import { takeOverDraft } from '#server/answer-review/take-over-draft.ts';
import type { AgentActor } from '#server/auth/session.ts';
import type { WriteTx } from '#server/db/store.ts';
import { recordEvent } from '#server/insights/record-event.ts';
import { decideClaim, isInReview } from '#shared/conversation/rules.ts';
import type { MessageRow, MomentRow } from '#shared/conversation/schema.ts';
import type { AgentId } from '#shared/lib/ids.ts';
import type { ConversationRecord } from './conversation-record.ts';
import { decideEach } from './decide-each.ts';
import { loadForAgent, requireKnown } from './load-for-agent.ts';
import { draftMessage, statusMessage, storeMessages } from './messages.ts';
import type { MutationHandlers, TogetherHandler } from './mutation-handler.ts';
import { assign, storeFollowers } from './ownership.ts';
import { draftMoment, lockFreeConversations, storeMoments, teamScope } from './store.ts';

type Taken = { record: ConversationRecord; agentId: AgentId; message: MessageRow; moment: MomentRow };

/** C4, OWN-1: taking a conversation from the queue. Of any number of claims one is applied; the others are refused with the winner's name. */
export function claimHandlers(): Pick<MutationHandlers, 'conversation.claim'> {
  return { 'conversation.claim': Object.assign(claim, { together }) };
}

const claim: MutationHandlers['conversation.claim'] = async (tx, actor, args) => {
  const record = await loadForAgent(tx, actor, 'conversation.claim', args.conversationId);
  if (isInReview(record.row)) {
    await takeOverDraft(tx, record, actor);
    return;
  }
  const holder = record.row.assigneeId;
  const names = holder === null ? new Map<AgentId, string>() : await namesOf(tx, [holder]);
  const taken = take(tx, record, actor, names);
  if (taken) await store(tx, [taken]);
};

/** In the morning a hundred take from one queue: decided one after the other, read and stored together (docs/decisions/0016-claims-together.md). */
const together: TogetherHandler<'conversation.claim'> = async (tx, calls) => {
  const records = await lockFreeConversations(tx, [...new Set(calls.map(({ args }) => args.conversationId))]);
  // D4: taking over from a draft writes more than a claim; each goes by itself.
  for (const [id, { row }] of records) if (isInReview(row)) records.delete(id);
  const holders = [...records.values()].flatMap(({ row }) => (row.assigneeId === null ? [] : [row.assigneeId]));
  const names = await namesOf(tx, holders);
  for (const { actor } of calls) names.set(actor.agentId, actor.name);
  const taken: Taken[] = [];
  const verdicts = decideEach(calls, records, ({ actor }, record) => {
    const mine = take(tx, requireKnown(record, actor, 'conversation.claim'), actor, names);
    if (mine) taken.push(mine);
  });
  await store(tx, taken);
  return verdicts;
};

/** Decides and changes `record`; null: it is theirs already. Throws AppError('conflict'). What it makes the caller stores. */
function take(
  tx: WriteTx,
  record: ConversationRecord,
  actor: AgentActor,
  names: ReadonlyMap<AgentId, string>,
): Taken | null {
  decideClaim(record.row, actor, (id) => names.get(id as AgentId) ?? 'a colleague');
  if (record.row.assigneeId === actor.agentId) return null;
  recordEvent(tx, record, 'queue.left', { queueId: record.row.queueId, agentId: actor.agentId, step: 'claimed' });
  assign(tx, record, actor, record.row.offer?.agentId === actor.agentId ? 'offered' : 'claimed');
  const by = { id: actor.agentId, name: actor.name };
  const moment = draftMoment(tx, record, { kind: 'claimed', text: `${actor.name} took the baton`, actor: by });
  const message = draftMessage(tx, record, statusMessage(record, { kind: 'claimed', name: actor.publicName }));
  record.row = { ...record.row, version: record.row.version + 1 };
  tx.put('conversation', record.row.id, [teamScope(record.row.teamId)], record.row);
  return { record, agentId: actor.agentId, message, moment };
}

async function store(tx: WriteTx, taken: readonly Taken[]): Promise<void> {
  if (taken.length === 0) return;
  await storeFollowers(
    tx,
    taken.map(({ record, agentId }) => ({ conversationId: record.row.id, agentId })),
  );
  await storeMoments(
    tx,
    taken.map(({ moment }) => moment),
  );
  await storeMessages(
    tx,
    taken.map(({ message }) => message),
  );
  // All that a claim changes of a conversation; that the table is as the feed says, tests/server/claims-together.test.ts looks at.
  const rows = taken.map(({ record: { row, nextStatusAt } }) => ({ ...row, nextStatusAt }));
  await sql`update conversation c set owner = v.owner, state = v.state, assignee_id = v."assigneeId", ownership_version = v."ownershipVersion",
      claimed_at = v."claimedAt", next_status_at = v."nextStatusAt", last_n = v."lastN", last_at = v."lastAt", version = v.version,
      given = null, snoozed_until = null, offer = null, offer_until = null, alarm = null, routing = null, route_at = null
    from jsonb_to_recordset(${JSON.stringify(rows.map(changedOf))}::jsonb) as v(id uuid, owner text, state text, "assigneeId" uuid, "ownershipVersion" bigint,
      "claimedAt" timestamptz, "nextStatusAt" timestamptz, "lastN" bigint, "lastAt" timestamptz, version bigint)
    where c.workspace_id = ${tx.workspaceId} and c.id = any(${rows.map(({ id }) => id)}::uuid[]) and c.id = v.id`.execute(
    tx.db,
  );
}

function changedOf(row: ConversationRecord['row'] & { nextStatusAt: Date | null }) {
  const { id, owner, state, assigneeId, ownershipVersion, claimedAt, nextStatusAt, lastN, lastAt, version } = row;
  return { id, owner, state, assigneeId, ownershipVersion, claimedAt, nextStatusAt, lastN, lastAt, version };
}

async function namesOf(tx: WriteTx, agentIds: readonly AgentId[]): Promise<Map<AgentId, string>> {
  if (agentIds.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('agent')
    .select(['id', 'name'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', 'in', [...new Set(agentIds)])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
