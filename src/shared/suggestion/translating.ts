import { z } from 'zod';
import { languages } from '../assistant/types.ts';
import { conversationId, messageId } from '../lib/ids.ts';
import { assistantPath } from './rewriting.ts';

/** D1: a message of the thread in the agent's language, for reading. Only a language model can; the server reads the words itself, so that nobody has others translated. */
export const translatePath = `${assistantPath}/translate`;

export const translateRequest = z.strictObject({ conversationId, messageId, language: z.enum(languages) });
export type TranslateRequestBody = z.infer<typeof translateRequest>;

/** Why a message stands as it was written. `off`: hard mode, nothing was asked (D2). `changed_facts`: what came changed a number, a code, a link or the language. */
export const untranslated = z.enum(['no_model', 'off', 'unavailable', 'changed_facts', 'too_long']);
export type Untranslated = z.infer<typeof untranslated>;

export const translateAnswer = z.strictObject({ text: z.string().nullable(), why: untranslated.nullable() });
export type TranslateAnswerBody = z.infer<typeof translateAnswer>;
