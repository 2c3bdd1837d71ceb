import type { ColumnType, Generated } from 'kysely';
import type { AgentCapacity, AgentSkill, Availability, Role } from '#shared/agent/schema.ts';
import type { AnswerQuestion, ArticleRow, ArticleState } from '#shared/article/schema.ts';
import type { PushOutcome } from '#shared/contract/sync.ts';
import type {
  Author,
  FeedbackRow,
  Identity,
  MessageKind,
  MomentRow,
  Reviewed,
  Source,
} from '#shared/conversation/schema.ts';
import type { EscalationRow, FiredTrigger } from '#shared/escalation/schema.ts';
import type { ContextRow, HandoffRow } from '#shared/handoff/schema.ts';
import type * as ids from '#shared/lib/ids.ts';
import type { Mentioned } from '#shared/mention/schema.ts';
import type { Mode } from '#shared/workspace/schema.ts';
import type { AttachmentTables } from './attachment-tables.ts';
import type { At, AtOrNull, Id, IdOrNull, Json, JsonWithDefault, OfConversation, Walled } from './column-types.ts';
import type { ConversationTable } from './conversation-table.ts';
import type { CorrectionTable } from './correction-table.ts';
import type { KnowledgeTables } from './knowledge-tables.ts';
import type { PublicationTables } from './publication-tables.ts';
import type { ReplyTables } from './reply-tables.ts';
import type { RuleTables } from './rule-tables.ts';
import type { SampleTables } from './sample-tables.ts';
import type { SupervisionTables } from './supervision-tables.ts';
import type { TimedTables } from './timed-tables.ts';

/** A value for a jsonb column. */
export function json(value: unknown): string {
  return JSON.stringify(value);
}

export type Fact = ContextRow['facts'][number];
export type Tables = AttachmentTables &
  RuleTables &
  ReplyTables &
  KnowledgeTables &
  PublicationTables &
  SampleTables &
  SupervisionTables &
  TimedTables & {
    installation: { onlyRow: Generated<boolean>; workspaceId: Id<ids.WorkspaceId> };
    workspace: Walled & {
      name: string;
      timeZone: string;
      languages: string[];
      boardForAgents: Generated<'none' | 'team'>;
      idleAfterS: Generated<number | null>;
      createdAt: Generated<Date>;
    };
    workspaceHead: Walled & { head: Generated<number>; epoch: string; minRetained: Generated<number> };
    workspaceCounter: Walled & {
      conversationNumber: Generated<number>;
      knowledgeVersion: Generated<number>;
      knowledgeChange: Generated<number>;
    };
    team: Walled & { id: Id<ids.TeamId>; name: string };
    queue: Walled & {
      id: Id<ids.QueueId>;
      teamId: Id<ids.TeamId>;
      name: string;
      firstResponseS: number;
      nextResponseS: number;
      isFallback: Generated<boolean>;
    };
    category: Walled & {
      id: string;
      key: string;
      name: string;
      queueId: Id<ids.QueueId>;
      mode: Mode;
      floor: number;
      humanFirst: boolean;
      examples: JsonWithDefault<string[]>;
    };
    agent: Walled & {
      id: Id<ids.AgentId>;
      name: string;
      publicName: string;
      email: string;
      role: Role;
      teamIds: ColumnType<ids.TeamId[], string[], string[]>;
      languages: string[];
      availability: ColumnType<Availability, Availability | undefined, Availability>;
      active: Generated<boolean>;
      authUserId: string | null;
      skills: ColumnType<AgentSkill[] | null, string | null | undefined, string | null>;
      capacity: ColumnType<AgentCapacity | null, string | null | undefined, string | null>;
      availabilityReason: ColumnType<string | null, string | null | undefined, string | null>;
      availabilitySince: AtOrNull;
      /** Since when no desk of theirs is connected anywhere; a sweep sets and clears it. */
      goneSince: AtOrNull;
      /** When something was last offered to them. */
      offeredAt: AtOrNull;
      /** Offers that ran out one after the other. */
      offersMissed: Generated<number>;
      /** When they last did something, to within seconds: a mutation by their own hand, or keys and pointer at a desk. */
      actedAt: AtOrNull;
    };
    account: Walled & {
      id: Id<ids.AccountId>;
      name: string;
      plan: string;
      valuePerYear: number;
      currency: string;
      renewalOn: string | null;
      health: number | null;
      healthTrend: JsonWithDefault<number[]>;
      atRisk: boolean;
      seats: number | null;
      facts: JsonWithDefault<Fact[]>;
      updatedAt: At;
    };
    channel: Walled & {
      id: Id<ids.ChannelId>;
      kind: string;
      name: string;
      origins: string[];
      widgetKeyHash: string;
      serverKeyHash: string;
      identitySecrets: JsonWithDefault<string[]>;
      keyPrefix: string;
    };
    customer: Walled & {
      id: Id<ids.CustomerId>;
      sub: string | null;
      channelId: IdOrNull<ids.ChannelId>;
      name: string;
      email: string | null;
      accountId: IdOrNull<ids.AccountId>;
      identity: Identity;
      claimed: JsonWithDefault<Record<string, string>>;
      timeZone: string | null;
      language: string | null;
    };
    article: Walled &
      Pick<ArticleRow, 'slug' | 'title' | 'audience' | 'language' | 'categoryKey' | 'pages' | 'tags'> & {
        id: Id<ids.ArticleId>;
        state: Generated<ArticleState>;
        ownerId: IdOrNull<ids.AgentId>;
        reviewAt: string | null;
        updatedById: IdOrNull<ids.AgentId>;
        updatedByName: string | null;
        sections: Json<ArticleRow['sections']>;
        version: Generated<number>;
        updatedAt: At;
      };
    conversation: ConversationTable;
    message: OfConversation & {
      id: Id<ids.MessageId>;
      n: number;
      author: Json<Author>;
      kind: MessageKind;
      text: string;
      at: At;
      confidence: number | null;
      floor: number | null;
      engine: 'built_in' | 'model' | null;
      sources: JsonWithDefault<Source[]>;
      suggestionId: IdOrNull<ids.SuggestionId>;
      deliveredAt: AtOrNull;
      reviewed: ColumnType<Reviewed | null, string | null | undefined, string | null>;
      label: ColumnType<string | null, string | null | undefined, never>;
    };
    note: OfConversation & {
      id: Id<ids.NoteId>;
      authorId: Id<ids.AgentId>;
      authorName: string;
      text: string;
      at: At;
      afterN: number;
      mentions: ColumnType<Mentioned[] | null, string | null | undefined, string | null>;
    };
    moment: OfConversation & {
      id: string;
      at: At;
      afterN: number;
      kind: MomentRow['kind'];
      actorId: string | null;
      actorName: string | null;
      text: string;
    };
    escalation: OfConversation & {
      id: Id<ids.EscalationId>;
      at: At;
      by: EscalationRow['by'];
      decisive: string;
      fired: Json<FiredTrigger[]>;
      sum: number;
      threshold: number;
      turns: number;
      settingsVersion: number;
      label: string | null;
    };
    /** `data` is the feed row whole. */
    handoff: OfConversation & {
      id: Id<ids.HandoffId>;
      escalationId: Id<ids.EscalationId>;
      at: At;
      data: Json<HandoffRow>;
      /** The customer's last message that the package knows. */
      throughN: Generated<number>;
    };
    /** `id` is the conversation's; `data` is the feed row whole. */
    context: Walled & { id: Id<ids.ConversationId>; data: Json<ContextRow>; updatedAt: At };
    suggestion: OfConversation & {
      id: Id<ids.SuggestionId>;
      opportunityId: Id<ids.MessageId>;
      rank: number;
      title: string;
      text: string;
      sources: Json<Source[]>;
      confidence: number;
      reason: string;
      engine: 'built_in' | 'model';
      restsOnNote: boolean;
      at: At;
    };
    feedback: OfConversation & {
      id: Id<ids.FeedbackId>;
      agentId: Id<ids.AgentId>;
      targetKind: FeedbackRow['target']['kind'];
      targetId: string;
      verdict: FeedbackRow['verdict'];
      reasons: Json<string[]>;
      at: At;
    };
    correction: CorrectionTable;
    answer: Walled & {
      id: string;
      correctionId: Id<ids.CorrectionId>;
      question: string;
      text: string;
      categoryKey: string | null;
      articleId: IdOrNull<ids.ArticleId>;
      language: string;
      version: Generated<number>;
      approvedBy: Id<ids.AgentId>;
      approvedByName: string;
      approvedAt: At;
      revertedAt: AtOrNull;
      questions: ColumnType<AnswerQuestion[] | null, string | null | undefined, string | null>;
    };
    /** `listens`: only for as long as they listen (F). */
    conversationFollower: OfConversation & { agentId: Id<ids.AgentId>; at: At; listens: Generated<boolean> };
    /** Outbox towards the customer's channel: what is not yet handed over. */
    delivery: OfConversation & { messageId: Id<ids.MessageId>; state: Generated<string>; at: Generated<Date> };
    client: Walled & {
      id: Id<ids.ClientId>;
      agentId: Id<ids.AgentId>;
      createdAt: Generated<Date>;
      /** When it first pulled from this run of the server. */
      seenAt: AtOrNull;
      /** SEC-82: a cursor that it is known to have reached, written only when an erasure waits for it. */
      erasuresSeen: Generated<number>;
    };
    clientLane: Walled & { clientId: Id<ids.ClientId>; lane: string; lastN: Generated<number> };
    mutationResult: Walled & {
      clientId: Id<ids.ClientId>;
      lane: string;
      n: number;
      /** The mutation's own id (PUSH-9); null of a client that sends none. */
      mutationId: string | null;
      outcome: Json<PushOutcome>;
      at: Generated<Date>;
    };
    feed: Walled & {
      scope: string;
      entity: string;
      id: string;
      seq: number;
      ord: number;
      kind: 'put' | 'del' | 'leave';
      data: ColumnType<unknown, string | null, string | null>;
    };
    /** At that time the workspace had come to that number. */
    feedMark: Walled & { seq: number; at: Date };
    event: Walled & {
      id: Id<ids.EventId>;
      type: string;
      at: At;
      recordedAt: At;
      seq: number;
      conversationId: IdOrNull<ids.ConversationId>;
      dims: JsonWithDefault<Record<string, unknown>>;
      fields: Json<Record<string, unknown>>;
    };
    audit: Walled & {
      n: number;
      at: At;
      actor: string;
      action: string;
      target: string;
      reason: string;
      hash: string;
      prevHash: string;
    };
    idempotency: Walled & {
      keyHash: string;
      route: string;
      bodyHash: string;
      status: number;
      response: Json<unknown>;
      at: Generated<Date>;
    };
    identityJti: Walled & { jti: string; exp: At };
    /** SEC-82. `seq` and `finishedAt` are null while it is under way. */
    erasure: Walled & {
      customerId: Id<ids.CustomerId>;
      at: At;
      finishedAt: AtOrNull;
      seq: number | null;
      counts: JsonWithDefault<Record<string, number>>;
      review: JsonWithDefault<{ kind: 'correction' | 'article' | 'answer'; id: string }[]>;
    };
  };
