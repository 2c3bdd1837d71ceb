import { z } from 'zod';
import { agentId, anyId, conversationId, noteId } from '../lib/ids.ts';

/** Feed row, scope `agent:A` of whom it names: a colleague named them in a note (J6). No words of it: those stay with the note, and go with it. */
export const mentionRow = z.strictObject({
  id: anyId,
  agentId,
  conversationId,
  noteId,
  /** `#1234`, so that it says something where the thread is not here. */
  conversationNumber: z.int().positive(),
  byId: agentId,
  byName: z.string().max(200),
  at: z.iso.datetime(),
  seenAt: z.iso.datetime().nullable(),
});
export type MentionRow = z.infer<typeof mentionRow>;

/** A colleague named in a note: who it is stays when their name changes. In the text stands `@` and this name. */
export const mentioned = z.strictObject({ id: agentId, name: z.string().min(1).max(200) });
export type Mentioned = z.infer<typeof mentioned>;

/** How many one note may name. */
export const MOST_MENTIONS = 20;
