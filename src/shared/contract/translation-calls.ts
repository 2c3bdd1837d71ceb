import { z } from 'zod';
import { languages } from '../assistant/types.ts';
import { conversationId, messageId } from '../lib/ids.ts';
import { untranslated } from '../suggestion/translating.ts';

export const translationNow = z.strictObject({
  isOn: z.boolean(),
  /** Messages of the thread that are in another language than the one asked for. */
  foreign: z.int().nonnegative(),
  /** Of those, what is here: a text, or why there is none. */
  items: z.array(
    z.strictObject({ messageId, from: z.enum(languages), text: z.string().nullable(), why: untranslated.nullable() }),
  ),
  /** Still asked for. */
  waiting: z.int().nonnegative(),
  /** Why nothing more comes: no model, hard mode, or the server is not reached. */
  why: untranslated.nullable(),
});
export type TranslationNow = z.infer<typeof translationNow>;

export const translationCalls = {
  /** D1: the thread in the language of the agent, for reading; on the device once it came. Never a draft, never sent. Answered from what is here. */
  'translation:get': { input: z.strictObject({ conversationId, language: z.enum(languages) }), output: translationNow },
  /** Kept on this device for this conversation. On: what is missing is asked for, the newest first. */
  'translation:set': {
    input: z.strictObject({ conversationId, language: z.enum(languages), isOn: z.boolean() }),
    output: z.strictObject({}),
  },
} as const;
