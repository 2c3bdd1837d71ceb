import { z } from 'zod';
import { articleContent, articleState } from '../article/schema.ts';
import { differenceKinds } from '../correction/schema.ts';
import { anyId, articleId, conversationId } from '../lib/ids.ts';
import { optionalText, writtenText } from '../lib/text.ts';

/* E: what leads and the backend say to each other about the knowledge base, over HTTP with the lead's token: past versions, what looks wrong in it, what was proposed. */
export const knowledgePath = '/v1/knowledge';

/** One publication of an article, whole. `content` is null where it was erased, `before` where nothing was there. */
export const articleVersion = z.strictObject({
  content: z.strictObject({ words: articleContent, state: articleState }).nullable(),
  before: z.strictObject({ words: articleContent, state: articleState }).nullable(),
});
export type ArticleVersion = z.infer<typeof articleVersion>;
export const versionQuery = z.strictObject({ publicationId: anyId });

/** An article or an approved answer that a finding is about. */
export const knowledgeEntry = z.strictObject({
  kind: z.enum(['article', 'answer']),
  id: z.string(),
  title: z.string(),
  heading: z.string(),
  excerpt: z.string(),
});
export type KnowledgeEntry = z.infer<typeof knowledgeEntry>;

/**
 * Something of the knowledge base that a lead should look at, with why. `similarity`: cosine of the meanings, or shared words until the embedder is warm (0 to 1). `differs`:
 * what one says and the other does not. `days`, `count`: what the reason counts.
 */
export const finding = z.strictObject({
  key: z.string().max(200),
  kind: z.enum(['duplicate', 'contradiction', 'review_passed', 'unused', 'corrected']),
  entry: knowledgeEntry,
  other: knowledgeEntry.nullable(),
  similarity: z.number().nullable(),
  differs: z.array(z.enum(differenceKinds)),
  days: z.int().nullable(),
  count: z.int().nullable(),
});
export type Finding = z.infer<typeof finding>;

export const knowledgeFindings = z.strictObject({
  findings: z.array(finding).max(500),
  /** Whether meaning took part, or words alone. */
  method: z.enum(['meaning', 'words']),
  entries: z.int(),
});
export type KnowledgeFindings = z.infer<typeof knowledgeFindings>;
/** "Not a duplicate": the pair is not shown again. */
export const markFinding = z.strictObject({ key: z.string().min(3).max(200) });

/** E6: an article proposed from a conversation that a person solved; seen only by those who may see the conversation. */
export const articleProposal = z.strictObject({
  id: anyId,
  articleId,
  conversationId,
  number: z.int(),
  categoryKey: z.string().nullable(),
  content: articleContent,
  at: z.string(),
  isAudit: z.boolean(),
  verdict: z.enum(['good', 'not_good']).nullable(),
});
export type ArticleProposal = z.infer<typeof articleProposal>;

/** Share of audited proposals of a category that were good, with its 95 % interval (Wilson); null while nobody judged one. */
export const proposalAudit = z.strictObject({
  categoryKey: z.string().nullable(),
  judged: z.int(),
  good: z.int(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  isPaused: z.boolean(),
});
export type ProposalAudit = z.infer<typeof proposalAudit>;
export const knowledgeProposals = z.strictObject({
  proposals: z.array(articleProposal).max(200),
  audit: z.array(proposalAudit),
});
export type KnowledgeProposals = z.infer<typeof knowledgeProposals>;

export const decideProposal = z.discriminatedUnion('decide', [
  z.strictObject({ id: anyId, decide: z.literal('take') }),
  z.strictObject({ id: anyId, decide: z.literal('decline'), reason: optionalText(1_000) }),
  z.strictObject({
    id: anyId,
    decide: z.literal('judge'),
    verdict: z.enum(['good', 'not_good']),
    reason: writtenText(1_000),
  }),
]);
