import { limits } from '../lib/limits.ts';
import { bareArticle, type ImportDoubt, type ImportedArticle, titleOfFile } from './imported.ts';
import { slugOf } from './rules.ts';
import { type ArticleContent, articleLimits } from './schema.ts';

const FIELD = /^([A-Za-z][\w-]{0,40})\s*:\s*(.*)$/;

/**
 * One Markdown file as an article, forgiving where `parseArticle` is strict: front matter may be missing or have other keys, the title may be a `#` heading or the file's name,
 * sections begin at `##`. Nothing is carried out, links stay text. Pure.
 *
 * @param language of what does not say its own
 */
export function readMarkdown(source: string, text: string, language: string): ImportedArticle {
  const doubts: ImportDoubt[] = [];
  const clean = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const front = /^---\n([\s\S]*?)\n---\n?/.exec(clean);
  const fields = front ? readFront(front[1] ?? '') : new Map<string, string>();
  let body = (front ? clean.slice(front[0].length) : clean).replace(/<!--[\s\S]*?-->/g, '');
  const heading = /^\s*#\s+(.+?)\s*#*\s*$/m.exec(body);
  const isFirst = heading !== null && body.slice(0, heading.index).trim() === '';
  if (isFirst) body = body.slice(heading.index + heading[0].length);
  let title = fields.get('title') ?? (isFirst ? (heading[1] ?? '') : '');
  if (title === '') {
    title = titleOfFile(source);
    doubts.push('title_guessed');
  }
  const sections = readSections(body);
  if (sections.length === 1 && sections[0]?.heading === '') doubts.push('no_sections');
  const wanted = fields.get('audience')?.toLowerCase();
  if (wanted !== undefined && wanted !== 'public' && wanted !== 'internal') doubts.push('unknown_audience');
  const content: ArticleContent = {
    ...bareArticle(
      title.slice(0, limits.titleChars),
      (fields.get('language') ?? fields.get('lang') ?? language).slice(0, 8),
    ),
    slug: slugOf(fields.get('id') ?? fields.get('slug') ?? title),
    // What is not known to be public stays inside until a person says otherwise.
    audience: wanted === undefined || wanted === 'public' ? 'public' : 'internal',
    categoryKey: fields.get('category')?.slice(0, 80) || null,
    pages: readList(fields.get('pages')).slice(0, articleLimits.pages),
    tags: readList(fields.get('tags'))
      .slice(0, articleLimits.tags)
      .map((tag) => tag.slice(0, limits.tagChars)),
    sections,
  };
  return { source, content, doubts };
}

/** `key: value` lines and the simple lists of YAML; nothing of it is evaluated. */
function readFront(text: string): Map<string, string> {
  const fields = new Map<string, string>();
  let last = '';
  for (const line of text.split('\n')) {
    const field = FIELD.exec(line);
    const item = /^\s+-\s+(.*)$/.exec(line) ?? /^-\s+(.*)$/.exec(line);
    if (field) {
      last = (field[1] ?? '').toLowerCase();
      fields.set(last, unquote(field[2] ?? ''));
    } else if (item && last !== '')
      fields.set(last, [fields.get(last), unquote(item[1] ?? '')].filter(Boolean).join(','));
  }
  return fields;
}

function unquote(value: string): string {
  return value.trim().replace(/^(["'])(.*)\1$/, '$2');
}

export function readList(text: string | undefined): string[] {
  if (text === undefined) return [];
  return text
    .replace(/^\[|\]$/g, '')
    .split(/[,;|]/)
    .map((one) => unquote(one).slice(0, 200))
    .filter((one) => one !== '');
}

/** Words before the first `##` are a section without a heading; `##` inside a fence of code is no heading. */
export function readSections(body: string): ArticleContent['sections'] {
  const sections: { heading: string; lines: string[] }[] = [{ heading: '', lines: [] }];
  let isCode = false;
  for (const line of body.split('\n')) {
    if (/^\s*(```|~~~)/.test(line)) isCode = !isCode;
    const heading = isCode ? null : /^##\s+(.+?)\s*#*\s*$/.exec(line);
    if (heading) sections.push({ heading: (heading[1] ?? '').slice(0, articleLimits.headingChars), lines: [] });
    else sections.at(-1)?.lines.push(line);
  }
  return sections
    .map(({ heading, lines }) => ({ heading, text: lines.join('\n').trim() }))
    .filter(({ text }) => text !== '')
    .slice(0, articleLimits.sections);
}
