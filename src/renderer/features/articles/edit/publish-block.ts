import { type ArticleFault, findArticleFaults } from '#shared/article/rules.ts';
import type { ArticleDesk } from '#shared/contract/article-calls.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { joinNames } from '#shared/intl/names.ts';
import { say } from '#shared/intl/say.ts';
import type { ArticleDraft } from './use-article-draft.ts';
import { words } from './words.ts';

const FAULTS: Readonly<Record<ArticleFault, Word>> = {
  title: words.faultTitle,
  slug: words.faultSlug,
  language: words.faultLanguage,
  no_section: words.faultNoSection,
  empty_section: words.faultEmptySection,
};

/** What the words lack to be published; undefined when nothing. */
export function describeFaults({ content }: ArticleDraft): string | undefined {
  const faults = findArticleFaults(content);
  return faults.length === 0
    ? undefined
    : say(words.missing, { what: joinNames(faults.map((fault) => say(FAULTS[fault]))) });
}

/** Why the draft cannot be published now, in one sentence; undefined when it can. What is to be decided first comes first. */
export function describeBlock(desk: ArticleDesk, draft: ArticleDraft): string | undefined {
  if (isUnderWay(desk)) return say(words.waitsForOther);
  if (!draft.isStarted) return say(words.nothingToPublish);
  if (isMoved(desk, draft)) return say(words.decideFirst);
  return describeFaults(draft);
}

/** A version of the article is on its way to be live. */
export function isUnderWay(desk: ArticleDesk): boolean {
  return desk.isPublishing || desk.publications.some(({ state }) => state === 'checking' || state === 'held');
}

/** Another version went live since the draft was begun. */
export function isMoved(desk: ArticleDesk, draft: ArticleDraft): boolean {
  return draft.isStarted && draft.basedOn !== (desk.live?.version ?? 0);
}
