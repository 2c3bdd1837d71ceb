import { sql } from 'kysely';
import type { AgentActor } from '#server/auth/session.ts';
import type { ReadTx, WriteTx } from '#server/db/store.ts';
import type { Suspect, Verdict } from '#shared/contract/triggers.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { ConversationId } from '#shared/lib/ids.ts';

/** MEASURES: the same customer again within a week is a repeat. */
const comesBackWithinMs = 168 * 3_600_000;
const lowRating = 2;
const windowMs = 90 * 86_400_000;
const mostShown = 50;
const mostLooked = 2_000;

export type SuspectReason = Suspect['reason'];

/** What happened to one conversation of the assistant alone, as far as it makes one doubt (A15). */
export type Aftermath = {
  isReopened: boolean;
  rating: number | null;
  nextStartedAt: Date | null;
  closedAt: Date | null;
};

/** Why a conversation that nobody handed over perhaps should have been; null where nothing says so. */
export function suspicionOf({ isReopened, rating, nextStartedAt, closedAt }: Aftermath): SuspectReason | null {
  if (rating !== null && rating <= lowRating) return 'rated_low';
  if (isReopened) return 'reopened';
  if (nextStartedAt && closedAt && nextStartedAt.getTime() - closedAt.getTime() <= comesBackWithinMs)
    return 'came_back';
  return null;
}

/** SQL of an aftermath's parts, for a query over `conversation`. */
export const reopenedSql = sql<boolean>`exists (select from moment m where m.workspace_id = conversation.workspace_id
  and m.conversation_id = conversation.id and m.kind = 'reopened')`;
export const nextStartedSql = sql<Date | null>`(select min(c.started_at) from conversation c where c.workspace_id = conversation.workspace_id
  and c.customer_id = conversation.customer_id and c.id <> conversation.id and c.started_at >= conversation.closed_at)`;

/** A15: closed without a person, came back or rated low, not judged yet, in the lead's teams; newest first. */
export async function readSuspects(tx: ReadTx, actor: AgentActor): Promise<Suspect[]> {
  if (actor.teamIds.length === 0) return [];
  const rows = await tx.db
    .selectFrom('conversation')
    .select(['id', 'number', 'teamId', 'queueId', 'customerName', 'preview', 'closedAt', 'rating'])
    .select([reopenedSql.as('isReopened'), nextStartedSql.as('nextStartedAt')])
    .where('workspaceId', '=', tx.workspaceId)
    .where('teamId', 'in', [...actor.teamIds])
    .where('state', '=', 'closed')
    .where('escalatedAt', 'is', null)
    .where('erasedAt', 'is', null)
    .where('closedAt', '>', new Date(tx.now.getTime() - windowMs))
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('outcomeJudgement')
            .select('outcomeJudgement.conversationId')
            .whereRef('outcomeJudgement.workspaceId', '=', 'conversation.workspaceId')
            .whereRef('outcomeJudgement.conversationId', '=', 'conversation.id'),
        ),
      ),
    )
    .orderBy('closedAt', 'desc')
    .limit(mostLooked)
    .execute();
  return rows
    .flatMap(({ isReopened, nextStartedAt, closedAt, ...row }) => {
      const reason = suspicionOf({ isReopened, nextStartedAt, closedAt, rating: row.rating });
      if (!reason || !closedAt) return [];
      const { id: conversationId, number, teamId, queueId, customerName, preview, rating } = row;
      return [
        {
          conversationId,
          number,
          teamId,
          queueId,
          customerName,
          preview,
          rating,
          reason,
          closedAt: closedAt.toISOString(),
        },
      ];
    })
    .slice(0, mostShown);
}

/** A15: a lead says whether a person was needed; the last word counts. Throws AppError('not_found') for a conversation of another team as for none. */
export async function judgeOutcome(
  tx: WriteTx,
  actor: AgentActor,
  { conversationId, verdict }: { conversationId: ConversationId; verdict: Verdict },
): Promise<void> {
  const found = await tx.db
    .selectFrom('conversation')
    .select('teamId')
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', conversationId)
    .where('erasedAt', 'is', null)
    .executeTakeFirst();
  if (!found || !actor.teamIds.some((teamId) => teamId === found.teamId))
    throw new AppError('not_found', 'There is no such conversation.');
  const said = { verdict, byId: actor.agentId, byName: actor.name, at: tx.now };
  await tx.db
    .insertInto('outcomeJudgement')
    .values({ workspaceId: tx.workspaceId, conversationId, ...said })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'conversationId']).doUpdateSet(said))
    .execute();
  tx.audit({ actor: actor.agentId, action: 'triggers.judge', target: conversationId, reason: verdict });
}
