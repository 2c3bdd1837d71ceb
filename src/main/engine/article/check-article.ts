import { findArticleFaults, requireArticleVersion } from '#shared/article/rules.ts';
import type { MutationName } from '#shared/conversation/contract.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { CacheStore } from '../db/cache-store.ts';
import { argsOf } from '../sync/overlay.ts';

/** What the server would refuse in any case is said at once: words that cannot go live, a version that is not the one here. */
export function checkArticle(cache: CacheStore, name: MutationName, args: unknown): void {
  const published = argsOf({ name, args }, 'article.publish');
  const changed = published ?? argsOf({ name, args }, 'article.retire');
  if (changed === undefined) return;
  requireArticleVersion(cache.get('article', changed.articleId), changed.basedOn);
  if (published && findArticleFaults(published.content).length > 0)
    throw new AppError('invalid', 'The article is not complete.');
}
