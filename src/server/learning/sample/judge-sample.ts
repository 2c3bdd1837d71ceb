import { sql } from 'kysely';
import type { AgentActor } from '#server/auth/session.ts';
import type { ConversationRecord } from '#server/conversation/conversation-record.ts';
import type { MutationHandlers } from '#server/conversation/mutation-handler.ts';
import { findConversation } from '#server/conversation/store.ts';
import type { ReadTx, WriteTx } from '#server/db/store.ts';
import { recordEvent } from '#server/insights/record-event.ts';
import { type SampleVerdict, settleVerdicts } from '#shared/learning/settle-verdicts.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { AgentId, ConversationId } from '#shared/lib/ids.ts';
import { judgingTeam } from './judging-team.ts';

type Sampled = {
  id: string;
  isDouble: boolean;
  verdict: SampleVerdict | null;
  conversationId: ConversationId;
  teamId: string;
};
type Given = { byId: AgentId; verdict: SampleVerdict };

const absent = () => new AppError('not_found', 'There is no such answer to judge.');

/** E4, F2: leads say whether an answer that was drawn in their teams was right. What others said is told to nobody; it only settles. */
export function sampleHandlers(): Pick<MutationHandlers, 'sample.judge' | 'sample.takeBack'> {
  return {
    async 'sample.judge'(tx, actor, { sampleId, verdict }) {
      const { sampled, record } = await loadSampled(tx, actor, sampleId);
      const given = await readVerdicts(tx, sampleId);
      const place = given.findIndex(({ byId }) => byId === actor.agentId);
      if (place === -1 && sampled.verdict !== null)
        throw new AppError('conflict', 'Another lead judged this answer meanwhile.');
      if (given[place]?.verdict === verdict) return;
      await tx.db
        .insertInto('answerVerdict')
        .values({
          workspaceId: tx.workspaceId,
          sampleId,
          byId: actor.agentId,
          conversationId: record.row.id,
          verdict,
          at: tx.now,
        })
        .onConflict((conflict) => conflict.columns(['workspaceId', 'sampleId', 'byId']).doUpdateSet({ verdict }))
        .execute();
      const adjudication = (place === -1 ? given.length : place) >= 2;
      const settled = await settle(tx, sampled);
      recordEvent(tx, record, 'review.judged', {
        sampleId,
        reviewerId: actor.agentId,
        verdict,
        adjudication,
        outcome: settled,
      });
    },

    async 'sample.takeBack'(tx, actor, { sampleId }) {
      const { sampled, record } = await loadSampled(tx, actor, sampleId);
      const gone = await tx.db
        .deleteFrom('answerVerdict')
        .where('workspaceId', '=', tx.workspaceId)
        .where('sampleId', '=', sampleId)
        .where('byId', '=', actor.agentId)
        .returning('byId')
        .executeTakeFirst();
      if (!gone) return;
      const settled = await settle(tx, sampled);
      recordEvent(tx, record, 'review.judged', {
        sampleId,
        reviewerId: actor.agentId,
        verdict: 'none',
        adjudication: false,
        outcome: settled,
      });
    },
  };
}

/** One of a team of theirs, locked, so that two verdicts settle one after the other. `not_found` for one of another team or of an erased customer (SEC-29), `forbidden` for who is no lead. */
async function loadSampled(
  tx: WriteTx,
  actor: AgentActor,
  id: string,
): Promise<{ sampled: Sampled; record: ConversationRecord }> {
  if (actor.role !== 'lead') throw new AppError('forbidden', 'Only a lead judges answers.');
  const { rows } = await sql<Sampled>`
    select sampled.id, sampled.is_double as "isDouble", sampled.verdict, sampled.conversation_id as "conversationId", ${judgingTeam} as "teamId"
    from sampled_answer as sampled join conversation on conversation.workspace_id = sampled.workspace_id and conversation.id = sampled.conversation_id
    where sampled.workspace_id = ${tx.workspaceId} and sampled.id = ${id} for update of sampled`.execute(tx.db);
  const [sampled] = rows;
  const record = sampled && (await findConversation(tx, sampled.conversationId, 'read'));
  if (!record || !actor.teamIds.some((teamId) => teamId === sampled.teamId)) throw absent();
  return { sampled, record };
}

/** In the order they came. */
async function readVerdicts(tx: ReadTx, sampleId: string): Promise<Given[]> {
  return await tx.db
    .selectFrom('answerVerdict')
    .select(['byId', 'verdict'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('sampleId', '=', sampleId)
    .orderBy('at')
    .orderBy('byId')
    .execute();
}

/** Writes what the verdicts as they are now come to. */
async function settle(tx: WriteTx, sampled: Sampled): Promise<SampleVerdict | null> {
  const given = await readVerdicts(tx, sampled.id);
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from agent
    where workspace_id = ${tx.workspaceId} and role = 'lead' and active and ${sampled.teamId}::uuid = any(team_ids)`.execute(
    tx.db,
  );
  const verdict = settleVerdicts(
    given.map((one) => one.verdict),
    { isDouble: sampled.isDouble, leads: rows[0]?.count ?? 0 },
  );
  await tx.db
    .updateTable('sampledAnswer')
    .set({ verdict })
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', sampled.id)
    .execute();
  return verdict;
}
