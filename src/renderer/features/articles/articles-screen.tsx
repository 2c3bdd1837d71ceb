import { useRef, useState } from 'react';
import { useCommand, useCommandKeys } from '#renderer/data/command-context.tsx';
import { errorText } from '#renderer/data/error-text.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { tell } from '#renderer/intl/tell.tsx';
import { say } from '#shared/intl/say.ts';
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
import { words } from './words.ts';

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
    return <section aria-label={say(words.title)} className="flex-1 bg-surface" />;
  return (
    <section
      aria-label={say(words.title)}
      className="grid min-h-0 flex-1 grid-cols-[18rem_minmax(0,1fr)] bg-surface roomy:grid-cols-[21.5rem_minmax(0,1fr)]"
    >
      <div className="flex min-h-0 flex-col border-e border-border bg-panel">
        <div className="px-3.5">
          <SectionHeading level={1} size="page" aside={String(articles.length)}>
            {say(words.title)}
          </SectionHeading>
        </div>
        <div className="px-3.5 pb-2">
          <TextField
            ref={field}
            label={say(words.find)}
            isLabelHidden
            kind="search"
            size="small"
            icon={SearchIcon}
            placeholder={say(words.find)}
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
          <ErrorState title={say(words.unreadable)}>{errorText(query.error)}</ErrorState>
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
      <EmptyState icon={ArticleIcon} title={say(words.none)}>
        {say(words.noneHint)}
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={SearchIcon} title={tell(words.noMatch, { sought: <SafeText>{sought.trim()}</SafeText> })}>
      {say(words.searched)}
    </EmptyState>
  );
}
