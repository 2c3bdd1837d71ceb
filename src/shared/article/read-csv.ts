import { limits } from '../lib/limits.ts';
import { bareArticle, type ImportedArticle, importLimits, type ReadImport } from './imported.ts';
import { readList, readSections } from './read-markdown.ts';
import { slugOf } from './rules.ts';
import { articleLimits } from './schema.ts';

/** What a column may be called, in the exports of common help desks, in English and German. */
const COLUMNS = {
  title: ['title', 'question', 'name', 'subject', 'titel', 'frage'],
  heading: ['heading', 'section', 'überschrift', 'abschnitt'],
  text: ['text', 'answer', 'body', 'content', 'description', 'antwort', 'inhalt'],
  category: ['category', 'category_key', 'kategorie'],
  audience: ['audience', 'visibility', 'sichtbarkeit'],
  language: ['language', 'lang', 'locale', 'sprache'],
  tags: ['tags', 'labels', 'keywords', 'schlagwörter'],
  pages: ['pages', 'page', 'url', 'seiten'],
  slug: ['slug', 'id', 'key'],
} as const;
type Column = keyof typeof COLUMNS;

/**
 * Rows of a table as articles, columns by the names in its first row; rows of one title are sections of one article. Title and text must be there, else the file is refused.
 */
export function readCsv(source: string, text: string, language: string): ReadImport {
  const [head = [], ...rows] = parseCsv(text.replace(/^\uFEFF/, ''));
  const places = new Map<Column, number>();
  for (const [column, names] of Object.entries(COLUMNS) as [Column, readonly string[]][]) {
    const place = head.findIndex((name) => names.includes(name.trim().toLowerCase()));
    if (place >= 0) places.set(column, place);
  }
  if (!places.has('title') || !places.has('text')) return { articles: [], refused: [{ source, why: 'no_columns' }] };
  const refused: ReadImport['refused'] = [];
  const byTitle = new Map<string, ImportedArticle>();
  for (const [at, row] of rows.slice(0, importLimits.csvRows).entries()) {
    const of = (column: Column) => row[places.get(column) ?? -1]?.trim() ?? '';
    if (row.every((cell) => cell.trim() === '')) continue;
    const place = `${source}, ${at + 2}`;
    if (of('title') === '') {
      refused.push({ source: place, why: 'no_title' });
      continue;
    }
    if (of('text') === '') {
      refused.push({ source: place, why: 'empty' });
      continue;
    }
    const title = of('title').slice(0, limits.titleChars);
    const sections = readSections(of('text').replace(/\r\n?/g, '\n')).map((section) => ({
      ...section,
      heading: section.heading === '' ? of('heading').slice(0, articleLimits.headingChars) : section.heading,
    }));
    const before = byTitle.get(title);
    if (before) {
      before.content.sections = [...before.content.sections, ...sections].slice(0, articleLimits.sections);
      continue;
    }
    const audience = of('audience').toLowerCase();
    const isKnown = audience === '' || audience === 'public' || audience === 'internal';
    byTitle.set(title, {
      source: place,
      doubts: isKnown ? [] : ['unknown_audience'],
      content: {
        ...bareArticle(title, (of('language') || language).slice(0, 8)),
        slug: slugOf(of('slug') || title),
        audience: audience === '' || audience === 'public' ? 'public' : 'internal',
        categoryKey: of('category').slice(0, 80) || null,
        tags: readList(of('tags'))
          .slice(0, articleLimits.tags)
          .map((tag) => tag.slice(0, limits.tagChars)),
        pages: readList(of('pages')).slice(0, articleLimits.pages),
        sections,
      },
    });
  }
  if (rows.length > importLimits.csvRows) refused.push({ source, why: 'too_many' });
  return { articles: [...byTitle.values()], refused };
}

/** RFC 4180, with the separator that the first line has most of: comma, semicolon or tab. Quotes double inside quotes; line ends inside quotes are text. */
export function parseCsv(text: string): string[][] {
  const line = text.slice(0, text.search(/\r|\n|$/));
  const separator = [',', ';', '\t'].reduce((best, one) => (count(line, one) > count(line, best) ? one : best), ',');
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  const endRow = () => {
    rows.push([...row, cell]);
    row = [];
    cell = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (isQuoted) {
      if (char !== '"') cell += char;
      else if (text.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (char === '"' && cell.trim() === '') {
      cell = '';
      isQuoted = true;
    } else if (char === separator) {
      row.push(cell);
      cell = '';
    } else if (char === '\n' || char === '\r') {
      if (char === '\r' && text.charAt(at + 1) === '\n') at += 1;
      endRow();
    } else cell += char;
  }
  if (cell !== '' || row.length > 0) endRow();
  return rows;
}

function count(line: string, char: string): number {
  return line.split(char).length - 1;
}
