import { z } from 'zod';
import { conversationId } from '../lib/ids.ts';
import { limits } from '../lib/limits.ts';
import { searchChars } from '../search/contract.ts';

export const searchHit = z.strictObject({
  kind: z.enum(['conversation', 'message', 'note', 'article']),
  id: z.string(),
  conversationId: conversationId.nullable(),
  title: z.string(),
  /** Of a message or note: whose conversation it is in, and what they need. Null where the conversation is not on this device any more. */
  about: z.strictObject({ customer: z.string(), need: z.string() }).nullable(),
  snippet: z.string(),
  /** Ranges of the snippet that matched, UTF-16. */
  ranges: z.array(z.strictObject({ start: z.int(), end: z.int() })),
  at: z.string().nullable(),
});
export type SearchHit = z.infer<typeof searchHit>;

const sought = z.strictObject({ text: z.string().max(searchChars) });
const hits = z.array(searchHit).max(limits.searchHits);

export const searchCalls = {
  /** Of this device, the newest first. `isWhole` false: only the newest part was looked at, the rest is too much for a key press. */
  'search:query': { input: sought, output: z.strictObject({ hits, isWhole: z.boolean().optional() }) },
  /** What the server finds and this device does not keep. Waits for it; throws `offline`. Operators that only a desk can answer are its own: then there are none. */
  'search:server': { input: sought, output: z.strictObject({ hits }) },
} as const;
