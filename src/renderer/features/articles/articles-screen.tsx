import { type ReactNode, useRef, useState } from 'react';
import { followCursor } from '#renderer/components/follow-cursor.ts';
import { useCommand, useCommandKeys } from '#renderer/data/command-context.tsx';
import { errorText } from '#renderer/data/error-text.ts';
import { newId } from '#renderer/data/new-id.ts';
import { setOfferSlot } from '#renderer/data/offer-slot.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useSession } from '#renderer/data/use-session.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { tell } from '#renderer/intl/tell.tsx';
import { mayWriteArticles } from '#shared/article/rules.ts';
import { say } from '#shared/intl/say.ts';
import { type ArticleId, articleId } from '#shared/lib/ids.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { AddIcon, ArticleIcon, ImportIcon, SearchIcon } from '#ui/icons.tsx';
import { moveCursor } from '#ui/move-cursor.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { TextField } from '#ui/text-field.tsx';
import { AnswersView } from './answers/answers-view.tsx';
import { words as answerWords } from './answers/words.ts';
import { ArticleList, linesOf } from './article-list.tsx';
import type { ArticleView } from './edit/article-desk-pane.tsx';
import { ImportDialog } from './import/import-dialog.tsx';
import { words as importWords } from './import/words.ts';
import { FindingsView } from './look/findings-view.tsx';
import type { LookFrame } from './look/look-frame.ts';
import { ProposalsView } from './look/proposals-view.tsx';
import { words as lookWords } from './look/words.ts';
import { ReadingPane } from './reading-pane.tsx';
import { words } from './words.ts';
import { WritingPane } from './writing-pane.tsx';

type Shows = 'articles' | 'answers' | 'look' | 'proposed';

/** What the assistant answers from: a list and a page, to read for everybody and to write for leads and admins; from this device. */
export function ArticlesScreen() {
  const { place, goTo } = useWorkspace();
  const query = useLiveQuery('article:list', {}, ['article']);
  const role = useSession()?.agent?.role;
  const mayWrite = role !== undefined && mayWriteArticles(role);
  const [sought, setSought] = useState('');
  const [view, setView] = useState<{ of: string | undefined; is: ArticleView }>({ of: undefined, is: 'read' });
  const [shows, setShows] = useState<Shows>('articles');
  const [isImporting, setImporting] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const filterKeys = useCommandKeys('articles.filter');
  const lines = linesOf(query.data?.articles ?? [], mayWrite ? (query.data?.drafts ?? []) : [], sought);
  const asked = place.name === 'articles' ? place : undefined;
  const ids = lines.filter(({ kind }) => kind !== 'heading').map(({ key }) => key);
  const shownId = asked?.articleId ?? ids[0];

  const open = (id: string | undefined) => {
    const parsed = articleId.safeParse(id);
    setShows('articles');
    if (parsed.success) goTo({ name: 'articles', articleId: parsed.data });
  };
  const begin = () => {
    const id = newId<ArticleId>();
    setView({ of: id, is: 'write' });
    open(id);
  };
  const isList = shows === 'articles';
  const move = (step: 'next' | 'previous') => {
    open(moveCursor(ids, shownId, step));
    followCursor();
  };
  const show = (next: Shows) => {
    setShows(next);
    followCursor('[role="tab"][aria-selected="true"]');
  };
  useCommand('articles.next', () => move('next'), isList && ids.length > 0);
  useCommand('articles.previous', () => move('previous'), isList && ids.length > 0);
  useCommand('articles.filter', () => field.current?.focus(), isList);
  useCommand('articles.showArticles', () => show('articles'));
  useCommand('articles.showAnswers', () => show('answers'));
  useCommand('articles.showLook', () => show('look'), mayWrite);
  useCommand('articles.showProposed', () => show('proposed'), mayWrite);
  useCommand('articles.import', () => setImporting(true), mayWrite);
  useCommand('articles.new', begin, mayWrite);

  if (query.data === undefined && query.error === undefined)
    return <section aria-label={say(words.title)} className="flex-1 bg-surface" />;
  const section = asked?.articleId === undefined ? undefined : asked.section;
  const answers = query.data?.answers ?? [];
  const isEmpty = ids.length === 0 && sought.trim() === '';
  const frame: LookFrame = ({ list, foot, detail }) => (
    <section
      aria-label={say(words.title)}
      className="grid min-h-0 flex-1 grid-cols-[18rem_minmax(0,1fr)] bg-surface roomy:grid-cols-[21.5rem_minmax(0,1fr)]"
    >
      <div className="flex min-h-0 flex-col border-e border-border bg-panel">
        <div className="px-3.5">
          <SectionHeading
            level={1}
            size="page"
            aside={String(query.data?.articles.length ?? 0)}
            {...(mayWrite ? { end: <HeadActs onImport={() => setImporting(true)} onNew={begin} /> } : {})}
          >
            {say(words.title)}
          </SectionHeading>
        </div>
        <Tabs
          label={say(lookWords.show)}
          tabs={[
            { value: 'articles' as const, label: say(lookWords.articles) },
            { value: 'answers' as const, label: say(answerWords.tab) },
            ...(mayWrite
              ? [
                  { value: 'look' as const, label: say(lookWords.look) },
                  { value: 'proposed' as const, label: say(lookWords.proposed) },
                ]
              : []),
          ]}
          value={shows}
          onChange={setShows}
        />
        {list}
        {foot === null ? null : (
          <p className="flex-none border-t border-border px-4 py-2 text-small text-text-3">{foot}</p>
        )}
        <div ref={setOfferSlot} className="flex-none" />
      </div>
      <div className="flex min-h-0 min-w-0 flex-col">{detail}</div>
      {isImporting ? (
        <ImportDialog
          articles={query.data?.articles ?? []}
          drafts={query.data?.drafts ?? []}
          onDismiss={() => setImporting(false)}
        />
      ) : null}
    </section>
  );
  const inList = (list: ReactNode) => <div className="min-h-0 flex-1 py-2">{list}</div>;
  if (shows === 'answers')
    return (
      <AnswersView
        isLead={role === 'lead'}
        frame={({ list, ...more }) => frame({ list: inList(list), ...more })}
        onArticle={(id) => {
          setView({ of: id, is: 'history' });
          open(id);
        }}
      />
    );
  if (mayWrite && shows === 'look')
    return (
      <FindingsView
        articles={query.data?.articles ?? []}
        frame={({ list, ...more }) => frame({ list: inList(list), ...more })}
      />
    );
  if (mayWrite && shows === 'proposed')
    return (
      <ProposalsView
        frame={({ list, ...more }) => frame({ list: inList(list), ...more })}
        onTaken={(id) => {
          setView({ of: id, is: 'write' });
          open(id);
        }}
      />
    );
  return frame({
    list: (
      <>
        <div className="px-3.5 py-2">
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
          {ids.length === 0 ? (
            <div className="px-3.5">
              <NoArticles sought={sought} />
            </div>
          ) : (
            <ArticleList lines={lines} selectedKey={shownId} onOpen={open} />
          )}
        </div>
      </>
    ),
    foot: null,
    detail: (
      <>
        {query.error === undefined ? null : (
          <div className="px-6 py-5">
            <ErrorState title={say(words.unreadable)}>{errorText(query.error)}</ErrorState>
          </div>
        )}
        {shownId === undefined || (isEmpty && asked?.articleId === undefined) ? null : mayWrite ? (
          <WritingPane
            key={shownId}
            articleId={shownId as ArticleId}
            section={section}
            answers={answers}
            isLead={role === 'lead'}
            isAdmin={role === 'admin'}
            view={view.of === shownId ? view.is : 'read'}
            onView={(is) => setView({ of: shownId, is })}
            onGone={() => goTo({ name: 'articles' })}
          />
        ) : (
          <div
            data-region="article"
            className="min-h-0 flex-1 overflow-y-auto px-6 py-5"
            // As where a lead reads: scrolled by keys.
            {...{ tabIndex: 0, role: 'region', 'aria-label': say(words.one) }}
          >
            <ReadingPane key={shownId} articleId={shownId} section={section} answers={answers} />
          </div>
        )}
      </>
    ),
  });
}

function HeadActs({ onImport, onNew }: { onImport: () => void; onNew: () => void }) {
  const importKeys = useCommandKeys('articles.import');
  const newKeys = useCommandKeys('articles.new');
  return (
    <>
      <IconButton
        icon={ImportIcon}
        label={say(importWords.open)}
        {...(importKeys === undefined ? {} : { keys: importKeys })}
        onClick={onImport}
      />
      <IconButton
        icon={AddIcon}
        label={say(words.newArticle)}
        {...(newKeys === undefined ? {} : { keys: newKeys })}
        onClick={onNew}
      />
    </>
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
