/** Questions whose answers the window keeps current: asked again at each change, answered with what changed (decision 20). */
import { z } from 'zod';

/** Names of calls that only read; `live:ask` takes no others. */
export const liveNames = [
  'session:get',
  'workspace:get',
  'queue:list',
  'queue:counts',
  'queue:facets',
  'conversation:get',
  'suggestion:list',
  'assistant:get',
  'assistant:coming',
  'tool:list',
  'savedReply:list',
  'mention:list',
  'draft:get',
  'timed:list',
  'search:query',
  'article:list',
  'article:approved',
  'article:get',
  'article:desk',
  'review:queue',
  'review:item',
  'review:own',
  'board:get',
  'board:drill',
  'board:calm',
  'presence:list',
  'outbox:list',
  'settings:get',
  'preference:get',
  'attachment:list',
  'alert:list',
  'translation:get',
] as const;

/** Names what was told, and the engine that told it: one of another is not known. */
const version = z.string().max(64);

const piece = z.strictObject({
  /** What the window has once it has applied all pieces. */
  version,
  /** JSON of steps (shared/live/step.ts). A text crosses the port and the page's bridge at once, where an object is walked and copied at each. */
  steps: z.string(),
  /** Whether `live:more` has the next piece. */
  more: z.boolean(),
});

export const liveCalls = {
  'live:ask': {
    input: z.strictObject({
      name: z.enum(liveNames),
      /** Held against the contract of `name`. */
      input: z.unknown(),
      /** What the window has of this answer; null: nothing. The whole is told when it is not known any more. */
      known: version.nullable(),
    }),
    output: piece,
  },
  /** `not_found`: the answer was let go of; to be asked anew. */
  'live:more': { input: z.strictObject({ version }), output: piece },
  /** Nobody looks at it any more. */
  'live:end': { input: z.strictObject({ version }), output: z.strictObject({}) },
} as const;
