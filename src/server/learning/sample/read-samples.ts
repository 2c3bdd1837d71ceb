import { sql } from 'kysely';
import type { AgentActor } from '#server/auth/session.ts';
import { readMessages } from '#server/conversation/messages.ts';
import type { ReadTx } from '#server/db/store.ts';
import { visibleText } from '#shared/assistant/clean-text.ts';
import type { AnswersToJudge, AnswerToJudge } from '#shared/contract/learning.ts';
import { type SampleWeek, weeksBefore } from '#shared/learning/sample-weeks.ts';
import type { SampledStratum } from '#shared/learning/sampled-accuracy.ts';
import { questionBefore } from '../question-before.ts';
import { judgingTeam } from './judging-team.ts';

/** After four weeks nobody is asked any more: the week is as it is. */
const openMs = 28 * 86_400_000;
/** What they judged stays on the list for as long, so that it can be taken back. */
const undoMs = 3_600_000;
const mostListed = 50;
const weeksShown = 8;
const halfWeekMs = 3.5 * 86_400_000;
/** The oldest week shown is drawn at its end, judged for four more. */
const lookBackMs = (weeksShown + 1) * 7 * 86_400_000;

type Row = Omit<AnswerToJudge, 'at' | 'question' | 'said' | 'sources'> & { n: number };

/** E4, F2: answers drawn in the lead's teams that need their verdict, in the order of the draw. Without a name, a thumb, an outcome or another lead's verdict. */
export async function readSamples(tx: ReadTx, actor: AgentActor): Promise<AnswersToJudge> {
  const { rows } = await sql<Row>`
    select sampled.id, sampled.conversation_id as "conversationId", sampled.message_id as "messageId", category.name as category, mine.verdict, message.n,
      conversation.escalated_at is not null as "canCorrect"
    from sampled_answer as sampled join conversation on conversation.workspace_id = sampled.workspace_id and conversation.id = sampled.conversation_id
      join message on message.workspace_id = sampled.workspace_id and message.id = sampled.message_id
      left join category on category.workspace_id = sampled.workspace_id and category.key = sampled.stratum
      left join answer_verdict as mine on mine.workspace_id = sampled.workspace_id and mine.sample_id = sampled.id and mine.by_id = ${actor.agentId}
    where sampled.workspace_id = ${tx.workspaceId} and ${judgingTeam} = any(${[...actor.teamIds]}::uuid[]) and conversation.erased_at is null
      and sampled.at > ${new Date(tx.now.getTime() - openMs)}
      and (mine.at > ${new Date(tx.now.getTime() - undoMs)} or (mine.at is null and sampled.verdict is null))
    order by sampled.week, sampled.place limit ${mostListed}`.execute(tx.db);
  const answers: AnswerToJudge[] = [];
  for (const { n, ...row } of rows) {
    const thread = await readMessages(tx, row.conversationId, 0, n);
    const said = thread.find(({ id }) => id === row.messageId);
    if (said === undefined) continue;
    const question = questionBefore(thread, said);
    answers.push({ ...row, at: said.at, question, said: visibleText(said.text), sources: said.sources });
  }
  return { answers };
}

/** What was drawn and settled, by week and category, of the whole workspace; with the weeks of its calendar, oldest first. */
export async function readSampled(tx: ReadTx): Promise<{ weeks: string[]; strata: SampledStratum[] }> {
  const { timeZone } = await tx.db
    .selectFrom('workspace')
    .select('timeZone')
    .where('workspaceId', '=', tx.workspaceId)
    .executeTakeFirstOrThrow();
  const weeks: SampleWeek[] = weeksBefore(tx.now.getTime(), timeZone, weeksShown);
  const since = new Date(tx.now.getTime() - lookBackMs);
  const { rows } = await sql<Omit<SampledStratum, 'week'> & { weekAt: string }>`
    with settled as (
      select distinct on (fields->>'sampleId') fields->>'sampleId' as sample, fields->>'outcome' as verdict from event
      where workspace_id = ${tx.workspaceId} and type = 'review.judged' and at > ${since} order by fields->>'sampleId', at desc, seq desc)
    select fields->>'weekAt' as "weekAt", dims->>'category' as topic, max((fields->>'stratumSize')::int) as size,
      count(*) filter (where settled.verdict in ('right', 'wrong'))::int as judged, count(*) filter (where settled.verdict = 'right')::int as "right"
    from event left join settled on settled.sample = event.fields->>'sampleId'
    where workspace_id = ${tx.workspaceId} and type = 'review.sampled' and at > ${since} and fields->>'kind' = 'answer'
    group by fields->>'weekAt', dims->>'category'`.execute(tx.db);
  const strata = rows.flatMap(({ weekAt, ...stratum }) => {
    // Its middle, so that a workspace that moves to another zone keeps its weeks.
    const middleMs = Date.parse(weekAt) + halfWeekMs;
    const week = weeks.find(({ fromMs, untilMs }) => fromMs <= middleMs && middleMs < untilMs);
    return week === undefined ? [] : [{ ...stratum, week: week.key }];
  });
  return { weeks: weeks.map(({ key }) => key), strata };
}
