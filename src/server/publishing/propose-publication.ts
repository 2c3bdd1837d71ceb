import type { AgentActor } from '#server/auth/session.ts';
import { json } from '#server/db/schema.ts';
import type { WriteTx } from '#server/db/store.ts';
import type { CorrectionId, TeamId } from '#shared/lib/ids.ts';
import { limits } from '#shared/lib/limits.ts';
import { repairText } from '#shared/lib/text.ts';
import type { Proposed } from './content.ts';
import { putPublication } from './publication-store.ts';

export type Proposal = Proposed & {
  /** What leads read it as: the question, or the article's title. */
  title: string;
  correctionIds: readonly CorrectionId[];
  /** Whose leads see it, revert it and decide when it is held. */
  teamIds: readonly TeamId[];
};

/**
 * E3, SEC-72: what a person has approved is checked before it changes what the assistant says. Call it in the transaction of the approval: with the commit the check is
 * due, and goes live by itself when no golden case becomes worse (start-checks.ts). Answers the publication's id.
 */
export async function proposePublication(tx: WriteTx, actor: AgentActor, proposal: Proposal): Promise<string> {
  const id = tx.newId();
  const stored = await tx.db
    .insertInto('publication')
    .values({
      workspaceId: tx.workspaceId,
      id,
      kind: proposal.kind,
      targetId: proposal.targetId,
      title: repairText(proposal.title).slice(0, limits.titleChars),
      state: 'checking',
      authorId: actor.agentId,
      authorName: actor.name,
      at: tx.now,
      correctionIds: [...proposal.correctionIds],
      teamIds: [...new Set(proposal.teamIds)],
      content: json(proposal.content),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  putPublication(tx, stored);
  tx.record({
    type: 'publication.proposed',
    fields: { publicationId: id, kind: stored.kind, targetId: stored.targetId, agentId: actor.agentId },
  });
  return id;
}
