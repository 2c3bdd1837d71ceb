import type { ReadTx } from '#server/db/store.ts';
import type { SimilarCase } from '#server/handoff/build-handoff.ts';
import type { Passage } from '#shared/assistant/types.ts';
import type { ConversationId, QueueId, TeamId } from '#shared/lib/ids.ts';
import type { CategoryRow } from '#shared/workspace/schema.ts';
import { passageOfResolution, passagesOfAnswer, passagesOfArticle } from './passages.ts';

export type Category = Omit<CategoryRow, 'id'> & { examples: string[] };
export type Resolution = SimilarCase & { teamId: TeamId };

export type ReadPassages = {
  passages: Passage[];
  /** Ids with which the passages of rows begin that could not be read: what was known of them stays (E3). */
  broken: string[];
};

/** Articles and approved corrections that the role of the transaction may read: as `customer` the public ones only, by the database's own policy (SEC-58, SEC-67). */
export async function readPassages(tx: ReadTx): Promise<ReadPassages> {
  const articles = await tx.db
    .selectFrom('article')
    .selectAll()
    .where('workspaceId', '=', tx.workspaceId)
    .where('state', '=', 'live')
    .execute();
  const answers = await tx.db
    .selectFrom('answer')
    .selectAll()
    .where('workspaceId', '=', tx.workspaceId)
    .where('revertedAt', 'is', null)
    .execute();
  const broken: string[] = [];
  const read = <T extends { id: string }>(
    kind: 'article' | 'answer',
    rows: readonly T[],
    make: (row: T) => Passage[],
  ) =>
    rows.flatMap((row) => {
      try {
        return make(row);
      } catch {
        // The holder says so, and keeps what it had.
        broken.push(`${kind}:${row.id}`);
        return [];
      }
    });
  const passages = [
    ...read('article', articles, (row) => passagesOfArticle({ ...row, updatedAt: row.updatedAt.toISOString() })),
    ...read('answer', answers, (row) => passagesOfAnswer({ ...row, approvedAt: row.approvedAt.toISOString() })),
  ];
  return { passages, broken };
}

export async function readCategories(tx: ReadTx): Promise<Category[]> {
  const rows = await tx.db.selectFrom('category').selectAll().where('workspaceId', '=', tx.workspaceId).execute();
  return rows.map(({ workspaceId: _wall, id: _id, ...category }) => category);
}

/** The team of each queue. */
export async function readTeams(tx: ReadTx): Promise<Map<QueueId, TeamId>> {
  const rows = await tx.db
    .selectFrom('queue')
    .select(['id', 'teamId'])
    .where('workspaceId', '=', tx.workspaceId)
    .execute();
  return new Map(rows.map(({ id, teamId }) => [id, teamId]));
}

const mostResolutions = 1_000;

/** B6: closed conversations that a person solved, with their last reply, newest first. */
export async function readResolutions(tx: ReadTx): Promise<{ passage: Passage; resolution: Resolution }[]> {
  const rows = await tx.db
    .selectFrom('conversation')
    .innerJoin('message', (join) =>
      join
        .onRef('message.workspaceId', '=', 'conversation.workspaceId')
        .onRef('message.conversationId', '=', 'conversation.id'),
    )
    .distinctOn(['conversation.closedAt', 'conversation.id'])
    .select([
      'conversation.id',
      'conversation.need',
      'conversation.language',
      'conversation.categoryKey',
      'conversation.teamId',
      'conversation.closedAt',
      'message.text',
    ])
    .where('conversation.workspaceId', '=', tx.workspaceId)
    .where('conversation.closedCause', 'in', ['agent_resolved', 'action_completed', 'confirmed'])
    .where('message.kind', '=', 'reply')
    .orderBy('conversation.closedAt', 'desc')
    .orderBy('conversation.id')
    .orderBy('message.n', 'desc')
    .limit(mostResolutions)
    .execute();
  return rows.flatMap((row) =>
    row.closedAt
      ? [
          {
            passage: passageOfResolution({
              conversationId: row.id,
              need: row.need,
              resolution: row.text,
              language: row.language,
              categoryKey: row.categoryKey,
            }),
            resolution: {
              conversationId: row.id as ConversationId,
              title: row.need,
              resolution: row.text.slice(0, 600),
              closedAt: row.closedAt.toISOString(),
              teamId: row.teamId,
            },
          },
        ]
      : [],
  );
}
