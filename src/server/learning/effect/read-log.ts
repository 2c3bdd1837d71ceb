import { sql } from 'kysely';
import type { ReadTx } from '#server/db/store.ts';
import type { ThumbsLine } from '#shared/contract/learning.ts';
import type { Gap } from '#shared/conversation/schema.ts';
import type { ClosedWithGap } from '#shared/learning/gap-clusters.ts';
import type { Unit } from '#shared/learning/topic-counts.ts';

/** Newest first; a workspace with more has plenty to say anything. */
const mostUnits = 200_000;

const thumbsMs = 28 * 86_400_000;

/** Corrections of the last eight weeks with 28 days before each. */
export const lookBackMs = 84 * 86_400_000;

type Row = { topic: string | null; at: Date; counted: boolean; conversation: string };

/**
 * Conversations that began with the assistant, in the category that it gave them first, and whether a rule handed them to a person (MEASURES 4, escalation). Marked as spam or
 * test: none.
 */
export async function readEscalated(tx: ReadTx): Promise<Unit[]> {
  const { rows } = await sql<Row>`
    with topic as (
      select distinct on (conversation_id) conversation_id, fields->'values'->>'category' as topic from event
      where workspace_id = ${tx.workspaceId} and type = 'conversation.classified' and at > ${since(tx)} order by conversation_id, at, seq),
    escalated as (
      select distinct conversation_id from event
      where workspace_id = ${tx.workspaceId} and type = 'escalation.decided' and at > ${since(tx)} and coalesce(fields->>'by', 'rule') <> 'agent')
    select topic.topic, event.at, escalated.conversation_id is not null as counted, event.conversation_id as conversation
    from event join topic on topic.conversation_id = event.conversation_id left join escalated on escalated.conversation_id = event.conversation_id
    where event.workspace_id = ${tx.workspaceId} and event.type = 'conversation.started' and event.at > ${since(tx)} and event.fields->>'owner' = 'ai'
      and not coalesce((event.fields->>'test')::boolean, false)
      and not exists (select from event as closed where closed.workspace_id = event.workspace_id and closed.conversation_id = event.conversation_id
        and closed.type = 'conversation.closed' and closed.fields->>'cause' in ('spam', 'test'))
    order by event.at desc limit ${mostUnits}`.execute(tx.db);
  return unitsOf(rows);
}

/**
 * Messages of the assistant that an agent opened or rated, in the category of then, once by whether somebody's last verdict on them is down (MEASURES `feedback.thumbs_down`) and once
 * by whether that, or an approved correction, faults them.
 */
export async function readJudged(tx: ReadTx): Promise<{ thumbsDown: Unit[]; faulted: Unit[] }> {
  const { rows } = await sql<Row & { corrected: boolean }>`
    with seen as (
      select conversation_id, max(at) as at from event
      where workspace_id = ${tx.workspaceId} and type in ('conversation.seen', 'handoff.opened') and at > ${since(tx)} group by conversation_id),
    verdict as (
      select message, bool_or(verdict = 'down') as down from (
        select distinct on (fields->>'messageId', fields->>'agentId') fields->>'messageId' as message, fields->>'verdict' as verdict from event
        where workspace_id = ${tx.workspaceId} and type = 'feedback.given' and at > ${since(tx)} and fields->>'messageId' is not null
        order by fields->>'messageId', fields->>'agentId', at desc, seq desc) as last
      where verdict <> 'none' group by message),
    wrong as (select distinct message_id::text as message from correction where workspace_id = ${tx.workspaceId} and state = 'approved')
    select event.dims->>'category' as topic, event.at, event.conversation_id as conversation,
      coalesce(verdict.down, false) as counted, wrong.message is not null as corrected
    from event left join seen on seen.conversation_id = event.conversation_id and seen.at >= event.at
      left join verdict on verdict.message = event.fields->>'messageId' left join wrong on wrong.message = event.fields->>'messageId'
    where event.workspace_id = ${tx.workspaceId} and event.type = 'message.sent' and event.at > ${since(tx)} and event.fields->>'author' = 'assistant'
      and coalesce(event.fields->>'kind', 'answer') in ('answer', 'text') and (seen.at is not null or verdict.message is not null)
    order by event.at desc limit ${mostUnits}`.execute(tx.db);
  return {
    thumbsDown: unitsOf(rows),
    faulted: unitsOf(rows.map((row) => ({ ...row, counted: row.counted || row.corrected }))),
  };
}

/** E7: closes with a gap, of the teams of the reader (SEC-34). */
export async function readGaps(tx: ReadTx, teamIds: readonly string[]): Promise<ClosedWithGap[]> {
  const { rows } = await sql<{ conversation: string; topic: string | null; gap: Gap; at: Date }>`
    select conversation_id as conversation, dims->>'category' as topic, fields->>'gap' as gap, at from event
    where workspace_id = ${tx.workspaceId} and type = 'conversation.closed' and at > ${since(tx)} and fields->>'gap' is not null
      and dims->>'team' = any(${[...teamIds]}::text[])
    order by at desc limit ${mostUnits}`.execute(tx.db);
  return rows.map(({ conversation, topic, gap, at }) => ({
    conversationId: conversation,
    topic,
    gap,
    atMs: at.getTime(),
  }));
}

/** E1: last verdicts of four weeks by what they are on, in the teams of the reader (SEC-34). What a person had set already says nothing of the assistant. */
export async function readThumbs(tx: ReadTx, teamIds: readonly string[]): Promise<ThumbsLine[]> {
  const from = new Date(tx.now.getTime() - thumbsMs);
  const { rows } = await sql<ThumbsLine>`
    with last as (
      select distinct on (fields->>'agentId', fields->'target'->>'kind', fields->'target'->>'id') fields->'target'->>'kind' as kind, fields->>'dimension' as part,
        fields->>'verdict' as verdict, coalesce(fields->>'by', 'assistant') as by from event
      where workspace_id = ${tx.workspaceId} and type = 'feedback.given' and at > ${from} and dims->>'team' = any(${[...teamIds]}::text[])
      order by fields->>'agentId', fields->'target'->>'kind', fields->'target'->>'id', at desc, seq desc)
    select kind, part, count(*) filter (where verdict = 'up')::int as up, count(*) filter (where verdict = 'down')::int as down
    from last where verdict <> 'none' and by = 'assistant' group by kind, part order by kind, part`.execute(tx.db);
  return rows;
}

/** How many conversations of each category were classified, and how many of them a person put elsewhere. */
export async function readMoved(tx: ReadTx): Promise<Map<string, { classified: number; moved: number }>> {
  const { rows } = await sql<{ topic: string; classified: number; moved: number }>`
    with topic as (
      select distinct on (conversation_id) conversation_id, fields->'values'->>'category' as topic from event
      where workspace_id = ${tx.workspaceId} and type = 'conversation.classified' and at > ${since(tx)} order by conversation_id, at, seq)
    select topic.topic, count(*)::int as classified, count(*) filter (where exists (select from event where event.workspace_id = ${tx.workspaceId}
      and event.conversation_id = topic.conversation_id and event.type = 'classification.overridden' and event.fields->>'dimension' = 'category'))::int as moved
    from topic where topic.topic is not null group by topic.topic`.execute(tx.db);
  return new Map(rows.map(({ topic, classified, moved }) => [topic, { classified, moved }]));
}

function since(tx: ReadTx): Date {
  return new Date(tx.now.getTime() - lookBackMs);
}

function unitsOf(rows: readonly Row[]): Unit[] {
  return rows.flatMap(({ topic, at, counted, conversation }) =>
    topic === null ? [] : [{ topic, atMs: at.getTime(), isCounted: counted, conversationId: conversation }],
  );
}
