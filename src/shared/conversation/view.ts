/** Which conversations a list shows: the views that everybody has, and those that agents save. Decided here for desk and screen alike. */
import { z } from 'zod';
import { limits } from '../lib/limits.ts';
import { writtenText } from '../lib/text.ts';
import { type ConversationRow, urgency } from './schema.ts';
import { isSnoozed } from './snooze.ts';
import { isSameTag } from './tags.ts';

/** `open`: what waits, and mine. `unassigned`: what waits. `customer`: mine, and it is their turn. `missed`: whoever has it, past its target (C7). */
export const queueView = z.enum(['open', 'mine', 'unassigned', 'customer', 'snoozed', 'closed', 'missed']);
export type QueueView = z.infer<typeof queueView>;
export const queueViews = queueView.options;

/** `priority`: C3. `waited`: the longest wait first. `newest`: the last word first. `due`: the next target first. */
export const queueSort = z.enum(['priority', 'waited', 'newest', 'due']);
export type QueueSort = z.infer<typeof queueSort>;

const some = z.array(z.string().max(limits.nameChars)).max(20);

/** Of each list any value will do; an empty one asks for nothing. */
export const viewFilter = z.strictObject({
  queues: some,
  tags: some,
  categories: some,
  urgencies: z.array(urgency).max(4),
  tiers: some,
  languages: some,
});
export type ViewFilter = z.infer<typeof viewFilter>;

export const NO_FILTER: ViewFilter = {
  queues: [],
  tags: [],
  categories: [],
  urgencies: [],
  tiers: [],
  languages: [],
};

export const savedView = z.strictObject({
  id: z.uuid(),
  name: writtenText(40),
  view: queueView,
  sort: queueSort,
  filter: viewFilter,
});
export type SavedView = z.infer<typeof savedView>;

/** One a digit behind `G`. */
export const MOST_SAVED_VIEWS = 9;
export const savedViews = z.array(savedView).max(MOST_SAVED_VIEWS);

/** @param nowMs milliseconds since 1970, the server's clock: what is put away comes back by it */
export function isInView(row: ConversationRow, view: QueueView, me: string | undefined, nowMs: number): boolean {
  switch (view) {
    case 'closed':
      return row.state === 'closed';
    case 'missed':
      return (row.state === 'queued' || row.state === 'active') && !!row.serviceLevel?.breachedAt;
    case 'unassigned':
      return row.state === 'queued';
    case 'open':
      return row.state === 'queued' || isInView(row, 'mine', me, nowMs);
    case 'customer':
      return row.waitingSince === null && isInView(row, 'mine', me, nowMs);
    case 'mine':
      return row.state === 'active' && row.assigneeId === me && !isSnoozed(row, nowMs);
    case 'snoozed':
      return row.state === 'active' && row.assigneeId === me && isSnoozed(row, nowMs);
  }
}

export function matchesFilter(row: ConversationRow, filter: ViewFilter): boolean {
  return (
    isAny(filter.queues, row.queueId) &&
    isAny(filter.categories, row.categoryKey) &&
    isAny(filter.urgencies, row.urgency) &&
    isAny(filter.tiers, row.tier) &&
    isAny(filter.languages, row.language) &&
    (filter.tags.length === 0 || (row.tags ?? []).some((tag) => filter.tags.some((wanted) => isSameTag(wanted, tag))))
  );
}

function isAny(wanted: readonly string[], value: string | null): boolean {
  return wanted.length === 0 || (value !== null && wanted.includes(value));
}

export function isFiltering(filter: ViewFilter): boolean {
  return Object.values(filter).some((wanted) => wanted.length > 0);
}
