import type { Role } from '../agent/schema.ts';
import { AppError } from '../lib/errors.ts';
import type { ArticleContent, ArticleRow, PublishedArticle } from './schema.ts';

const slugWord = /^[a-z0-9][a-z0-9-]{0,119}$/;

/** What stands in the way of publishing, in the order of the form. */
export type ArticleFault = 'title' | 'slug' | 'no_section' | 'empty_section' | 'language';

export function findArticleFaults({ title, slug, language, sections }: ArticleContent): ArticleFault[] {
  const faults: ArticleFault[] = [];
  if (title.trim() === '') faults.push('title');
  if (!slugWord.test(slug)) faults.push('slug');
  if (language.trim() === '') faults.push('language');
  if (sections.length === 0) faults.push('no_section');
  if (sections.some(({ text }) => text.trim() === '')) faults.push('empty_section');
  return faults;
}

/** SEC-56: who writes the knowledge base. */
export function mayWriteArticles(role: Role): boolean {
  return role === 'lead' || role === 'admin';
}

/** The words as they go live: no empty entries, no white space around, headings in one line. */
export function tidyArticle(content: ArticleContent): ArticleContent {
  const lines = (all: readonly string[]) => [...new Set(all.map((one) => one.trim()).filter((one) => one !== ''))];
  return {
    ...content,
    title: oneLine(content.title),
    slug: content.slug.trim(),
    pages: lines(content.pages),
    tags: lines(content.tags),
    sections: content.sections.map(({ heading, text }) => ({ heading: oneLine(heading), text: text.trim() })),
  };
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** Nobody writes over what they have not seen. Throws AppError('conflict') that names the version and who made it. */
export function requireArticleVersion(
  live: Pick<ArticleRow, 'version' | 'updatedByName'> | null,
  basedOn: number,
): void {
  const version = live?.version ?? 0;
  if (version === basedOn) return;
  const details = { version };
  if (live === null) throw new AppError('conflict', 'The article is not there any more.', { details });
  const who = live.updatedByName ?? 'A colleague';
  throw new AppError('conflict', `${who} published version ${version} meanwhile.`, { details });
}

/** The article as somebody goes on writing it. */
export function contentOfArticle(row: ArticleRow): ArticleContent {
  const { slug, title, audience, language, categoryKey, pages, tags, sections, ownerId, reviewAt } = row;
  return {
    slug,
    title,
    audience,
    language,
    categoryKey,
    pages,
    tags,
    sections,
    ownerId: ownerId ?? null,
    reviewAt: reviewAt ?? null,
  };
}

/** What a publication keeps of the article that it takes the place of. */
export function publishedOf(row: ArticleRow): PublishedArticle {
  return { ...contentOfArticle(row), state: row.state ?? 'live' };
}

/** Whether two say the same, whatever the order of their fields. */
export function isSameContent(a: ArticleContent, b: ArticleContent): boolean {
  return keyOf(a) === keyOf(b);
}

function keyOf({
  slug,
  title,
  audience,
  language,
  categoryKey,
  pages,
  tags,
  sections,
  ownerId,
  reviewAt,
}: ArticleContent) {
  const parts = sections.map(({ heading, text }) => [heading, text]);
  return JSON.stringify([slug, title, audience, language, categoryKey, pages, tags, parts, ownerId, reviewAt]);
}

/** An address made of a title: letters without marks, digits, dashes; '' where it has none. */
export function slugOf(title: string): string {
  return title
    .replace(/ß/g, 'ss')
    .replace(/[äöüÄÖÜ]/g, (letter) => `${letter.normalize('NFD').charAt(0)}e`)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
    .replace(/-+$/, '');
}
