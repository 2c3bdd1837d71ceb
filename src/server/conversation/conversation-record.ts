import type { StoredPage } from '#server/db/conversation-table.ts';
import type { StoredClocks } from '#server/service-level/stored-clocks.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import type { PageStep } from '#shared/handoff/schema.ts';
import type { ChannelId } from '#shared/lib/ids.ts';
import type { RoutingState } from '#shared/routing/offer.ts';

/** A conversation as the server knows it: the row that agents get, and what stays on the server. */
export type ConversationRecord = {
  row: ConversationRow;
  channelId: ChannelId;
  page: StoredPage | null;
  trail: PageStep[];
  /** I1: at most one clarifying question. */
  askedClarifying: boolean;
  /** A14: until when the assistant must have answered; null when nothing is asked of it. */
  aiDueAt: Date | null;
  /** D4: when the answer that waits for a person is handed over; null when none waits. */
  reviewDueAt: Date | null;
  /** B8: when the waiting customer hears again. */
  nextStatusAt: Date | null;
  closedCause: string | null;
  closer: string | null;
  rating: number | null;
  ratingComment: string | null;
  ratingRequestedAt: Date | null;
  /** Who is rated, frozen when asked: an agent's id, `assistant` or null. */
  ratee: string | null;
  /** MEASURES 1: how hard it is, as last graded; null before. */
  band: 'low' | 'mid' | 'high' | null;
  /** C7: its clocks, and when somebody looks at them by the clock (src/server/service-level/keep-clocks.ts). */
  slaClocks: StoredClocks | null;
  slaAt: Date | null;
  /** C4: what routing knows of it while it waits (src/server/routing/settle-routing.ts). */
  routing: RoutingState | null;
  /** When routing looks at it again by the clock; null: only when something else happens. */
  routeAt: Date | null;
};
