import { useRef, useState } from 'react';
import { useCommand, useCommandKeys } from '#renderer/data/command-context.tsx';
import { errorText } from '#renderer/data/error-text.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { articleId } from '#shared/lib/ids.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { ArticleIcon, SearchIcon } from '#ui/icons.tsx';
import { moveCursor } from '#ui/move-cursor.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { TextField } from '#ui/text-field.tsx';
import { ArticleList, filterArticles } from './article-list.tsx';
import { ReadingPane } from './reading-pane.tsx';

/** What the assistant answers from: a list and a page to read, from this device. */
export function ArticlesScreen() {
  const { place, goTo } = useWorkspace();
  const query = useLiveQuery('article:list', {}, ['article']);
  const [sought, setSought] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const filterKeys = useCommandKeys('articles.filter');
  const articles = filterArticles(query.data?.articles ?? [], sought);
  const asked = place.name === 'articles' ? place : undefined;
  const shownId = asked?.articleId ?? articles[0]?.id;

  const open = (id: string | undefined) => {
    const parsed = articleId.safeParse(id);
    if (parsed.success) goTo({ name: 'articles', articleId: parsed.data });
  };
  const ids = articles.map((article) => article.id);
  useCommand('articles.next', () => open(moveCursor(ids, shownId, 'next')), ids.length > 0);
  useCommand('articles.previous', () => open(moveCursor(ids, shownId, 'previous')), ids.length > 0);
  useCommand('articles.filter', () => field.current?.focus());

  if (query.data === undefined && query.error === undefined)
    return <section aria-label="Articles" className="flex-1 bg-surface" />;
  return (
    <section
      aria-label="Articles"
      className="grid min-h-0 flex-1 grid-cols-[18rem_minmax(0,1fr)] bg-surface roomy:grid-cols-[21.5rem_minmax(0,1fr)]"
    >
      <div className="flex min-h-0 flex-col border-r border-border bg-panel">
        <div className="px-3.5">
          <SectionHeading level={1} size="page" aside={String(articles.length)}>
            Articles
          </SectionHeading>
        </div>
        <div className="px-3.5 pb-2">
          <TextField
            ref={field}
            label="Find an article"
            isLabelHidden
            kind="search"
            size="small"
            icon={SearchIcon}
            placeholder="Find an article"
            {...(filterKeys === undefined ? {} : { keys: filterKeys })}
            value={sought}
            onChange={setSought}
          />
        </div>
        <div className="min-h-0 flex-1 pb-2">
          {articles.length === 0 ? (
            <div className="px-3.5">
              <NoArticles sought={sought} />
            </div>
          ) : (
            <ArticleList articles={articles} selectedKey={shownId} onOpen={open} />
          )}
        </div>
      </div>
      <div className="min-h-0 overflow-y-auto px-6 py-5">
        {query.error === undefined ? null : (
          <ErrorState title="Articles are not readable">{errorText(query.error)}</ErrorState>
        )}
        {shownId === undefined ? null : (
          <ReadingPane
            key={shownId}
            articleId={shownId}
            section={asked?.articleId === undefined ? undefined : asked.section}
            answers={query.data?.answers ?? []}
          />
        )}
      </div>
    </section>
  );
}

function NoArticles({ sought }: { sought: string }) {
  if (sought.trim() === '') {
    return (
      <EmptyState icon={ArticleIcon} title="No articles yet">
        The assistant hands over what it cannot answer from one.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={SearchIcon}
      title={
        <>
          No article for “<SafeText>{sought.trim()}</SafeText>”
        </>
      }
    >
      Titles and tags were searched.
    </EmptyState>
  );
}
