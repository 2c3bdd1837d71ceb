import type * as ids from '#shared/lib/ids.ts';
import type { PromiseRow } from '#shared/promise/schema.ts';
import type { ScheduledHold } from '#shared/scheduled/schema.ts';
import type { At, AtOrNull, Id, IdOrNull, OfConversation } from './column-types.ts';

/** Tables of what agents write ahead: drafts, replies for later, promises, reminders (J4, J6, J10). */
export type TimedTables = {
  agentDraft: OfConversation & {
    id: string;
    agentId: Id<ids.AgentId>;
    mode: 'reply' | 'note';
    text: string;
    suggestionId: string | null;
    suggestedText: string | null;
    seenThrough: number;
    writtenMs: number;
    basedOnMs: number | null;
    clientId: Id<ids.ClientId>;
    device: string;
  };
  scheduledReply: OfConversation & {
    id: Id<ids.MessageId>;
    agentId: Id<ids.AgentId>;
    agentName: string;
    text: string;
    sendAt: At;
    held: ScheduledHold | null;
    ownershipVersion: number;
    seenThrough: number;
    suggestionId: IdOrNull<ids.SuggestionId>;
    suggestedText: string | null;
    at: At;
  };
  promise: OfConversation & {
    id: string;
    agentId: Id<ids.AgentId>;
    agentName: string;
    words: string;
    dueAt: At;
    messageId: IdOrNull<ids.MessageId>;
    state: PromiseRow['state'];
    broken: boolean;
    at: At;
    endedAt: AtOrNull;
  };
  reminder: OfConversation & {
    id: string;
    agentId: Id<ids.AgentId>;
    dueAt: At;
    words: string;
    at: At;
  };
};
