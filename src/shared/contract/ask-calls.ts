import { z } from 'zod';
import { source } from '../conversation/schema.ts';
import { conversationId } from '../lib/ids.ts';
import { writtenText } from '../lib/text.ts';

/** Longest question, characters. */
export const MOST_ASKED_CHARS = 500;

/** What the knowledge base of this device says to a question: words of an article or an approved answer, with where they stand. */
export const askedAnswer = z.strictObject({
  title: z.string(),
  text: z.string(),
  sources: z.array(source),
  confidence: z.number().min(0).max(1),
  /** It rests on what customers must not see as it stands (SEC-60). */
  restsOnNote: z.boolean(),
});
export type AskedAnswer = z.infer<typeof askedAnswer>;

export const askCalls = {
  /** D1: anything that the agent asks the copilot. Found on the device by the built-in engine, offline too; nothing is recorded or sent. None in hard mode (D2). */
  'assistant:ask': {
    input: z.strictObject({ conversationId, question: writtenText(MOST_ASKED_CHARS) }),
    output: z.strictObject({ state: z.enum(['ready', 'off']), answers: z.array(askedAnswer) }),
  },
} as const;
