import type { ColumnType, Generated } from 'kysely';
import type { StoredClocks } from '#server/service-level/stored-clocks.ts';
import type { Flag } from '#shared/conversation/flag-schema.ts';
import type {
  AnswerReview,
  Author,
  ChannelKind,
  ConversationState,
  Gap,
  Given,
  Identity,
  Owner,
  Standing,
  Urgency,
  WaitingAct,
} from '#shared/conversation/schema.ts';
import type { PageStep } from '#shared/handoff/schema.ts';
import type * as ids from '#shared/lib/ids.ts';
import type { Alarm, Heard, Offer, Returned, RoutingState } from '#shared/routing/offer.ts';
import type { ShownClock } from '#shared/service-level/shown.ts';
import type { Mode } from '#shared/workspace/schema.ts';
import type { At, AtOrNull, Id, IdOrNull, JsonWithDefault, Walled } from './column-types.ts';

/** Page the customer is on, as stored with the conversation. */
export type StoredPage = {
  url: string;
  title: string;
  feature: string | null;
  at: string;
  state?: Record<string, unknown>;
  /** SEC-86: whether they agreed to pages being kept, and when that was said last; absent: nobody said. */
  consent?: { given: boolean; at: string };
};

export type ConversationTable = Walled & {
  id: Id<ids.ConversationId>;
  number: number;
  queueId: Id<ids.QueueId>;
  teamId: Id<ids.TeamId>;
  customerId: Id<ids.CustomerId>;
  customerName: string;
  identity: Identity;
  accountName: string | null;
  tier: string | null;
  language: string;
  categoryKey: string | null;
  categoryName: string | null;
  urgency: Urgency;
  sentiments: JsonWithDefault<number[]>;
  state: ConversationState;
  owner: Owner;
  ownershipVersion: Generated<number>;
  assigneeId: IdOrNull<ids.AgentId>;
  mode: Mode;
  modeSetBy: Generated<string>;
  need: Generated<string>;
  why: JsonWithDefault<string[]>;
  priority: Generated<number>;
  standing: ColumnType<Standing | null, string | null | undefined, string | null>;
  answerReview: ColumnType<AnswerReview | null, string | null | undefined, string | null>;
  waitingAct: ColumnType<WaitingAct | null, string | null | undefined, string | null>;
  snoozedUntil: AtOrNull;
  tags: ColumnType<string[] | null, string | null | undefined, string | null>;
  channelKind: ColumnType<ChannelKind | null, ChannelKind | null | undefined, ChannelKind | null | undefined>;
  given: ColumnType<Given | null, string | null | undefined, string | null>;
  flag: ColumnType<Flag | null, string | null | undefined, string | null | undefined>;
  offer: ColumnType<Offer | null, string | null | undefined, string | null>;
  alarm: ColumnType<Alarm | null, string | null | undefined, string | null>;
  heard: ColumnType<Heard | null, string | null | undefined, string | null>;
  returned: ColumnType<Returned | null, string | null | undefined, string | null>;
  startedAt: At;
  escalatedAt: AtOrNull;
  waitingSince: AtOrNull;
  respondBy: AtOrNull;
  serviceLevel: ColumnType<ShownClock | null, string | null | undefined, string | null>;
  claimedAt: AtOrNull;
  firstAgentReplyAt: AtOrNull;
  closedAt: AtOrNull;
  gap: Gap | null;
  lastN: Generated<number>;
  lastCustomerN: Generated<number>;
  lastAt: At;
  lastAuthor: Author['kind'];
  preview: Generated<string>;
  version: Generated<number>;
  channelId: Id<ids.ChannelId>;
  tokenHash: string;
  page: ColumnType<StoredPage | null, string | null | undefined, string | null>;
  trail: JsonWithDefault<PageStep[]>;
  askedClarifying: Generated<boolean>;
  aiDueAt: AtOrNull;
  /** D4: when the answer that waits for a person is handed over; null when none waits. */
  reviewDueAt: AtOrNull;
  /** When the customer is next told that they still wait (B8). */
  nextStatusAt: AtOrNull;
  closedCause: string | null;
  closer: string | null;
  rating: number | null;
  ratingComment: string | null;
  ratingRequestedAt: AtOrNull;
  /** Who the rating is about, fixed when it is asked for (MEASURES). */
  ratee: string | null;
  /** MEASURES 1: complexity as last graded. */
  band: 'low' | 'mid' | 'high' | null;
  /** SEC-82: its customer was erased; nobody reads or writes it from then on. */
  erasedAt: AtOrNull;
  /** C7: its clocks as they are kept, and when somebody looks at them by the clock. */
  slaClocks: ColumnType<StoredClocks | null, string | null | undefined, string | null>;
  slaAt: AtOrNull;
  /** C4: what routing knows of it besides its row; null where it does not wait. */
  routing: ColumnType<RoutingState | null, string | null | undefined, string | null>;
  /** When its offer runs out, and when routing looks at it again by the clock. */
  offerUntil: AtOrNull;
  routeAt: AtOrNull;
};
