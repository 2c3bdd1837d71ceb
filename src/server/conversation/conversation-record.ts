import type { StoredPage } from '#server/db/schema.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import type { PageStep } from '#shared/handoff/schema.ts';
import type { ChannelId } from '#shared/lib/ids.ts';

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
};
