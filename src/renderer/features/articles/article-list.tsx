import type { CallOutput } from '#shared/contract/ipc.ts';
import { say } from '#shared/intl/say.ts';
import { ArticleIcon, LockIcon, TypingIcon } from '#ui/icons.tsx';
import { LanguageTag } from '#ui/language-tag.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { Tag } from '#ui/tag.tsx';
import { VirtualList } from '#ui/virtual-list.tsx';
import { words } from './words.ts';

export type ArticleHead = CallOutput<'article:list'>['articles'][number];
export type ArticleDraftHead = NonNullable<CallOutput<'article:list'>['drafts']>[number];

/** A line of the list: a heading between groups, an article, or a draft that has no article yet. */
export type ArticleLine =
  | { kind: 'heading'; key: string; label: string }
  | { kind: 'article'; key: string; article: ArticleHead; draft: ArticleDraftHead | undefined }
  | { kind: 'draft'; key: string; draft: ArticleDraftHead };

/** Articles that hold all the sought words in title, tags or address, by title. */
export function filterArticles(articles: readonly ArticleHead[], sought: string): ArticleHead[] {
  const wanted = wordsOf(sought);
  return articles
    .filter((article) => holds(`${article.title} ${article.tags.join(' ')} ${article.slug}`, wanted))
    .sort((a, b) => a.title.localeCompare(b.title, 'en'));
}

/** What the list shows, in its order: one's own new drafts, those of others, then what is published. One line for each article. */
export function linesOf(
  articles: readonly ArticleHead[],
  drafts: readonly ArticleDraftHead[],
  sought: string,
): ArticleLine[] {
  const wanted = wordsOf(sought);
  const fresh = drafts.filter(({ isNew, title }) => isNew && holds(title, wanted));
  const lines = (some: readonly ArticleDraftHead[]): ArticleLine[] =>
    some
      .filter((draft, at) => some.findIndex(({ articleId }) => articleId === draft.articleId) === at)
      .map((draft) => ({ kind: 'draft', key: draft.articleId, draft }));
  const mine = lines(fresh.filter(({ isMine }) => isMine));
  const own = new Set(mine.map(({ key }) => key));
  const theirs = lines(fresh.filter(({ isMine, articleId }) => !isMine && !own.has(articleId)));
  const published = filterArticles(articles, sought).map((article): ArticleLine => {
    const draft = drafts.find(({ articleId, isMine }) => articleId === article.id && isMine);
    return { kind: 'article', key: article.id, article, draft };
  });
  const group = (key: string, label: string, some: ArticleLine[]): ArticleLine[] =>
    some.length === 0 ? [] : [{ kind: 'heading', key, label }, ...some];
  if (mine.length + theirs.length === 0) return published;
  return [
    ...group('mine', say(words.yourDrafts), mine),
    ...group('theirs', say(words.theirDrafts), theirs),
    ...group('published', say(words.published), published),
  ];
}

function wordsOf(sought: string): string[] {
  return sought
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '');
}

function holds(text: string, wanted: readonly string[]): boolean {
  const lower = text.toLowerCase();
  return wanted.every((word) => lower.includes(word));
}

type ArticleListProps = {
  lines: readonly ArticleLine[];
  selectedKey: string | undefined;
  onOpen: (id: string) => void;
};

/** Moving the cursor opens: reading is what one comes for. */
export function ArticleList({ lines, selectedKey, onOpen }: ArticleListProps) {
  return (
    <VirtualList
      label={say(words.title)}
      items={lines}
      keyOf={(line) => line.key}
      nameOf={nameOf}
      isHeading={({ kind }) => kind === 'heading'}
      estimatePx={({ kind }) => (kind === 'heading' ? 28 : 40)}
      selectedKey={selectedKey}
      cursorKey={selectedKey}
      onCursorChange={onOpen}
      onActivate={onOpen}
      renderItem={(line, { isSelected, isCursor }) =>
        line.kind === 'heading' ? (
          <div className="flex h-7 items-end px-4 pb-1 text-small font-medium text-text-3">{line.label}</div>
        ) : (
          <div
            className={`mx-1.5 flex h-10 items-center gap-2.5 rounded-row px-2.5 ${isSelected ? 'bg-selected' : 'hover:bg-hover'} ${
              isCursor ? 'inset-ring-2 inset-ring-focus' : ''
            }`}
          >
            <Line line={line} />
          </div>
        )
      }
    />
  );
}

function Line({ line }: { line: Exclude<ArticleLine, { kind: 'heading' }> }) {
  const about = line.kind === 'article' ? line.article : line.draft;
  const isRetired = line.kind === 'article' && line.article.state === 'retired';
  return (
    <>
      <span className="text-text-2">
        {line.kind === 'draft' ? (
          <TypingIcon size="small" />
        ) : about.audience === 'internal' ? (
          <LockIcon size="small" label={say(words.internal)} />
        ) : (
          <ArticleIcon size="small" />
        )}
      </span>
      <span className={`min-w-0 flex-1 truncate ${isRetired ? 'text-text-3' : ''}`}>
        {about.title.trim() === '' ? (
          <span className="text-text-3">{say(words.untitled)}</span>
        ) : (
          <SafeText>{about.title}</SafeText>
        )}
      </span>
      {isRetired ? <Tag>{say(words.retired)}</Tag> : null}
      {line.kind === 'article' && line.draft !== undefined ? <Tag tone="pending">{say(words.draft)}</Tag> : null}
      {about.language === 'en' ? null : <LanguageTag language={about.language} />}
    </>
  );
}

function nameOf(line: ArticleLine): string {
  if (line.kind === 'heading') return line.label;
  const { title, language } = line.kind === 'article' ? line.article : line.draft;
  const shown = title.trim() === '' ? say(words.untitled) : revealText(title);
  const isInternal = line.kind === 'article' && line.article.audience === 'internal';
  const named = isInternal ? say(words.internalSpoken, { title: shown }) : shown;
  const marked = line.kind === 'draft' || line.draft !== undefined ? say(words.draftSpoken, { title: named }) : named;
  const retired = line.kind === 'article' && line.article.state === 'retired' ? `, ${say(words.retired)}` : '';
  return `${marked}${retired}${language === 'en' ? '' : `, ${language.toUpperCase()}`}`;
}
