import {
  type ImportedArticle,
  type ImportRefusal,
  importLimits,
  type ReadImport,
  type RefusedImport,
} from '#shared/article/imported.ts';
import { readCsv } from '#shared/article/read-csv.ts';
import { readMarkdown } from '#shared/article/read-markdown.ts';
import { limits } from '#shared/lib/limits.ts';
import { findPersonalData } from '#shared/lib/personal-data.ts';
import { repairText } from '#shared/lib/text.ts';
import { revealHidden } from '#ui/reveal-hidden.ts';
import type { ArticleDraftHead, ArticleHead } from '../article-list.tsx';
import { readHtml } from './read-html.ts';

export type ImportContext = {
  language: string;
  articles: readonly ArticleHead[];
  drafts: readonly ArticleDraftHead[];
  categories: readonly { key: string; name: string }[];
};

/** What the chosen files would become: read here, nothing is stored yet. Files that cannot be read are named with why. */
export async function readFiles(files: readonly File[], context: ImportContext): Promise<ReadImport> {
  const refused: RefusedImport[] = [];
  const read: ImportedArticle[] = [];
  for (const file of files.slice(0, importLimits.files)) {
    const source = file.webkitRelativePath === '' ? file.name : file.webkitRelativePath;
    const found = await readFile(file, source, context.language);
    if ('why' in found) refused.push({ source, why: found.why });
    else {
      read.push(...found.articles);
      refused.push(...found.refused);
    }
  }
  for (const file of files.slice(importLimits.files)) refused.push({ source: file.name, why: 'too_many' });
  const articles: ImportedArticle[] = [];
  const slugs = new Set<string>();
  for (const one of read) {
    const why = refusalOf(one, slugs, articles.length, context);
    if (why) refused.push({ source: one.source, why });
    else {
      slugs.add(one.content.slug);
      articles.push(withDoubts(one, context));
    }
  }
  return { articles, refused };
}

async function readFile(file: File, source: string, language: string): Promise<ReadImport | { why: ImportRefusal }> {
  const ending = /\.([a-z]+)$/i.exec(source)?.[1]?.toLowerCase() ?? '';
  const isKnown = ['md', 'markdown', 'txt', 'html', 'htm', 'csv'].includes(ending);
  if (!isKnown) return { why: 'type' };
  if (file.size > importLimits.fileBytes) return { why: 'too_large' };
  if (file.size === 0) return { why: 'empty' };
  let text: string;
  try {
    text = repairText(new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer()));
  } catch {
    // Not UTF-8: what was meant is not guessed.
    return { why: 'not_text' };
  }
  if (text.includes('\u0000')) return { why: 'not_text' };
  if (ending === 'csv') return readCsv(source, text, language);
  const one = ending.startsWith('htm') ? readHtml(source, text, language) : readMarkdown(source, text, language);
  return { articles: [one], refused: [] };
}

function refusalOf(
  { content }: ImportedArticle,
  slugs: ReadonlySet<string>,
  count: number,
  { articles, drafts }: ImportContext,
): ImportRefusal | undefined {
  if (content.sections.length === 0) return 'empty';
  if (content.slug === '') return 'no_title';
  if (count >= importLimits.articles) return 'too_many';
  if (slugs.has(content.slug)) return 'twice';
  const size = content.sections.reduce((sum, { text }) => sum + text.length, 0);
  if (size > limits.articleChars / 2) return 'too_large';
  const known = articles.find(({ slug }) => slug === content.slug);
  const isDraftThere = drafts.some(
    ({ isMine, isNew, articleId, title }) => isMine && (isNew ? title === content.title : articleId === known?.id),
  );
  return isDraftThere ? 'draft_there' : undefined;
}

function withDoubts(one: ImportedArticle, { articles, categories }: ImportContext): ImportedArticle {
  const doubts = new Set(one.doubts);
  const { content } = one;
  const text = [content.title, ...content.sections.flatMap(({ heading, text: words }) => [heading, words])].join('\n');
  if (revealHidden(text, 'prose').some(({ kind }) => kind === 'hidden')) doubts.add('hidden_characters');
  if (findPersonalData(text, { names: [], published: [] }).length > 0) doubts.add('personal_data');
  if (/https?:\/\//i.test(text)) doubts.add('links');
  if (articles.some(({ slug }) => slug === content.slug)) doubts.add('already_there');
  const category = categories.find(({ key, name }) => key === content.categoryKey || name === content.categoryKey);
  if (content.categoryKey !== null && category === undefined) doubts.add('unknown_category');
  return { ...one, content: { ...content, categoryKey: category?.key ?? null }, doubts: [...doubts] };
}
