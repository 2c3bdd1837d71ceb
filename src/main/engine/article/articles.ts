import type { ArticleRow } from '#shared/article/schema.ts';
import type { articleCalls, RefusedWords } from '#shared/contract/article-calls.ts';
import type { CallHandlers } from '#shared/contract/ipc.ts';
import { AppError } from '#shared/lib/errors.ts';
import { type ArticleId, clientId } from '#shared/lib/ids.ts';
import type { Reader } from '../conversation/reader.ts';
import type { StoredMutation } from '../db/mutation-table.ts';
import type { Stores } from '../db/stores.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { AskServer } from '../suggestion/ask-server.ts';
import { argsOf } from '../sync/overlay.ts';
import { createAskKnowledge } from './ask-knowledge.ts';
import { createListApproved } from './list-approved.ts';
import { overlayDrafts } from './overlay-drafts.ts';

type Handlers = Pick<CallHandlers, keyof typeof articleCalls>;
export type ArticlesDeps = {
  stores: Stores;
  reader: Reader;
  outbox: Outbox;
  /** By the server's clock. */
  serverNowMs: () => number;
  ask: AskServer;
};

/** E: the knowledge base, answered from the cache with the outbox over it: it is read and written offline as well. */
export function createArticles({ stores, reader, outbox, serverNowMs, ask }: ArticlesDeps): Handlers {
  const pending = () => reader.lanes().get('articles') ?? [];
  const drafts = () => {
    const me = reader.meRow();
    const base = stores.cache.all('articleDraft');
    return me === null ? { rows: [], waiting: new Set<ArticleId>() } : overlayDrafts(base, pending(), me);
  };
  return {
    ...createAskKnowledge(ask),
    ...createListApproved(() => stores.cache),
    'article:list': () => ({
      articles: stores.cache
        .all('article')
        .map(withoutSections)
        .sort((a, b) => a.title.localeCompare(b.title)),
      answers: stores.cache.all('answer').sort((a, b) => (a.approvedAt < b.approvedAt ? 1 : -1)),
      drafts: drafts()
        .rows.sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1))
        .map(({ articleId, content, authorId, authorName, origin, updatedAt }) => ({
          articleId,
          title: content.title,
          audience: content.audience,
          language: content.language,
          authorName,
          isMine: authorId === reader.meRow()?.id,
          isNew: stores.cache.get('article', articleId) === null,
          origin,
          updatedAt,
        })),
    }),
    'article:get': ({ articleId }) => stores.cache.get('article', articleId),
    'article:desk': ({ articleId }) => {
      const { rows, waiting } = drafts();
      const mine = reader.meRow()?.id;
      const ofThis = rows.filter((row) => row.articleId === articleId);
      const entries = pending().filter((entry) => articleOf(entry) === articleId);
      return {
        live: stores.cache.get('article', articleId),
        own: ofThis.find(({ authorId }) => authorId === mine) ?? null,
        isOwnPending: waiting.has(articleId),
        others: ofThis.filter(({ authorId }) => authorId !== mine).sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1)),
        refused: entries.flatMap(refusedOf),
        isPublishing: entries.some(
          ({ name, state }) =>
            (name === 'article.publish' || name === 'article.retire') && (state === 'waiting' || state === 'sending'),
        ),
        publications: stores.cache
          .all('publication')
          .filter(({ targetId }) => targetId === articleId)
          .sort((a, b) => (a.at < b.at ? 1 : -1)),
        clientId: stores.outbox.client().clientId,
      };
    },
    'article:save': ({ articleId, content, basedOn, seenMs, origin, source, conversationId }) => {
      if (reader.meRow() === null) throw new AppError('unauthenticated', 'Nobody is signed in.');
      // Later than what it goes on from, also where this clock runs behind.
      const writtenMs = Math.max(Math.round(serverNowMs()), seenMs + 1);
      const own = clientId.parse(stores.outbox.client().clientId);
      const written = { articleId, content, basedOn, origin, source, conversationId };
      outbox.mutate({ name: 'article.saveDraft', args: { ...written, writtenMs, seenMs, clientId: own } });
      return { writtenMs };
    },
  };
}

function withoutSections({ sections: _words, ...head }: ArticleRow): Omit<ArticleRow, 'sections'> {
  return head;
}

function articleOf(entry: StoredMutation): string | undefined {
  return (entry.args as { articleId?: string }).articleId;
}

function refusedOf(entry: StoredMutation): RefusedWords[] {
  const { id: entryId, name, state, error } = entry;
  if (state !== 'refused') return [];
  if (name !== 'article.saveDraft' && name !== 'article.publish' && name !== 'article.retire') return [];
  const written = argsOf(entry, 'article.saveDraft') ?? argsOf(entry, 'article.publish');
  return [{ entryId, name, content: written?.content ?? null, why: error?.message ?? '' }];
}
