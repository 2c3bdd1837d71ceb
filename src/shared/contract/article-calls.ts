import { z } from 'zod';
import { answerRow, articleContent, articleDraftRow, articleRow, draftOrigin } from '../article/schema.ts';
import { articleId, conversationId, correctionId } from '../lib/ids.ts';
import { publicationKind, publicationRow, publicationState } from '../publication/schema.ts';
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

/** E3: one approved answer, or what waits to be one; of an article only while it waits for another lead. */
export const approvedLine = z.strictObject({
  id: z.string(),
  /** Null where the reader is no lead of it: nothing of it can be taken back. */
  publicationId: z.string().nullable(),
  kind: publicationKind,
  targetId: z.string(),
  question: z.string(),
  /** In how many ways it is asked for. */
  questions: z.int().positive(),
  /** Null: it is not on this device. */
  text: z.string().nullable(),
  byName: z.string(),
  writtenByName: z.string().nullable(),
  at: z.string(),
  state: publicationState,
  version: z.int().nullable(),
  revertedByName: z.string().nullable(),
  correctionId: correctionId.nullable(),
});
export type ApprovedLine = z.infer<typeof approvedLine>;

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
  /** Approved answers, newest first, that have all of these words. `total`: of all lines that do. */
  'article:approved': {
    input: z.strictObject({ words: z.string().max(100), limit: z.int().positive().max(1_000) }),
    output: z.strictObject({ lines: z.array(approvedLine), total: z.int() }),
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
