import type { ColumnType, Generated } from 'kysely';
import type { KnowledgeContent } from '#server/publishing/content.ts';
import type * as ids from '#shared/lib/ids.ts';
import type {
  PublicationKind,
  PublicationReport,
  PublicationRow,
  PublicationState,
} from '#shared/publication/schema.ts';
import type { At, AtOrNull, Id, IdOrNull, Json, Walled } from './column-types.ts';

type JsonOrNull<T> = ColumnType<T | null, string | null | undefined, string | null>;

/** What must be found for a golden case: one of these, or nobody says so. */
export type GoldenSource = { correctionId?: string; articleId?: string; answerId?: string };

/** E3: what changes what the assistant knows, and what it is checked against. */
export type PublicationTables = {
  publication: Walled & {
    id: string;
    kind: PublicationKind;
    targetId: string;
    title: string;
    state: PublicationState;
    version: number | null;
    authorId: Id<ids.AgentId>;
    authorName: string;
    at: At;
    liveAt: AtOrNull;
    correctionIds: ColumnType<ids.CorrectionId[], string[], string[]>;
    teamIds: ColumnType<ids.TeamId[], string[], string[]>;
    /** What goes live, whole; null: erased. */
    content: JsonOrNull<KnowledgeContent>;
    /** What was live before it; null: nothing was. */
    before: JsonOrNull<KnowledgeContent>;
    progress: JsonOrNull<{ done: number; of: number }>;
    report: JsonOrNull<PublicationReport>;
    fault: PublicationRow['fault'];
    reason: string | null;
    publishedBy: IdOrNull<ids.AgentId>;
    publishedByName: string | null;
    revertedBy: IdOrNull<ids.AgentId>;
    revertedByName: string | null;
    revertedAt: AtOrNull;
    revertReason: string | null;
    leaseUntil: AtOrNull;
    attempts: Generated<number>;
    /** The change of the knowledge that its last check was made against (knowledge-change.ts). */
    checkedChange: number | null;
    /** All cases that stand in its way by that check, listed in the report or not. */
    failedCases: ColumnType<string[], string[] | undefined, string[]>;
  };
  goldenCase: Walled & {
    id: string;
    question: string;
    /** What the customer had said before, oldest first. */
    context: Json<string[]>;
    mustSay: Json<string[]>;
    mustNotSay: Json<string[]>;
    source: Json<GoldenSource>;
    categoryKey: string | null;
    language: string;
    teamId: IdOrNull<ids.TeamId>;
    conversationId: IdOrNull<ids.ConversationId>;
    fromCorrectionId: IdOrNull<ids.CorrectionId>;
    publicationId: string | null;
    retiredBy: string | null;
    state: 'proposed' | 'active' | 'retired';
    at: At;
  };
};
