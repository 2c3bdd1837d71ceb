import { z } from 'zod';
import { MOST_SAVED_VIEWS, queueView, viewFilter } from '../conversation/view.ts';

export const queueListInput = z.strictObject({
  view: queueView,
  queueId: z.string().nullable(),
  /** Of a saved view; counts are without it. */
  filter: viewFilter.optional(),
});

/** Of the queue asked for, or of all. */
const count = z.int().nonnegative();
export const queueCounts = z.strictObject({
  open: count,
  mine: count,
  unassigned: count,
  customer: count,
  snoozed: count,
  closed: count,
  /** Only while it is what is asked for: finding it reads every row. */
  missed: count.optional(),
});

/** What the menu of views and its dialogs ask of the cache. */
export const queueCalls = {
  /** How many are in each of these, while the menu shows them. */
  'queue:counts': {
    input: z.strictObject({
      views: z.array(z.strictObject({ view: queueView, filter: viewFilter })).max(MOST_SAVED_VIEWS),
    }),
    output: z.strictObject({ counts: z.array(z.int().nonnegative()) }),
  },
  /** What conversations here can be told apart by: tags in use, the most used first; tiers and languages. */
  'queue:facets': {
    input: z.strictObject({}),
    output: z.strictObject({
      tags: z.array(z.strictObject({ tag: z.string(), count: z.int().positive() })),
      tiers: z.array(z.string()),
      languages: z.array(z.string()),
    }),
  },
} as const;
