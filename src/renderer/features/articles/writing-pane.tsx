import { errorText } from '#renderer/data/error-text.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import type { AnswerRow } from '#shared/article/schema.ts';
import { say, spokenLocale } from '#shared/intl/say.ts';
import type { ArticleId } from '#shared/lib/ids.ts';
import { ErrorState } from '#ui/error-state.tsx';
import { ArticleDeskPane, type ArticleView } from './edit/article-desk-pane.tsx';
import { ReadingPane } from './reading-pane.tsx';
import { words } from './words.ts';

export type WritingPaneProps = {
  articleId: ArticleId;
  section: string | undefined;
  answers: readonly AnswerRow[];
  isLead: boolean;
  isAdmin: boolean;
  view: ArticleView;
  onView: (view: ArticleView) => void;
  onGone: () => void;
};

/** An article for those who write it, once it is read from this device. */
export function WritingPane({ articleId, section, answers, isLead, isAdmin, view, onView, onGone }: WritingPaneProps) {
  const query = useLiveQuery('article:desk', { articleId }, ['article', 'review', 'outbox']);
  if (query.error !== undefined)
    return (
      <div className="px-6 py-5">
        <ErrorState title={say(words.oneUnreadable)}>{errorText(query.error)}</ErrorState>
      </div>
    );
  if (query.data === undefined) return null;
  return (
    <ArticleDeskPane
      articleId={articleId}
      desk={query.data}
      language={spokenLocale() === 'de' ? 'de' : 'en'}
      view={view}
      onView={onView}
      reading={<ReadingPane articleId={articleId} section={section} answers={answers} />}
      mayRevert={isLead || isAdmin}
      mayDecide={isLead}
      onGone={onGone}
    />
  );
}
