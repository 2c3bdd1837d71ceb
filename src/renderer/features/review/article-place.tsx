import { useMemo } from 'react';
import { useCommandKeys } from '#renderer/data/command-context.tsx';
import { diffWords } from '#shared/article/diff-words.ts';
import type { ReviewArticle } from '#shared/contract/review-calls.ts';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { ArticleIcon } from '#ui/icons.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { WordDiff } from './word-diff.tsx';
import { words } from './words.ts';

type ArticlePlaceProps = {
  article: ReviewArticle;
  text: string;
  /** Makes it so in a draft of the article. */
  onPut: () => void;
};

/** The place in the article that says it otherwise, word by word against what would be published. */
export function ArticlePlace({ article, text, onPut }: ArticlePlaceProps) {
  const keys = useCommandKeys('review.article');
  const parts = useMemo(() => diffWords(article.sentence, text), [article.sentence, text]);
  const line = 'grid grid-cols-[1.25rem_minmax(0,1fr)] px-3 py-1 text-message';
  return (
    <section aria-label={say(words.articleWith)}>
      <SectionHeading level={3} aside={say(words.articleAside)}>
        {say(words.articleWith)}
      </SectionHeading>
      <div className="overflow-hidden rounded-card border border-border">
        <p className="flex flex-wrap items-center gap-x-2 border-b border-border bg-panel px-3 py-2">
          <ArticleIcon size="small" />
          <span className="min-w-0 truncate font-semibold">
            <SafeText>{article.title}</SafeText>
          </span>
          <span className="min-w-0 text-small text-text-3">
            <SafeText>{say(words.articleVersion, { heading: article.heading, version: article.version })}</SafeText>
          </span>
        </p>
        {article.before.trim() === '' ? null : (
          <p className={`${line} text-text-2`}>
            <span />
            <SafeText strictness="prose">{article.before.trim()}</SafeText>
          </p>
        )}
        <p className={`${line} bg-danger-tint`}>
          <span aria-hidden="true" className="text-danger">
            −
          </span>
          <span>
            <WordDiff parts={parts} side="was" />
          </span>
        </p>
        <p className={`${line} bg-success-tint`}>
          <span aria-hidden="true" className="text-success">
            +
          </span>
          <span>
            <WordDiff parts={parts} side="now" />
          </span>
        </p>
        {article.after.trim() === '' ? null : (
          <p className={`${line} text-text-2`}>
            <span />
            <SafeText strictness="prose">{article.after.trim()}</SafeText>
          </p>
        )}
      </div>
      <div className="mt-2">
        <Button size="small" onClick={onPut} {...(keys === undefined ? {} : { keys })}>
          {say(words.intoArticle)}
        </Button>
      </div>
    </section>
  );
}
