import type { ColumnType, Generated } from 'kysely';
import type { AskedAuthor, Contradiction, CorrectionFlag, CorrectionRow } from '#shared/correction/schema.ts';
import type * as ids from '#shared/lib/ids.ts';
import type { At, AtOrNull, Id, IdOrNull, OfConversation } from './column-types.ts';

type JsonOrNull<T> = ColumnType<T | null, string | null | undefined, string | null>;

/** E1, E2, E8: what the AI should have said, what was found out about it, and what became of it. */
export type CorrectionTable = OfConversation & {
  id: Id<ids.CorrectionId>;
  messageId: Id<ids.MessageId>;
  authorId: Id<ids.AgentId>;
  authorName: string;
  at: At;
  question: string;
  said: string;
  text: string;
  reason: CorrectionRow['reason'];
  articleId: IdOrNull<ids.ArticleId>;
  articleTitle: string | null;
  categoryKey: string | null;
  affects: Generated<number>;
  /** `withdrawn`: taken back by its author (E1). It is kept for the record, and in no feed. */
  state: CorrectionRow['state'] | 'withdrawn';
  decidedBy: IdOrNull<ids.AgentId>;
  decidedByName: string | null;
  decidedAt: AtOrNull;
  publishedText: string | null;
  decisionReason: string | null;
  examined: 'words' | 'meaning' | null;
  groupId: IdOrNull<ids.CorrectionId>;
  contradicts: JsonOrNull<Contradiction[]>;
  flags: JsonOrNull<CorrectionFlag[]>;
  similar: JsonOrNull<ids.CorrectionId[]>;
  touches: JsonOrNull<ids.ConversationId[]>;
  deferredUntil: AtOrNull;
  expiresAt: AtOrNull;
  expiredAt: AtOrNull;
  asked: JsonOrNull<AskedAuthor>;
  decidedWith: IdOrNull<ids.CorrectionId>;
  publicationId: string | null;
};
