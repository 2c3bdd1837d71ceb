import { z } from 'zod';
import { conversationId } from '../lib/ids.ts';
import { limits } from '../lib/limits.ts';

/** Words of what is in a thread that the agent may open, on the server: also of threads that no desk of theirs keeps. */
export const searchPath = '/v1/search';
export const searchChars = 200;

export const searchServer = z.strictObject({ text: z.string().min(1).max(searchChars) });

export const serverHit = z.strictObject({
  kind: z.enum(['message', 'note']),
  id: z.string(),
  conversationId,
  /** Who wrote it. */
  title: z.string(),
  about: z.strictObject({ customer: z.string(), need: z.string() }),
  /** What was written; the desk cuts its snippet from it. */
  text: z.string().max(limits.messageChars),
  at: z.string(),
});
export type ServerHit = z.infer<typeof serverHit>;

/** The newest first. */
export const serverHits = z.strictObject({ hits: z.array(serverHit).max(limits.searchHits) });
