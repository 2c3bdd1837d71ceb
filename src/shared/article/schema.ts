import { z } from 'zod';
import { agentId, anyId, articleId, clientId, conversationId, correctionId } from '../lib/ids.ts';
import { limits } from '../lib/limits.ts';
import { optionalText } from '../lib/text.ts';

export const audience = z.enum(['public', 'internal']);
export type Audience = z.infer<typeof audience>;

/** A retired one is read by leads only, and by no assistant; its publications are kept. */
export const articleState = z.enum(['live', 'retired']);
export type ArticleState = z.infer<typeof articleState>;

/** How much an article holds; the words of all sections together fit `limits.articleChars`. */
export const articleLimits = { sections: 100, pages: 50, tags: 50, headingChars: 200, slugChars: 120 } as const;

/**
 * What somebody writes of an article. A draft may lack a title or words; what stands in the way of publishing it says `findArticleFaults` (rules.ts). Text is Markdown.
 */
export const articleContent = z
  .strictObject({
    /** Names the article in addresses and files: lower-case letters, digits, dashes. */
    slug: optionalText(articleLimits.slugChars),
    title: optionalText(limits.titleChars),
    audience,
    language: z.string().max(8),
    categoryKey: z.string().max(80).nullable(),
    /** URL prefixes or feature names where the article applies (I5). */
    pages: z.array(optionalText(200)).max(articleLimits.pages),
    tags: z.array(optionalText(limits.tagChars)).max(articleLimits.tags),
    sections: z
      .array(
        z.strictObject({ heading: optionalText(articleLimits.headingChars), text: optionalText(limits.articleChars) }),
      )
      .max(articleLimits.sections),
    ownerId: agentId.nullable(),
    /** The day on which somebody looks whether it is still true. */
    reviewAt: z.iso.date().nullable(),
  })
  .refine(
    ({ sections }) => sections.reduce((sum, { text }) => sum + text.length, 0) <= limits.articleChars,
    `must be at most ${limits.articleChars} characters`,
  );
export type ArticleContent = z.infer<typeof articleContent>;

/** What a publication of kind `article` puts in place, and what it keeps of what was there before. */
export type PublishedArticle = ArticleContent & { state: ArticleState };

/** Feed row, scope `ws`; retired: `review:T` of all teams. One article of the knowledge base. Text is Markdown and never becomes markup unparsed (SEC-11). */
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
  /** Since version 13. Absent: live, of nobody, without a day of review. */
  state: articleState.nullish(),
  ownerId: agentId.nullish(),
  reviewAt: z.iso.date().nullish(),
  updatedById: agentId.nullish(),
  updatedByName: z.string().max(200).nullish(),
});
export type ArticleRow = z.infer<typeof articleRow>;

/** Where a draft's words come from. */
export const draftOrigin = z.enum(['written', 'import', 'conversation']);
export type DraftOrigin = z.infer<typeof draftOrigin>;

/**
 * Feed row, scopes `agent:A` of its author and `review:T` of every team: what somebody writes of an article, before customers or the assistant get it. One for each author and
 * article.
 */
export const articleDraftRow = z.strictObject({
  id: anyId,
  articleId,
  authorId: agentId,
  authorName: z.string().max(200),
  content: articleContent,
  /** Version of the article that it goes on from; 0: there was none. */
  basedOn: z.int().nonnegative(),
  origin: draftOrigin,
  /** The file, or the heading of the conversation, that it was made from. */
  source: z.string().max(300).nullable(),
  conversationId: conversationId.nullable(),
  /** Device time corrected by the server's clock, milliseconds since 1970. */
  writtenMs: z.int().nonnegative(),
  clientId: clientId.nullable(),
  updatedAt: z.iso.datetime(),
});
export type ArticleDraftRow = z.infer<typeof articleDraftRow>;

/** One way in which customers ask for an answer: the customer's words of that correction. */
export const answerQuestion = z.strictObject({ text: z.string().max(2_000), correctionId });
export type AnswerQuestion = z.infer<typeof answerQuestion>;

/** Feed row, scope `ws`: an approved correction that both engines use from the next question on (E3). Versioned, attributed. */
export const answerRow = z.strictObject({
  id: z.string(),
  correctionId,
  question: z.string(),
  /** Every way in which it was asked for, `question` among them (since version 13). Absent: `question` alone. */
  questions: z.array(answerQuestion).max(500).nullish(),
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
