import { z } from 'zod';
import { draftMode } from '../draft/schema.ts';
import { conversationId } from '../lib/ids.ts';

const which = z.strictObject({ conversationId, mode: draftMode });

/** J4: another device's draft beside other words that are here. */
export const offeredDraft = z.strictObject({
  mode: draftMode,
  text: z.string(),
  device: z.string(),
  /** Milliseconds since 1970, by the server's clock. */
  at: z.number(),
});
export type OfferedDraft = z.infer<typeof offeredDraft>;

/** J4: what becomes of a draft of another device that is offered. */
export const draftCalls = {
  'draft:take': { input: which, output: z.strictObject({}) },
  'draft:leave': { input: which, output: z.strictObject({}) },
} as const;
