import { z } from 'zod';
import { articleMutations } from '../article/mutations.ts';
import { money, toolKey } from '../assistant/tools/schema.ts';
import { attachmentIds } from '../attachment/schema.ts';
import { correctionMutations } from '../correction/mutations.ts';
import { correctionReason } from '../correction/schema.ts';
import { draftMutations } from '../draft/mutations.ts';
import { sampleMutations } from '../learning/mutations.ts';
import {
  anyId,
  conversationId,
  correctionId,
  eventId,
  feedbackId,
  handoffId,
  messageId,
  noteId,
  suggestionId,
} from '../lib/ids.ts';
import { limits } from '../lib/limits.ts';
import { optionalText, writtenText } from '../lib/text.ts';
import { mentionMutations } from '../mention/mutations.ts';
import { MOST_MENTIONS, mentioned } from '../mention/schema.ts';
import { preferenceMutations } from '../preference/mutations.ts';
import { promiseMutations } from '../promise/mutations.ts';
import { publicationMutations } from '../publication/mutations.ts';
import { reminderMutations } from '../reminder/mutations.ts';
import { routingMutations } from '../routing/mutations.ts';
import { savedReplyMutations } from '../saved-reply/mutations.ts';
import { scheduledMutations } from '../scheduled/mutations.ts';
import { transcriptMutations } from '../transcript/mutations.ts';
import { whisperMutations } from '../whisper/mutations.ts';
import { mode } from '../workspace/schema.ts';
import { feedbackTarget, gap } from './schema.ts';
import { supervisionMutations } from './supervision-mutations.ts';
import { triageMutations } from './triage-mutations.ts';
import { undoMutations } from './undo-mutations.ts';

const message = writtenText(limits.messageChars, limits.messageBytes);
const version = z.int().nonnegative();

/** What happened at a desk, perhaps offline: kept as events with the device's time (MEASURES L1). */
export const deskEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('handoff.opened'), id: eventId, at: z.iso.datetime(), conversationId, handoffId }),
  z.strictObject({
    type: z.literal('message.seen_by_agent'),
    id: eventId,
    at: z.iso.datetime(),
    conversationId,
    messageId,
  }),
  /** C9, MEASURES 1: the thread was on screen in the focused window, or its alert was acknowledged (since version 12). What they count as seen by. */
  z.strictObject({
    type: z.literal('conversation.seen'),
    id: eventId,
    at: z.iso.datetime(),
    conversationId,
    throughN: z.int().nonnegative(),
    ownershipVersion: z.int().nonnegative(),
  }),
  z.strictObject({
    type: z.literal('suggestion.shown'),
    id: eventId,
    at: z.iso.datetime(),
    conversationId,
    suggestionId,
    opportunityId: messageId,
    text: optionalText(limits.messageChars),
    visibleMs: z.int().nonnegative(),
  }),
  z.strictObject({
    type: z.literal('suggestion.used'),
    id: eventId,
    at: z.iso.datetime(),
    conversationId,
    suggestionId,
    opportunityId: messageId,
  }),
  z.strictObject({
    type: z.literal('suggestion.dismissed'),
    id: eventId,
    at: z.iso.datetime(),
    conversationId,
    suggestionId,
    opportunityId: messageId,
  }),
  z.strictObject({
    type: z.literal('activity.recorded'),
    id: eventId,
    conversationId: conversationId.nullable(),
    at: z.iso.datetime(),
    start: z.iso.datetime(),
    end: z.iso.datetime(),
    work: z.string().max(40),
  }),
]);
export type DeskEvent = z.infer<typeof deskEvent>;

/**
 * Every change an agent can make. One lane per conversation (SYNC 2.3); those without a conversation use the lane `global`.
 * `ownershipVersion` and `seenThrough` are what the agent saw when writing: the server holds the reply when either moved (B10, J8).
 */
export const mutations = {
  ...transcriptMutations,
  'conversation.claim': z.strictObject({ conversationId }),
  'conversation.release': z.strictObject({ conversationId, ownershipVersion: version }),
  'conversation.takeOver': z.strictObject({ conversationId, reason: writtenText(500) }),
  'conversation.reply': z.strictObject({
    conversationId,
    messageId,
    text: message,
    ownershipVersion: version,
    /** Number of the customer's last message that was on screen. */
    seenThrough: version,
    suggestionId: suggestionId.nullable(),
    /** The suggestion as it was inserted, to measure the edit (D5). */
    suggestedText: optionalText(limits.messageChars).nullable(),
    /** J7: files that go with it, in their order; it waits until they are here. */
    attachmentIds: attachmentIds.nullish(),
    /** J6, since version 13: the saved reply that its words were made of. */
    savedReplyId: anyId.nullish(),
  }),
  /** D4: releases the assistant's answer that waits. `draftId`, `ownershipVersion` and `seenThrough` are what was on screen: when one moved, it is held. */
  'conversation.sendDraft': z.strictObject({
    conversationId,
    messageId,
    draftId: suggestionId,
    /** Changed words; null: those of the draft as the server has them. */
    text: message.nullable(),
    ownershipVersion: version,
    seenThrough: version,
    /** How long the draft was in front of the agent, milliseconds. */
    visibleMs: z.int().nonnegative(),
  }),
  'conversation.note': z.strictObject({
    conversationId,
    noteId,
    text: message,
    /** Colleagues whom it names, as `@Name` in the text (since version 12). Who may not see the conversation is passed over. */
    mentions: z.array(mentioned).max(MOST_MENTIONS).nullish(),
  }),
  'conversation.handBack': z.strictObject({ conversationId, ownershipVersion: version }),
  'conversation.close': z.strictObject({
    conversationId,
    ownershipVersion: version,
    gap: gap.nullable(),
    cause: z.enum(['agent_resolved', 'confirmed', 'withdrawn', 'unresolved', 'spam']),
    seenThrough: version,
  }),
  'conversation.setMode': z.strictObject({ conversationId, mode }),
  /** Records that the thread was opened and keeps it on this desk (SYNC 2.2). */
  'conversation.open': z.strictObject({ conversationId }),
  /** A15: one key says that the AI could have handled this. */
  'conversation.label': z.strictObject({ conversationId, label: z.enum(['ai_could_have', 'human_needed', 'none']) }),
  /** C5. */
  'conversation.override': z.strictObject({
    conversationId,
    dimension: z.enum(['category', 'urgency']),
    to: z.string().min(1).max(80),
    reason: z.enum(['wrong', 'changed_topic']),
  }),
  'handoff.flagMissing': z.strictObject({
    conversationId,
    handoffId,
    part: z.string().min(1).max(40),
    note: optionalText(500),
  }),
  'feedback.give': z.strictObject({
    conversationId,
    feedbackId,
    target: feedbackTarget,
    verdict: z.enum(['up', 'down', 'none']),
    reasons: z.array(z.string().max(40)).max(6),
  }),
  'correction.submit': z.strictObject({
    conversationId,
    correctionId,
    messageId,
    text: message,
    reason: correctionReason,
  }),
  /**
   * I6: a declared tool, begun, confirmed or declined by a person. What they saw stands beside it: an act is held when either moved, as a reply is. The id of the act is made
   * by whoever begins it, and runs once.
   */
  'action.start': z.strictObject({
    conversationId,
    actionId: anyId,
    tool: toolKey,
    parameters: z.array(z.strictObject({ name: toolKey, value: z.union([money, toolKey]) })).max(8),
    reason: optionalText(500),
    ownershipVersion: version,
    seenThrough: version,
  }),
  'action.confirm': z.strictObject({
    conversationId,
    actionId: anyId,
    /** ACT-4: the version of the tool that was read; absent from desks of version 10 and before, and for rows of them. */
    toolVersion: z.int().positive().nullish(),
    ownershipVersion: version,
    seenThrough: version,
  }),
  'action.decline': z.strictObject({ conversationId, actionId: anyId, reason: writtenText(500) }),
  ...correctionMutations,
  'agent.setAvailability': z.strictObject({
    availability: z.enum(['online', 'busy', 'away', 'offline']),
    /** Why, since version 14: one of `awayReasons`, or in the agent's own words. */
    reason: optionalText(200).nullish(),
  }),
  ...preferenceMutations,
  ...savedReplyMutations,
  ...mentionMutations,
  'desk.record': z.strictObject({ events: z.array(deskEvent).min(1).max(100) }),
  ...draftMutations,
  ...scheduledMutations,
  ...promiseMutations,
  ...reminderMutations,
  ...publicationMutations,
  ...triageMutations,
  ...articleMutations,
  ...undoMutations,
  ...whisperMutations,
  ...supervisionMutations,
  ...routingMutations,
  ...sampleMutations,
} as const;

export type MutationName = keyof typeof mutations;
export type MutationArgs<N extends MutationName> = z.infer<(typeof mutations)[N]>;
export const mutationNames = Object.keys(mutations) as MutationName[];

/** The lane of a mutation: its conversation, else `global`. */
export function laneOf(name: MutationName, args: unknown): string {
  // J4: never in the way of a reply.
  if (name === 'draft.write') return 'drafts';
  // What is published comes after what was saved.
  if (name.startsWith('article.')) return 'articles';
  const id = (args as { conversationId?: unknown }).conversationId;
  // One's own correction is taken back behind its submit (E1).
  if (name === 'correction.takeBack') return typeof id === 'string' ? id : 'global';
  if (name.startsWith('correction.') && name !== 'correction.submit') return 'global';
  return typeof id === 'string' ? id : 'global';
}
