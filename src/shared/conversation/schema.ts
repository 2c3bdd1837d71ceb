import { z } from 'zod';
import {
  agentId,
  articleId,
  conversationId,
  correctionId,
  customerId,
  feedbackId,
  messageId,
  noteId,
  queueId,
  suggestionId,
  teamId,
} from '../lib/ids.ts';
import { limits } from '../lib/limits.ts';
import { MOST_MENTIONS, mentioned } from '../mention/schema.ts';
import { alarm, heard, offer, returned } from '../routing/offer.ts';
import { shownClock } from '../service-level/shown.ts';
import { mode } from '../workspace/schema.ts';
import { flag } from './flag-schema.ts';

const at = z.iso.datetime();

/** `assistant`: the AI answers. `queued`: escalated, nobody has it. `active`: an agent has it. `closed`. */
export const conversationState = z.enum(['assistant', 'queued', 'active', 'closed']);
export type ConversationState = z.infer<typeof conversationState>;

/** B10: who speaks. The server enforces it; every send carries the version it was written under. */
export const owner = z.enum(['ai', 'ai_with_human', 'human']);
export type Owner = z.infer<typeof owner>;

export const urgency = z.enum(['low', 'normal', 'high', 'critical']);
export type Urgency = z.infer<typeof urgency>;

/** E7: what was missing when the AI had to hand over. */
export const gap = z.enum(['knowledge', 'trigger', 'edge_case', 'product']);
export type Gap = z.infer<typeof gap>;

/** SEC-43: how sure it is who writes. Only `verified` carries account facts. */
export const identity = z.enum(['anonymous', 'claimed', 'verified']);
export type Identity = z.infer<typeof identity>;

/** C3: one line of the explanation of a priority, in plain words, and its points. */
export const standingLine = z.strictObject({ label: z.string().max(120), points: z.number() });
export type StandingLine = z.infer<typeof standingLine>;

/** C3: why a conversation stands where it does: lines that sum to its priority, and what waiting adds to it. */
export const standing = z.strictObject({
  /** Of the rules that gave the points. */
  version: z.int().positive(),
  why: z.array(standingLine).max(41),
  ageing: z.strictObject({ perMinute: z.number().nonnegative(), most: z.number().nonnegative() }),
});
export type Standing = z.infer<typeof standing>;

/**
 * D4: the last time an answer of the assistant waited for a person before it was sent. `waiting`: it does now; `sent`, `edited`: a person released it as it was or
 * changed; `replaced`: a person took over; `withdrawn`: handed over or closed by somebody else meanwhile; `expired`: nobody came in time.
 */
export const answerReview = z.strictObject({
  state: z.enum(['waiting', 'sent', 'edited', 'replaced', 'withdrawn', 'expired']),
  /** The draft: a suggestion of this conversation. */
  draftId: suggestionId,
  kind: z.enum(['answer', 'question', 'courtesy']),
  /** The customer's last message that the draft answers; a later one makes it stale. */
  throughN: z.int().nonnegative(),
  /** The floor of the category when the draft was made. */
  floor: z.number().min(0).max(1).nullable(),
  since: at,
  /** When it is handed over if nobody came. */
  until: at,
  /** Who decided. */
  byId: agentId.nullable(),
  byName: z.string().nullable(),
});
export type AnswerReview = z.infer<typeof answerReview>;

/** I6: an act that waits for a person's word. Of several that which waits for a lead, then the oldest; `count` is all of them. */
export const waitingAct = z.strictObject({
  /** What its tool is called. */
  label: z.string().max(200),
  needs: z.enum(['agent', 'lead']),
  since: at,
  count: z.int().positive(),
});
export type WaitingAct = z.infer<typeof waitingAct>;

/** Why it went to somebody else (MEASURES 1, conversation.transferred). */
export const transferReason = z.enum(['wrong_queue', 'skill', 'language', 'shift_end', 'load', 'level', 'other']);
export type TransferReason = z.infer<typeof transferReason>;

/** C5: who gave it to whoever has it now, or to this queue, and why. */
export const given = z.strictObject({
  byId: agentId,
  byName: z.string(),
  at,
  reason: transferReason,
  note: z.string().max(500),
});
export type Given = z.infer<typeof given>;

export const channelKind = z.enum(['chat', 'email']);
/** How its customer is talked to: word by word, or in letters. */
export type ChannelKind = z.infer<typeof channelKind>;

/** Feed row, scope `team:T`: what the list shows, never message bodies beyond one line. */
export const conversationRow = z.strictObject({
  id: conversationId,
  /** Running number in the workspace, for people ("#48213"). */
  number: z.int().positive(),
  queueId,
  teamId,
  customerId,
  customerName: z.string(),
  identity,
  accountName: z.string().nullable(),
  /** Account tier, only of verified customers. */
  tier: z.string().nullable(),
  language: z.string(),
  categoryKey: z.string().nullable(),
  categoryName: z.string().nullable(),
  urgency,
  /** −1 to 1, newest last; drawn as the mood line. */
  sentiments: z.array(z.number().min(-1).max(1)).max(12),
  state: conversationState,
  owner,
  /** Raised by every change of ownership: the fence of SYNC 2.4 (claim epoch). */
  ownershipVersion: z.int().nonnegative(),
  assigneeId: agentId.nullable(),
  mode,
  /** Who or what set the mode, as shown in the hard-mode card ("the policy Legal threats"). */
  modeSetBy: z.string(),
  /** One line, no full stop. */
  need: z.string(),
  /** Up to two reasons why it escalated. */
  why: z.array(z.string()).max(2),
  priority: z.number(),
  /** Absent until a rule placed it. */
  standing: standing.nullish(),
  /** Absent until an answer waited for review. */
  answerReview: answerReview.nullish(),
  /** Absent or null while no act waits. */
  waitingAct: waitingAct.nullish(),
  /** J6: put away by its agent until then (snooze.ts), since version 12. Past, it is back; null once they or the customer wrote. */
  snoozedUntil: at.nullish(),
  /** J6, since version 12. */
  tags: z.array(z.string().max(limits.tagChars)).max(20).nullish(),
  /** C5, since version 12: absent or null where it was taken, not given. */
  given: given.nullish(),
  /** J6, since version 13: absent or null is a chat. */
  channelKind: channelKind.nullish(),
  /** C4, C6, since version 14: whom it is offered to now, whose desk rings because nobody took it, and from whom it came back. */
  offer: offer.nullish(),
  alarm: alarm.nullish(),
  heard: heard.nullish(),
  returned: returned.nullish(),
  /** F, since version 14: who asks that a supervisor looks at it, and why; absent or null where nobody does. */
  flag: flag.nullish(),
  startedAt: at,
  escalatedAt: at.nullable(),
  /** Since when the customer waits for a person's word; null when it is the customer's turn. */
  waitingSince: at.nullable(),
  /** When the target of the queue runs out, in its open hours; null when nothing is due. */
  respondBy: at.nullable(),
  /** C7, since version 14: the clock that is due next; absent or null where none runs or rests. */
  serviceLevel: shownClock.nullish(),
  claimedAt: at.nullable(),
  firstAgentReplyAt: at.nullable(),
  closedAt: at.nullable(),
  gap: gap.nullable(),
  /** Number of the last message of the thread, and of the customer's last: the send guard (J8) compares them. */
  lastN: z.int().nonnegative(),
  lastCustomerN: z.int().nonnegative(),
  lastAt: at,
  lastAuthor: z.enum(['customer', 'assistant', 'agent', 'system']),
  preview: z.string(),
  version: z.int().nonnegative(),
});
export type ConversationRow = z.infer<typeof conversationRow>;

export const author = z.strictObject({
  kind: z.enum(['customer', 'assistant', 'agent', 'system']),
  id: z.string().nullable(),
  /** As shown in the thread; drawn outside the text, so that nobody can type it (SEC-14). */
  name: z.string(),
});
export type Author = z.infer<typeof author>;

/** An article section or an approved correction that an AI text rests on. */
export const source = z.strictObject({
  kind: z.enum(['article', 'correction']),
  articleId: articleId.nullable(),
  correctionId: correctionId.nullable(),
  title: z.string(),
  section: z.string(),
  quote: z.string(),
});
export type Source = z.infer<typeof source>;

/** D4: who released an answer of the assistant, and whether they changed its words. */
export const reviewed = z.strictObject({
  verdict: z.enum(['sent', 'edited']),
  agentId,
  agentName: z.string(),
});
export type Reviewed = z.infer<typeof reviewed>;

export const messageKind = z.enum(['text', 'answer', 'question', 'courtesy', 'status', 'reply', 'imported']);
export type MessageKind = z.infer<typeof messageKind>;

/** Feed row, scope `conv:C`: one entry that the customer can see too. Notes are rows of another type (SEC-57). */
export const messageRow = z.strictObject({
  id: messageId,
  conversationId,
  /** Place in the thread, from 1, without gaps. */
  n: z.int().positive(),
  author,
  kind: messageKind,
  text: z.string(),
  at,
  /** Of AI answers: calibrated confidence and the floor of the category then. */
  confidence: z.number().min(0).max(1).nullable(),
  floor: z.number().min(0).max(1).nullable(),
  engine: z.enum(['built_in', 'model']).nullable(),
  sources: z.array(source),
  suggestionId: suggestionId.nullable(),
  deliveredAt: at.nullable(),
  /** Absent where nobody reviewed it. */
  reviewed: reviewed.nullish(),
  /** Of imported turns: what the sender's recogniser called it. Another system's word, never the speaker's; the text is empty where it had none (SEC-47). */
  label: z.string().nullish(),
});
export type MessageRow = z.infer<typeof messageRow>;

/** Feed row, scope `conv:C`: internal, never on a customer's path. */
export const noteRow = z.strictObject({
  id: noteId,
  conversationId,
  authorId: agentId,
  authorName: z.string(),
  text: z.string(),
  at,
  /** Stands after this message of the thread. */
  afterN: z.int().nonnegative(),
  /** The colleagues whom it names, as `@Name` in the text. Absent where there are none. */
  mentions: z.array(mentioned).max(MOST_MENTIONS).nullish(),
});
export type NoteRow = z.infer<typeof noteRow>;

/** Feed row, scope `conv:C`: what happened between messages (baton lines, page trail, what the customer was told). */
export const momentRow = z.strictObject({
  id: z.string(),
  conversationId,
  at,
  afterN: z.int().nonnegative(),
  kind: z.enum([
    'escalated',
    'claimed',
    'handed_back',
    'released',
    'assigned',
    'moved',
    'closed',
    'reopened',
    'mode_changed',
    'page',
    'rated',
    'imported',
  ]),
  actorId: z.string().nullable(),
  actorName: z.string().nullable(),
  /** One line in plain words, e.g. "Viewed two invoices, 3 minutes". */
  text: z.string(),
});
export type MomentRow = z.infer<typeof momentRow>;

/** `statement` and `classification` (since version 14): see feedback-targets.ts. */
export const feedbackTarget = z.strictObject({
  kind: z.enum(['message', 'suggestion', 'statement', 'classification']),
  id: z.string().max(80),
});

/** Feed row, scope `conv:C`: a thumb (E1). `none` takes it back. */
export const feedbackRow = z.strictObject({
  id: feedbackId,
  conversationId,
  agentId,
  target: feedbackTarget,
  verdict: z.enum(['up', 'down', 'none']),
  reasons: z.array(z.string().max(40)).max(6),
  at,
});
export type FeedbackRow = z.infer<typeof feedbackRow>;
