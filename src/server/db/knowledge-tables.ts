import type { ArticleContent, DraftOrigin } from '#shared/article/schema.ts';
import type * as ids from '#shared/lib/ids.ts';
import type { At, AtOrNull, Id, IdOrNull, Json, OfConversation, Walled } from './column-types.ts';

/** E: tables of the knowledge base besides its articles: what is being written, what was proposed, what was said of entries that look alike. */
export type KnowledgeTables = {
  articleDraft: Walled & {
    id: string;
    articleId: Id<ids.ArticleId>;
    authorId: Id<ids.AgentId>;
    authorName: string;
    content: Json<ArticleContent>;
    basedOn: number;
    origin: DraftOrigin;
    source: string | null;
    conversationId: IdOrNull<ids.ConversationId>;
    writtenMs: number;
    clientId: IdOrNull<ids.ClientId>;
    updatedAt: At;
  };
  articleProposal: OfConversation & {
    id: string;
    teamId: Id<ids.TeamId>;
    categoryKey: string | null;
    content: Json<ArticleContent>;
    at: At;
    state: 'proposed' | 'taken' | 'declined';
    /** Drawn for the audit of quality. */
    isAudit: boolean;
    verdict: 'good' | 'not_good' | null;
    reason: string | null;
    decidedBy: IdOrNull<ids.AgentId>;
    decidedByName: string | null;
    decidedAt: AtOrNull;
  };
  /** "Not a duplicate", for a pair. */
  knowledgeMark: Walled & { key: string; byId: Id<ids.AgentId>; byName: string; at: At };
};
