import type { CallOutput } from '#shared/contract/ipc.ts';
import { say } from '#shared/intl/say.ts';
import { ArticleIcon, LockIcon } from '#ui/icons.tsx';
import { LanguageTag } from '#ui/language-tag.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { VirtualList } from '#ui/virtual-list.tsx';
import { words } from './words.ts';

export type ArticleHead = CallOutput<'article:list'>['articles'][number];

/** Articles that hold all the sought words in title, tags or address, by title. */
export function filterArticles(articles: readonly ArticleHead[], sought: string): ArticleHead[] {
  const words = sought
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '');
  return articles
    .filter((article) => {
      const text = `${article.title} ${article.tags.join(' ')} ${article.slug}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => a.title.localeCompare(b.title, 'en'));
}

type ArticleListProps = {
  articles: readonly ArticleHead[];
  selectedKey: string | undefined;
  onOpen: (id: string) => void;
};

/** Moving the cursor opens: reading is what one comes for. */
export function ArticleList({ articles, selectedKey, onOpen }: ArticleListProps) {
  return (
    <VirtualList
      label={say(words.title)}
      items={articles}
      keyOf={(article) => article.id}
      nameOf={(article) =>
        `${article.audience === 'internal' ? say(words.internalSpoken, { title: revealText(article.title) }) : revealText(article.title)}${article.language === 'en' ? '' : `, ${article.language.toUpperCase()}`}`
      }
      estimatePx={() => 40}
      selectedKey={selectedKey}
      cursorKey={selectedKey}
      onCursorChange={onOpen}
      onActivate={onOpen}
      renderItem={(article, { isSelected, isCursor }) => (
        <div
          className={`mx-1.5 flex h-10 items-center gap-2.5 rounded-row px-2.5 ${isSelected ? 'bg-selected' : 'hover:bg-hover'} ${
            isCursor ? 'inset-ring-2 inset-ring-focus' : ''
          }`}
        >
          <span className="text-text-2">
            {article.audience === 'internal' ? (
              <LockIcon size="small" label={say(words.internal)} />
            ) : (
              <ArticleIcon size="small" />
            )}
          </span>
          <span className="min-w-0 flex-1 truncate">
            <SafeText>{article.title}</SafeText>
          </span>
          {article.language === 'en' ? null : <LanguageTag language={article.language} />}
        </div>
      )}
    />
  );
}
