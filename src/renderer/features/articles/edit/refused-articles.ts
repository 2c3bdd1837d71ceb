import { call } from '#renderer/data/api.ts';
import { createRefusedTexts } from '#renderer/data/refused-texts.ts';
import type { CallInput } from '#shared/contract/ipc.ts';

/** J4, J12: drafts of articles that the disk would not take. */
export const refusedArticles = createRefusedTexts<CallInput<'article:save'>>({
  kind: 'article',
  keyOf: ({ articleId }) => articleId,
  placeOf: ({ articleId }) => articleId,
  hasWords: () => true,
  save: async (draft) => await call('article:save', draft),
});
