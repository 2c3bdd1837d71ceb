import { z } from 'zod';
import { agentId, articleId, correctionId } from '../lib/ids.ts';

export const audience = z.enum(['public', 'internal']);
export type Audience = z.infer<typeof audience>;

/** Feed row, scope `ws`: one article of the knowledge base. Text is Markdown and never becomes markup unparsed (SEC-11). */
export const articleRow = z.strictObject({
  id: articleId,
  slug: z.string().max(120),
  title: z.string().max(200),
  audience,
  language: z.string().max(8),
  categoryKey: z.string().max(80).nullable(),
  /** URL prefixes or feature names where the article applies (I5). */
  pages: z.array(z.string().max(200)),
  tags: z.array(z.string().max(40)),
  sections: z.array(z.strictObject({ heading: z.string().max(200), text: z.string().max(200_000) })),
  version: z.int().positive(),
  updatedAt: z.iso.datetime(),
});
export type ArticleRow = z.infer<typeof articleRow>;

/** Feed row, scope `ws`: an approved correction that both engines use from the next question on (E3). Versioned, attributed. */
export const answerRow = z.strictObject({
  id: z.string(),
  correctionId,
  question: z.string(),
  text: z.string(),
  categoryKey: z.string().max(80).nullable(),
  articleId: articleId.nullable(),
  language: z.string().max(8),
  version: z.int().positive(),
  approvedBy: agentId,
  approvedByName: z.string(),
  approvedAt: z.iso.datetime(),
});
export type AnswerRow = z.infer<typeof answerRow>;
