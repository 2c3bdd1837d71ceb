import { call } from '#renderer/data/api.ts';
import { createRefusedTexts } from '#renderer/data/refused-texts.ts';
import type { CallInput, Draft } from '#shared/contract/ipc.ts';
import type { ConversationId } from '#shared/lib/ids.ts';

export const draftKey = (conversationId: ConversationId, mode: Draft['mode']) => `${mode} ${conversationId}`;

/** J4, J12: drafts of replies and notes that the disk would not take. */
export const refusedDrafts = createRefusedTexts<CallInput<'draft:set'>>({
  kind: 'draft',
  keyOf: ({ conversationId, mode }) => draftKey(conversationId, mode),
  placeOf: ({ conversationId }) => conversationId,
  hasWords: ({ text }) => text.trim() !== '',
  save: async (draft) => await call('draft:set', draft),
});
