import type { AnswerRow, PublishedArticle } from '#shared/article/schema.ts';

/** What an answer says, and to which questions. Who approved it and when is the publication's. */
export type AnswerContent = Omit<AnswerRow, 'id' | 'version' | 'approvedBy' | 'approvedByName' | 'approvedAt'>;

/** `answer` or `article` after the publication's kind. Stored whole, so that a revert restores it exactly. */
export type KnowledgeContent = AnswerContent | PublishedArticle;

/** What changes: the row that it will be and what that says. */
export type Proposed =
  | { kind: 'answer'; targetId: string; content: AnswerContent }
  | { kind: 'article'; targetId: string; content: PublishedArticle };

/** Content as it was stored is what its kind says: nobody else writes it. */
export function proposedOf(row: { kind: 'answer' | 'article'; targetId: string }, content: KnowledgeContent): Proposed {
  const { kind, targetId } = row;
  return kind === 'answer'
    ? { kind, targetId, content: content as AnswerContent }
    : { kind, targetId, content: content as PublishedArticle };
}
