import type { ArticleContent } from './schema.ts';

/** Why something of a file needs a careful eye before it is a draft. */
export type ImportDoubt =
  | 'title_guessed'
  | 'no_sections'
  | 'hidden_characters'
  | 'personal_data'
  | 'links'
  | 'unknown_category'
  | 'unknown_audience'
  | 'already_there'
  | 'dropped_markup'
  | 'cut';
/** Why nothing is made of it. */
export type ImportRefusal =
  | 'type'
  | 'too_large'
  | 'empty'
  | 'not_text'
  | 'no_columns'
  | 'no_title'
  | 'draft_there'
  | 'twice'
  | 'too_many';

export type ImportedArticle = { source: string; content: ArticleContent; doubts: ImportDoubt[] };
export type RefusedImport = { source: string; why: ImportRefusal };
export type ReadImport = { articles: ImportedArticle[]; refused: RefusedImport[] };

/** Bounds of one import: what a person can still look through. Sizes are bytes. */
export const importLimits = { files: 300, fileBytes: 2 * 1024 * 1024, articles: 500, csvRows: 5_000 } as const;

export function bareArticle(title: string, language: string): ArticleContent {
  return {
    slug: '',
    title,
    audience: 'public',
    language,
    categoryKey: null,
    pages: [],
    tags: [],
    sections: [],
    ownerId: null,
    reviewAt: null,
  };
}

/** The name of a file as a title: without folders and ending, dashes as spaces. */
export function titleOfFile(source: string): string {
  const name = source.split(/[/\\]/).at(-1) ?? source;
  const words = name
    .replace(/\.[a-z]+$/i, '')
    .replace(/[-_]+/g, ' ')
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
