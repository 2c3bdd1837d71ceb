import type { MutationHandlers } from '#server/conversation/mutation-handler.ts';
import type { WriteTx } from '#server/db/store.ts';
import { contentOfArticle, findArticleFaults, requireArticleVersion, tidyArticle } from '#shared/article/rules.ts';
import type { ArticleContent } from '#shared/article/schema.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { AgentId, ConversationId } from '#shared/lib/ids.ts';
import { repairText } from '#shared/lib/text.ts';
import { publishArticle } from './publish-article.ts';
import { dropDraft, lockArticle, lockDrafts, requireFreeSlug, storeDraft, writeArticle } from './store-article.ts';

type ArticleMutation =
  | 'article.saveDraft'
  | 'article.discardDraft'
  | 'article.publish'
  | 'article.retire'
  | 'article.setReview';

/** E, SEC-72: leads and admins write the knowledge base. A draft is its author's; what goes live goes through a publication. */
export function articleHandlers(): Pick<MutationHandlers, ArticleMutation> {
  return {
    async 'article.saveDraft'(tx, actor, args) {
      const { articleId, basedOn, origin, source, conversationId, clientId } = args;
      const content = await checkContent(tx, args.content);
      const own = (await lockDrafts(tx, articleId)).find(({ authorId }) => authorId === actor.agentId);
      // Their other device wrote what this one has not seen: both stay, and they choose.
      if (own && own.clientId !== clientId && own.writtenMs > args.seenMs)
        throw new AppError('conflict', 'Another of your devices wrote a newer draft.', {
          details: { writtenMs: own.writtenMs },
        });
      await storeDraft(tx, {
        id: own?.id ?? tx.newId(),
        articleId,
        authorId: actor.agentId,
        authorName: actor.name,
        content,
        basedOn,
        origin: own?.origin ?? origin,
        source: own ? own.source : source,
        // SEC-34: what it was made of is named by the proposal that was taken, not by a desk.
        conversationId: own ? own.conversationId : await takenFrom(tx, actor, conversationId),
        writtenMs: Math.min(args.writtenMs, tx.now.getTime()),
        clientId,
        updatedAt: tx.now.toISOString(),
      });
    },

    async 'article.discardDraft'(tx, actor, { articleId }) {
      const own = (await lockDrafts(tx, articleId)).find(({ authorId }) => authorId === actor.agentId);
      if (own) await dropDraft(tx, own.id);
    },

    async 'article.publish'(tx, actor, { articleId, content: written, basedOn }) {
      const live = await lockArticle(tx, articleId);
      requireArticleVersion(live, basedOn);
      const content = tidyArticle(await checkContent(tx, written));
      const [fault] = findArticleFaults(content);
      if (fault !== undefined) throw new AppError('invalid', `content: ${faultWords[fault]}`);
      await requireFreeSlug(tx, articleId, content.slug);
      await publishArticle(tx, actor, { articleId, content: { ...content, state: 'live' } });
      tx.audit({ actor: actor.agentId, action: 'article.publish', target: articleId });
    },

    async 'article.retire'(tx, actor, { articleId, basedOn, reason }) {
      const live = await lockArticle(tx, articleId);
      if (live === null) throw new AppError('not_found', 'There is no such article.');
      requireArticleVersion(live, basedOn);
      if (live.state === 'retired') return;
      const content = { ...contentOfArticle(live), state: 'retired' as const };
      await publishArticle(tx, actor, { articleId, content });
      tx.audit({ actor: actor.agentId, action: 'article.retire', target: articleId, reason: repairText(reason) });
    },

    async 'article.setReview'(tx, actor, { articleId, ownerId, reviewAt }) {
      const live = await lockArticle(tx, articleId);
      if (live === null) throw new AppError('not_found', 'There is no such article.');
      await requireAgent(tx, ownerId);
      await writeArticle(tx, { ...live, ownerId, reviewAt });
      tx.audit({ actor: actor.agentId, action: 'article.setReview', target: articleId });
    },
  };
}

const faultWords = {
  title: 'has no title',
  slug: 'slug: lower-case letters, digits and dashes only',
  language: 'has no language',
  no_section: 'has no section',
  empty_section: 'has a section without words',
} as const;

async function checkContent(tx: WriteTx, content: ArticleContent): Promise<ArticleContent> {
  await requireAgent(tx, content.ownerId);
  return {
    ...content,
    slug: repairText(content.slug),
    title: repairText(content.title),
    pages: content.pages.map(repairText),
    tags: content.tags.map(repairText),
    sections: content.sections.map(({ heading, text }) => ({ heading: repairText(heading), text: repairText(text) })),
  };
}

async function requireAgent(tx: WriteTx, id: AgentId | null): Promise<void> {
  if (id === null) return;
  const agent = await tx.db
    .selectFrom('agent')
    .select('id')
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!agent) throw new AppError('not_found', 'There is no such agent.');
}

/** The conversation, where its proposal was taken by a lead of its team. */
async function takenFrom(
  tx: WriteTx,
  actor: { agentId: AgentId },
  conversationId: ConversationId | null,
): Promise<ConversationId | null> {
  if (conversationId === null) return null;
  const taken = await tx.db
    .selectFrom('articleProposal')
    .select('conversationId')
    .where('workspaceId', '=', tx.workspaceId)
    .where('conversationId', '=', conversationId)
    .where('decidedBy', '=', actor.agentId)
    .executeTakeFirst();
  return taken?.conversationId ?? null;
}
