import type { z } from 'zod';
import type { AgentActor } from '#server/auth/session.ts';
import type { ReadTx, WriteTx } from '#server/db/store.ts';
import type { decideProposal, KnowledgeProposals } from '#shared/contract/knowledge.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { ArticleId } from '#shared/lib/ids.ts';
import { repairText } from '#shared/lib/text.ts';
import { readAudit } from './propose-articles.ts';
import { storeDraft } from './store-article.ts';

const mostShown = 200;

/** Proposals of the lead's own teams that wait for a decision or for the audit (SEC-34), newest first, with how good those of each category were. */
export async function readProposals(tx: ReadTx, actor: AgentActor): Promise<KnowledgeProposals> {
  if (actor.role !== 'lead' || actor.teamIds.length === 0) return { proposals: [], audit: [] };
  const rows = await tx.db
    .selectFrom('articleProposal')
    .innerJoin('conversation', (join) =>
      join
        .onRef('conversation.workspaceId', '=', 'articleProposal.workspaceId')
        .onRef('conversation.id', '=', 'articleProposal.conversationId'),
    )
    .select([
      'articleProposal.id',
      'articleProposal.conversationId',
      'articleProposal.categoryKey',
      'articleProposal.content',
      'articleProposal.at',
      'articleProposal.isAudit',
      'articleProposal.verdict',
      'conversation.number',
    ])
    .where('articleProposal.workspaceId', '=', tx.workspaceId)
    .where('articleProposal.state', '=', 'proposed')
    .where('conversation.teamId', 'in', [...actor.teamIds])
    .orderBy('articleProposal.at', 'desc')
    .limit(mostShown)
    .execute();
  return {
    // A proposal taken is an article of that id: the same for whoever asks.
    proposals: rows.map(({ at, id, ...row }) => ({ id, articleId: id as ArticleId, ...row, at: at.toISOString() })),
    audit: await readAudit(tx, actor.teamIds),
  };
}

/** E6: a lead of the conversation's team takes a proposal as their own draft, declines it, or judges its quality for the audit. */
export async function decideOnProposal(
  tx: WriteTx,
  actor: AgentActor,
  decision: z.infer<typeof decideProposal>,
): Promise<void> {
  const absent = () => new AppError('not_found', 'There is no such proposal.');
  if (actor.role !== 'lead') throw new AppError('forbidden', 'Only a lead decides what becomes an article.');
  const row = await tx.db
    .selectFrom('articleProposal')
    .selectAll()
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', decision.id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw absent();
  const conversation = await tx.db
    .selectFrom('conversation')
    .select(['teamId', 'number'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', row.conversationId)
    .executeTakeFirst();
  if (!conversation || !actor.teamIds.some((id) => id === conversation.teamId)) throw absent();
  const decided = { decidedBy: actor.agentId, decidedByName: actor.name, decidedAt: tx.now };
  if (decision.decide === 'judge') {
    if (!row.isAudit) throw new AppError('invalid', 'id: was not drawn for the audit.');
    await update(tx, row.id, { verdict: decision.verdict, reason: repairText(decision.reason) });
  } else {
    if (row.state !== 'proposed')
      throw new AppError('conflict', `Already decided by ${row.decidedByName ?? 'a colleague'}.`);
    const isTaken = decision.decide === 'take';
    const reason =
      decision.decide === 'decline' && decision.reason !== '' ? { reason: repairText(decision.reason) } : {};
    await update(tx, row.id, { state: isTaken ? 'taken' : 'declined', ...decided, ...reason });
    if (isTaken)
      await storeDraft(tx, {
        id: tx.newId(),
        articleId: row.id as ArticleId,
        authorId: actor.agentId,
        authorName: actor.name,
        content: row.content,
        basedOn: 0,
        origin: 'conversation',
        source: `#${conversation.number}`,
        conversationId: row.conversationId,
        writtenMs: tx.now.getTime(),
        clientId: null,
        updatedAt: tx.now.toISOString(),
      });
  }
  tx.audit({ actor: actor.agentId, action: `article.proposal.${decision.decide}`, target: row.id });
}

async function update(tx: WriteTx, id: string, values: object): Promise<void> {
  await tx.db
    .updateTable('articleProposal')
    .set(values)
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', id)
    .execute();
}
