import type { ActionState } from '#shared/assistant/tools/action.ts';
import type { CallParameters } from '#shared/assistant/tools/schema.ts';
import type { MessageReading } from '#shared/assistant/triggers/read-message.ts';
import type { Citation } from '#shared/handoff/schema.ts';
import type * as ids from '#shared/lib/ids.ts';
import type { At, AtOrNull, Id, Json, OfConversation, Walled } from './column-types.ts';

/** Settings that leads edit: the newest version holds; written once each. */
type Version = Walled & {
  version: number;
  at: At;
  byId: Id<ids.AgentId>;
  byName: string;
  why: string;
  changed: Json<string[]>;
};

/** Tables of what a workspace sets (triggers, priority, tools) and of what its rules read and did. */
export type RuleTables = {
  /** A11. */
  triggerSettings: Version & { settings: Json<unknown> };
  /** C3. */
  priorityRules: Version & { rules: Json<unknown> };
  /** C4, C6. */
  routingPolicy: Version & { policy: Json<unknown> };
  /** D4. */
  answerReviewSettings: Version & { settings: Json<unknown> };
  /** C7. */
  serviceLevelSettings: Version & { settings: Json<unknown> };
  /** What a message says for the triggers, as the code of that fingerprint reads it. */
  messageReading: OfConversation & {
    messageId: Id<ids.MessageId>;
    reader: string;
    data: Json<Partial<MessageReading>>;
  };
  /** A15: what a lead said of a conversation that people did or did not get. */
  outcomeJudgement: OfConversation & {
    verdict: 'human_needed' | 'ai_could_have' | 'unclear';
    byId: Id<ids.AgentId>;
    byName: string;
    at: At;
  };
  /** C9: how far an agent has seen a conversation. */
  conversationSeen: Walled & {
    agentId: Id<ids.AgentId>;
    conversationId: Id<ids.ConversationId>;
    throughN: number;
    ownershipVersion: number;
    at: At;
  };
  /** What an agent chose for their own desks. */
  preference: Walled & { agentId: Id<ids.AgentId>; key: string; value: Json<unknown>; updatedAt: At };
  /** I6. `secrets` sign what is sent; the newest first. */
  declaredTool: Walled & {
    key: string;
    declaration: Json<unknown>;
    version: number;
    secrets: Json<{ id: string; secret: string }[]>;
    active: boolean;
    declaredAt: At;
    declaredBy: Id<ids.AgentId>;
  };
  /** Written once each; the newest is what `declaredTool` has. */
  toolVersion: Walled & {
    key: string;
    version: number;
    declaration: Json<unknown>;
    active: boolean;
    at: At;
    byId: Id<ids.AgentId>;
    byName: string;
    why: string;
    changed: Json<string[]>;
  };
  toolAction: OfConversation & {
    id: string;
    toolKey: string;
    parameters: Json<CallParameters>;
    cents: number | null;
    state: ActionState;
    code: string;
    policyLine: string;
    toolVersion: number | null;
    /** An agent's words. */
    reason: string | null;
    evidence: Json<Citation[]>;
    declinedBy: string | null;
    declineReason: string | null;
    /** The message it stands after. */
    afterN: number;
    askedN: number | null;
    proposedBy: string;
    runBy: string | null;
    reference: string | null;
    at: At;
    startedAt: AtOrNull;
    finishedAt: AtOrNull;
  };
};
