import { z } from 'zod';
import { source } from '../conversation/schema.ts';
import { conversationId, messageId, suggestionId } from '../lib/ids.ts';

/** Feed row, scope `conv:C` (also made on the desktop from the cache while offline): a reply the copilot proposes. It never sends itself (D1). */
export const suggestionRow = z.strictObject({
  id: suggestionId,
  conversationId,
  /** The customer's message that it answers. */
  opportunityId: messageId,
  rank: z.int().min(1).max(3),
  title: z.string(),
  text: z.string(),
  sources: z.array(source),
  confidence: z.number().min(0).max(1),
  reason: z.string(),
  engine: z.enum(['built_in', 'model']),
  restsOnNote: z.boolean(),
  at: z.iso.datetime(),
});
export type SuggestionRow = z.infer<typeof suggestionRow>;
