import { z } from 'zod';
import { AppError, invalidFromZod } from '../lib/errors.ts';
import { limits } from '../lib/limits.ts';
import { audience } from './schema.ts';

const frontMatter = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,119}$/, 'must be lower-case letters, digits, dashes'),
  title: z.string().min(1).max(limits.titleChars),
  category: z.string().max(80).nullable(),
  audience,
  language: z.string().max(8),
  pages: z.array(z.string().max(200)),
  tags: z.array(z.string().max(limits.tagChars)),
});

/** An article as imported; the field names are those of ArticleRow. */
export type Article = {
  slug: string;
  title: string;
  audience: z.infer<typeof audience>;
  language: string;
  categoryKey: string | null;
  pages: string[];
  tags: string[];
  sections: { heading: string; text: string }[];
};

/**
 * Parses one `articles/*.md`: front matter between two `---` lines (`key: value`, lists as JSON), then one `##` section or more.
 * Throws AppError('invalid') that names the file and what is wrong in it.
 */
export function parseArticle(fileName: string, content: string): Article {
  const where = `articles/${fileName}`;
  if (content.length > limits.articleChars)
    throw new AppError('invalid', `${where}: is longer than ${limits.articleChars} characters.`);
  const match = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(content);
  if (!match) throw new AppError('invalid', `${where}: does not begin with front matter between two --- lines.`);
  const parsed = frontMatter.safeParse(readFields(where, match[1] ?? ''));
  if (!parsed.success) throw invalidFromZod(parsed.error, where);
  const { id, category, ...fields } = parsed.data;
  if (`${id}.md` !== fileName) throw new AppError('invalid', `${where}: id ${id} is not the name of the file.`);
  return { ...fields, slug: id, categoryKey: category, sections: readSections(where, match[2] ?? '') };
}

function readFields(where: string, text: string): Record<string, unknown> {
  const fields: Record<string, unknown> = { category: null, pages: [], tags: [] };
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '') continue;
    const field = /^([a-z]+): (.+)$/.exec(line);
    if (!field) throw new AppError('invalid', `${where}: front matter line without "key: value".`);
    const [, key = '', raw = ''] = field;
    fields[key] = raw.startsWith('[') ? readList(where, key, raw) : raw.trim();
  }
  return fields;
}

function readList(where: string, key: string, raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch (cause) {
    throw new AppError('invalid', `${where}: ${key}: is not a JSON list.`, { cause });
  }
}

function readSections(where: string, body: string): Article['sections'] {
  const [before = '', ...parts] = body.split(/^## /m);
  if (before.trim() !== '') throw new AppError('invalid', `${where}: text before the first ## section.`);
  if (parts.length === 0) throw new AppError('invalid', `${where}: has no ## section.`);
  return parts.map((part) => {
    const [heading = '', ...lines] = part.split('\n');
    const text = lines.join('\n').trim();
    if (text === '') throw new AppError('invalid', `${where}: the section "${heading.trim()}" is empty.`);
    return { heading: heading.trim(), text };
  });
}
