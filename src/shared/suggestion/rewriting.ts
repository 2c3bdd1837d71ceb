import { z } from 'zod';
import { languages } from '../assistant/types.ts';
import { conversationId } from '../lib/ids.ts';
import { writtenText } from '../lib/text.ts';

/** D1: tone and translation of a reply. Only a language model can; without one the desktop does not offer them. */
export const rewritings = ['shorter', 'warmer', 'formal', 'translate'] as const;
export type RewritingName = (typeof rewritings)[number];

/** Longest reply that is reworded, in characters. */
export const rewritableChars = 4_000;

export const assistantPath = '/v1/assistant';
export const rewritePath = `${assistantPath}/rewrite`;

/** Who helps: whether a language model answers now. */
export const assistantState = z.strictObject({ hasModel: z.boolean() });

export const rewriteRequest = z.strictObject({
  conversationId,
  text: writtenText(rewritableChars),
  how: z.enum(rewritings),
  /** Where it is a translation: into what. */
  language: z.enum(languages).nullable(),
});
export type RewriteRequestBody = z.infer<typeof rewriteRequest>;

/** `off`: hard mode, nothing was asked (D2). `changed_facts`: what came changed a number, a code, a link or the language, so the text stays as it is. */
export const rewriteAnswer = z.strictObject({
  text: z.string().nullable(),
  why: z.enum(['no_model', 'off', 'unavailable', 'changed_facts']).nullable(),
});
export type RewriteAnswerBody = z.infer<typeof rewriteAnswer>;
