import { z } from 'zod';

/** Ids are UUIDs, made by the writer (client or server), lower case. New ones are version 7 so that keys grow with time (RFC 9562 §5.7). */
const uuid = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/, 'must be a lower-case UUID');

export const workspaceId = uuid.brand<'WorkspaceId'>();
export const agentId = uuid.brand<'AgentId'>();
export const teamId = uuid.brand<'TeamId'>();
export const queueId = uuid.brand<'QueueId'>();
export const channelId = uuid.brand<'ChannelId'>();
export const customerId = uuid.brand<'CustomerId'>();
export const accountId = uuid.brand<'AccountId'>();
export const conversationId = uuid.brand<'ConversationId'>();
export const messageId = uuid.brand<'MessageId'>();
export const noteId = uuid.brand<'NoteId'>();
export const escalationId = uuid.brand<'EscalationId'>();
export const handoffId = uuid.brand<'HandoffId'>();
export const suggestionId = uuid.brand<'SuggestionId'>();
export const feedbackId = uuid.brand<'FeedbackId'>();
export const correctionId = uuid.brand<'CorrectionId'>();
export const articleId = uuid.brand<'ArticleId'>();
export const eventId = uuid.brand<'EventId'>();
export const clientId = uuid.brand<'ClientId'>();
/** Any id of ours where the kind does not matter (feed rows, tests). */
export const anyId = uuid;

export type WorkspaceId = z.infer<typeof workspaceId>;
export type AgentId = z.infer<typeof agentId>;
export type TeamId = z.infer<typeof teamId>;
export type QueueId = z.infer<typeof queueId>;
export type ChannelId = z.infer<typeof channelId>;
export type CustomerId = z.infer<typeof customerId>;
export type AccountId = z.infer<typeof accountId>;
export type ConversationId = z.infer<typeof conversationId>;
export type MessageId = z.infer<typeof messageId>;
export type NoteId = z.infer<typeof noteId>;
export type EscalationId = z.infer<typeof escalationId>;
export type HandoffId = z.infer<typeof handoffId>;
export type SuggestionId = z.infer<typeof suggestionId>;
export type FeedbackId = z.infer<typeof feedbackId>;
export type CorrectionId = z.infer<typeof correctionId>;
export type ArticleId = z.infer<typeof articleId>;
export type EventId = z.infer<typeof eventId>;
export type ClientId = z.infer<typeof clientId>;

/** UUID version 7 from a time in milliseconds and ten random bytes; pure, so that simulation can drive it. */
export function uuidFrom(nowMs: number, random: Uint8Array): string {
  const hex = Math.floor(nowMs).toString(16).padStart(12, '0').slice(-12);
  const bytes = Array.from(random.slice(0, 10), (byte) => byte.toString(16).padStart(2, '0'));
  const tail = bytes.join('').padEnd(20, '0');
  const variant = (8 + (Number.parseInt(tail.charAt(3), 16) & 3)).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7${tail.slice(0, 3)}-${variant}${tail.slice(4, 7)}-${tail.slice(7, 19)}`;
}
