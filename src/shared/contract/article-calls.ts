import { z } from 'zod';
import { answerRow, articleContent, articleDraftRow, articleRow, draftOrigin } from '../article/schema.ts';
import { articleId, conversationId } from '../lib/ids.ts';
import { publicationRow } from '../publication/schema.ts';
import {
  articleVersion,
  decideProposal,
  knowledgeFindings,
  knowledgeProposals,
  markFinding,
  versionQuery,
} from './knowledge.ts';

const articleHead = articleRow.omit({ sections: true });
/** What is being written, without its words. */
export const draftHead = z.strictObject({
  articleId,
  title: z.string(),
  audience: z.enum(['public', 'internal']),
  language: z.string(),
  authorName: z.string(),
  isMine: z.boolean(),
  /** There is no article yet. */
  isNew: z.boolean(),
  origin: draftOrigin,
  updatedAt: z.string(),
});
export type DraftHead = z.infer<typeof draftHead>;

/** Words of ours that the server did not take: kept here until a person has decided. */
export const refusedWords = z.strictObject({
  entryId: z.string(),
  name: z.enum(['article.saveDraft', 'article.publish', 'article.retire']),
  content: articleContent.nullable(),
  why: z.string(),
});
export type RefusedWords = z.infer<typeof refusedWords>;

/** All that a desk knows of one article: what is live, what is being written, what became of what was published. */
export const articleDesk = z.strictObject({
  live: articleRow.nullable(),
  /** The agent's own, with what waits in the outbox over it. */
  own: articleDraftRow.nullable(),
  isOwnPending: z.boolean(),
  /** Of colleagues, newest first. */
  others: z.array(articleDraftRow),
  refused: z.array(refusedWords),
  /** `article.publish` or `article.retire` that waits to be sent. */
  isPublishing: z.boolean(),
  /** Newest first. */
  publications: z.array(publicationRow),
  clientId: z.string(),
});
export type ArticleDesk = z.infer<typeof articleDesk>;

/** The knowledge base: of the cache, with what waits in the outbox over it. */
export const articleCalls = {
  'article:list': {
    input: z.strictObject({}),
    output: z.strictObject({
      articles: z.array(articleHead),
      answers: z.array(answerRow),
      drafts: z.array(draftHead).optional(),
    }),
  },
  'article:get': { input: z.strictObject({ articleId: z.string() }), output: articleRow.nullable() },
  'article:desk': { input: z.strictObject({ articleId }), output: articleDesk },
  /** Keeps a draft: durably in the outbox when it answers. `seenMs`: `writtenMs` of the draft that was on screen, 0 where there was none. */
  'article:save': {
    input: z.strictObject({
      articleId,
      content: articleContent,
      basedOn: z.int().nonnegative(),
      seenMs: z.int().nonnegative(),
      origin: draftOrigin,
      source: z.string().max(300).nullable(),
      conversationId: conversationId.nullable(),
    }),
    output: z.strictObject({ writtenMs: z.int() }),
  },
  /** Of leads and admins: these wait for the server. */
  'article:version': { input: versionQuery, output: articleVersion },
  'article:findings': { input: z.strictObject({}), output: knowledgeFindings },
  'article:markFinding': { input: markFinding, output: knowledgeFindings },
  'article:proposals': { input: z.strictObject({}), output: knowledgeProposals },
  'article:decideProposal': { input: decideProposal, output: knowledgeProposals },
} as const;
