import { z } from 'zod';
import { agentId, articleId, clientId, conversationId } from '../lib/ids.ts';
import { writtenText } from '../lib/text.ts';
import { articleContent, draftOrigin } from './schema.ts';

const version = z.int().nonnegative();

/** Leads and admins write the knowledge base. All go in one lane (`laneOf`): what is published comes after what was saved. */
export const articleMutations = {
  /** One draft for each author and article; a later one takes the place of the one before. */
  'article.saveDraft': z.strictObject({
    articleId,
    content: articleContent,
    /** Version of the article that was on screen when writing began; 0 for a new one. */
    basedOn: version,
    origin: draftOrigin,
    source: z.string().max(300).nullable(),
    conversationId: conversationId.nullable(),
    writtenMs: version,
    /** `writtenMs` of the draft that was on screen; another device's later words are a conflict, and both stay. */
    seenMs: version,
    clientId,
  }),
  'article.discardDraft': z.strictObject({ articleId }),
  /** A publication of these very words (E3). Refused where the article is not at `basedOn` any more. */
  'article.publish': z.strictObject({ articleId, content: articleContent, basedOn: version }),
  /** A publication too: revertible. */
  'article.retire': z.strictObject({ articleId, basedOn: version, reason: writtenText(1_000) }),
  /** Who answers for it and when it is looked at again: nothing that the assistant says. */
  'article.setReview': z.strictObject({ articleId, ownerId: agentId.nullable(), reviewAt: z.iso.date().nullable() }),
} as const;
