import { useMemo } from 'react';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { type ComparedField, type ComparedSection, compareArticles } from '#shared/article/compare-articles.ts';
import type { DiffPart } from '#shared/article/diff-words.ts';
import type { ArticleContent } from '#shared/article/schema.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { languageName } from '#shared/intl/names.ts';
import { say } from '#shared/intl/say.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { DoneIcon } from '#ui/icons.tsx';
import { RevealedText, SafeText } from '#ui/safe-text.tsx';
import { Tag } from '#ui/tag.tsx';
import { words } from './words.ts';

export type ArticleDiffProps = {
  /** Null: there was nothing. */
  before: ArticleContent | null;
  after: ArticleContent;
  /** What is compared with what. */
  caption: string;
  /** Said where there is nothing to compare with. */
  first?: string;
  /** Said when they are the same. */
  same: string;
};

const NOTHING: ArticleContent = {
  slug: '',
  title: '',
  audience: 'public',
  language: '',
  categoryKey: null,
  pages: [],
  tags: [],
  sections: [],
  ownerId: null,
  reviewAt: null,
};
const FIELDS: Readonly<Record<ComparedField['field'], Word>> = {
  audience: words.audience,
  language: words.language,
  categoryKey: words.category,
  ownerId: words.owner,
  reviewAt: words.reviewAt,
  slug: words.slug,
  pages: words.pages,
  tags: words.tags,
};

/** Two versions of an article, word by word: sign, tint and line, never colour alone (DESIGN 7). Hidden characters are shown (SEC-72). */
export function ArticleDiff({ before, after, caption, first = say(words.allNew), same }: ArticleDiffProps) {
  const compared = useMemo(() => compareArticles(before ?? NOTHING, after), [before, after]);
  const unchanged = compared.sections.filter(({ change }) => change === 'same').length;
  if (compared.isSame)
    return (
      <EmptyState icon={DoneIcon} title={same}>
        {caption}
      </EmptyState>
    );
  return (
    <div className="grid max-w-[44rem] gap-5">
      <p className="text-small text-text-3">{before === null ? first : caption}</p>
      <h2 className="text-display">
        <DiffText parts={compared.title} />
      </h2>
      {before === null || compared.fields.length === 0 ? null : (
        <dl className="grid grid-cols-[8rem_minmax(0,1fr)] gap-x-3 gap-y-1.5 text-small">
          {compared.fields.map((field) => (
            <FieldChange key={field.field} {...field} />
          ))}
        </dl>
      )}
      {compared.sections
        .filter(({ change }) => change !== 'same')
        .map((section) => (
          <SectionDiff key={section.key} section={section} />
        ))}
      {unchanged === 0 ? null : (
        <p className="border-t border-border pt-3 text-small text-text-3">
          {say(words.unchanged, { count: unchanged })}
        </p>
      )}
    </div>
  );
}

const CHANGES = { added: words.changeAdded, removed: words.changeRemoved, moved: words.changeMoved } as const;

function SectionDiff({ section }: { section: ComparedSection }) {
  const { change, heading, text } = section;
  return (
    <section>
      <h3 className="mb-1 flex items-center gap-2 text-title">
        <DiffText parts={heading} />
        {change === 'changed' || change === 'same' ? null : (
          <Tag tone={change === 'added' ? 'success' : change === 'removed' ? 'danger' : 'neutral'}>
            {say(CHANGES[change])}
          </Tag>
        )}
      </h3>
      <p className="max-w-[62ch] whitespace-pre-wrap wrap-anywhere text-message" dir="auto">
        <DiffText parts={text} />
      </p>
    </section>
  );
}

/** Inserted words are underlined, removed ones struck through; both are named to screen readers by their elements. */
export function DiffText({ parts }: { parts: readonly DiffPart[] }) {
  // Parts have no name of their own: their place in the text is what they are.
  let at = 0;
  return parts.map(({ kind, text }) => {
    at += text.length;
    const key = `${at} ${kind}`;
    if (kind === 'same') return <RevealedText key={key} text={text} strictness="prose" />;
    const Mark = kind === 'new' ? 'ins' : 'del';
    return (
      <Mark
        key={key}
        className={
          kind === 'new'
            ? 'rounded-mark bg-success-tint text-success underline decoration-1 underline-offset-2'
            : 'rounded-mark bg-danger-tint text-danger line-through decoration-1'
        }
      >
        <RevealedText text={text} strictness="prose" />
      </Mark>
    );
  });
}

function FieldChange({ field, was, now }: ComparedField) {
  const workspace = useLiveQuery('workspace:get', {}, ['workspace']).data;
  const named = (value: string): string => {
    if (value === '') return say(words.none);
    if (field === 'audience') return say(value === 'internal' ? words.internal : words.public);
    if (field === 'language') return languageName(value);
    if (field === 'categoryKey') return workspace?.categories.find(({ key }) => key === value)?.name ?? value;
    if (field === 'ownerId') return workspace?.agents.find(({ id }) => id === value)?.name ?? value;
    return value;
  };
  return (
    <>
      <dt className="text-text-3">{say(FIELDS[field])}</dt>
      <dd className="min-w-0 wrap-anywhere">
        <del className="text-danger decoration-1">
          <SafeText>{named(was)}</SafeText>
        </del>
        {' → '}
        <ins className="text-success decoration-1 underline-offset-2">
          <SafeText>{named(now)}</SafeText>
        </ins>
      </dd>
    </>
  );
}
