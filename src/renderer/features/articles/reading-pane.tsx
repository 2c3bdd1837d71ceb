import { MessageText } from '#renderer/components/message-text.tsx';
import { errorText } from '#renderer/data/error-text.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useNow } from '#renderer/data/use-now.ts';
import { tell } from '#renderer/intl/tell.tsx';
import type { AnswerRow, ArticleRow } from '#shared/article/schema.ts';
import { dateFormat, say } from '#shared/intl/say.ts';
import { Card } from '#ui/card.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { ArticleIcon, DoneIcon, LockIcon } from '#ui/icons.tsx';
import { RelativeTime } from '#ui/relative-time.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { Tag } from '#ui/tag.tsx';
import { ArticleBody } from './article-body.tsx';
import { words } from './words.ts';

type ReadingPaneProps = {
  articleId: string;
  /** Heading to scroll to. */
  section: string | undefined;
  /** Approved answers, of all articles. */
  answers: readonly AnswerRow[];
};

/** One article to read, with the approved answers that stand beside it (E3). */
export function ReadingPane({ articleId, section, answers }: ReadingPaneProps) {
  const query = useLiveQuery('article:get', { articleId }, ['article']);
  if (query.error !== undefined)
    return <ErrorState title={say(words.oneUnreadable)}>{errorText(query.error)}</ErrorState>;
  if (query.data === undefined) return null;
  if (query.data === null) {
    return (
      <EmptyState icon={ArticleIcon} title={say(words.gone)}>
        {say(words.goneHint)}
      </EmptyState>
    );
  }
  return (
    <Article article={query.data} section={section} answers={answers.filter((one) => one.articleId === articleId)} />
  );
}

type ArticleProps = { article: ArticleRow; section: string | undefined; answers: readonly AnswerRow[] };

function Article({ article, section, answers }: ArticleProps) {
  const now = useNow();
  return (
    <article className="grid max-w-[44rem] gap-5" aria-labelledby={`title-${article.id}`}>
      <header>
        <h2 id={`title-${article.id}`} className="text-display">
          <SafeText>{article.title}</SafeText>
        </h2>
        <p className="mt-1 flex flex-wrap items-center gap-2 text-small text-text-3">
          {article.audience === 'internal' ? (
            <Tag tone="note" icon={LockIcon}>
              {say(words.internal)}
            </Tag>
          ) : (
            <Tag>{say(words.public)}</Tag>
          )}
          {article.state === 'retired' ? <Tag tone="warning">{say(words.retired)}</Tag> : null}
          <span>
            {article.updatedByName == null
              ? tell(words.version, {
                  version: article.version,
                  age: <RelativeTime at={article.updatedAt} now={now} />,
                })
              : tell(words.versionBy, {
                  version: article.version,
                  name: <SafeText>{article.updatedByName}</SafeText>,
                  age: <RelativeTime at={article.updatedAt} now={now} />,
                })}
          </span>
          {article.reviewAt == null ? null : <ReviewDay day={article.reviewAt} now={now} />}
        </p>
      </header>
      <ArticleBody sections={article.sections} section={section} />
      {answers.length === 0 ? null : <Answers answers={answers} now={now} />}
    </article>
  );
}

function Answers({ answers, now }: { answers: readonly AnswerRow[]; now: number }) {
  return (
    <section className="grid gap-2" aria-label={say(words.answers)}>
      <h3 className="text-title">{say(words.answers)}</h3>
      {answers.map((answer) => (
        <Card
          key={answer.id}
          label={say(words.answer)}
          title={
            <>
              <DoneIcon size="small" />
              <SafeText>{answer.question}</SafeText>
            </>
          }
        >
          <div className="max-w-[62ch] text-message">
            <MessageText text={answer.text} />
          </div>
          <p className="mt-1.5 text-small text-text-3">
            {tell(words.approvedBy, {
              name: <SafeText>{answer.approvedByName}</SafeText>,
              age: <RelativeTime at={answer.approvedAt} now={now} />,
            })}
          </p>
        </Card>
      ))}
    </section>
  );
}

function ReviewDay({ day, now }: { day: string; now: number }) {
  const isPassed = Date.parse(`${day}T23:59:59`) < now;
  const shown = dateFormat({ dateStyle: 'medium' }).format(new Date(`${day}T12:00:00`));
  return isPassed ? (
    <Tag tone="warning">{say(words.reviewPassed, { day: shown })}</Tag>
  ) : (
    <span>{say(words.reviewOn, { day: shown })}</span>
  );
}
