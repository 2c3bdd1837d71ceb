import { type DiffPart, diffWords, isUnchanged } from './diff-words.ts';
import type { ArticleContent } from './schema.ts';

export type ComparedSection = {
  /** Unique in the comparison. */
  key: string;
  heading: DiffPart[];
  text: DiffPart[];
  change: 'same' | 'changed' | 'added' | 'removed' | 'moved';
};
/** A field of the front matter that has another value; '' is none. */
export type ComparedField = {
  field: 'audience' | 'language' | 'categoryKey' | 'ownerId' | 'reviewAt' | 'slug' | 'pages' | 'tags';
  was: string;
  now: string;
};
export type ComparedArticle = {
  title: DiffPart[];
  fields: ComparedField[];
  sections: ComparedSection[];
  isSame: boolean;
};

const FIELDS = ['audience', 'language', 'categoryKey', 'ownerId', 'reviewAt', 'slug', 'pages', 'tags'] as const;

/** What one version of an article says that the other does not. Sections belong together by their heading, then by their place. Pure. */
export function compareArticles(before: ArticleContent, after: ArticleContent): ComparedArticle {
  const pairs = pairSections(before.sections, after.sections);
  const sections = pairs.map(({ was, now, isMoved }, at): ComparedSection => {
    const heading = diffWords(was?.heading ?? '', now?.heading ?? '');
    const text = diffWords(was?.text ?? '', now?.text ?? '');
    const isEqual = isUnchanged(heading) && isUnchanged(text);
    const change = !was ? 'added' : !now ? 'removed' : !isEqual ? 'changed' : isMoved ? 'moved' : 'same';
    return { key: `${at}`, heading, text, change };
  });
  const fields = FIELDS.flatMap((field): ComparedField[] => {
    const [was, now] = [shown(before[field]), shown(after[field])];
    return was === now ? [] : [{ field, was, now }];
  });
  const title = diffWords(before.title, after.title);
  const isSame = isUnchanged(title) && fields.length === 0 && sections.every(({ change }) => change === 'same');
  return { title, fields, sections, isSame };
}

type Section = ArticleContent['sections'][number];
type Pair = { was: Section | undefined; now: Section | undefined; isMoved: boolean };

function pairSections(before: readonly Section[], after: readonly Section[]): Pair[] {
  const left = before.map((section, place) => ({ section, place, isTaken: false }));
  const matched = after.map((now) => {
    const same = left.find(({ section, isTaken }) => !isTaken && section.heading === now.heading);
    if (same) same.isTaken = true;
    return { now, was: same };
  });
  for (const [at, pair] of matched.entries()) {
    // A heading that was reworded: what stood at its place and was taken by no other.
    const there = left[at];
    if (pair.was || !there || there.isTaken) continue;
    there.isTaken = true;
    pair.was = there;
  }
  const order = matched.flatMap(({ was }) => (was ? [was.place] : []));
  const pairs: Pair[] = matched.map(({ was, now }) => ({
    was: was?.section,
    now,
    isMoved: was !== undefined && order.indexOf(was.place) !== [...order].sort((a, b) => a - b).indexOf(was.place),
  }));
  for (const { section, place, isTaken } of left)
    if (!isTaken) pairs.splice(Math.min(place, pairs.length), 0, { was: section, now: undefined, isMoved: false });
  return pairs;
}

function shown(value: string | readonly string[] | null): string {
  if (value === null) return '';
  return typeof value === 'string' ? value : value.join(', ');
}
