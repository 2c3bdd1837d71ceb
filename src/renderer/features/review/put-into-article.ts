import { call } from '#renderer/data/api.ts';
import { contentOfArticle } from '#shared/article/rules.ts';
import type { ReviewItem } from '#shared/contract/review-calls.ts';
import { articleId as idOfArticle } from '#shared/lib/ids.ts';
import { maskPersonalData } from '#shared/lib/personal-data.ts';

/**
 * E3: a correction becomes a change of the article: in the lead's own draft of it, in place of the sentence that says otherwise, or at the end of the section where that sentence has gone since. What
 * names the customer is masked on the way (SEC-85). Nothing is live by it: a draft is published as every other. Answers what to open; null where the article is not here.
 */
export async function putIntoArticle({ head, article }: ReviewItem, text: string) {
  const id = idOfArticle.safeParse(article?.articleId);
  if (article === null || !id.success) return null;
  const articleId = id.data;
  const { live, own } = await call('article:desk', { articleId });
  if (live === null) return null;
  const thread = await call('conversation:get', { conversationId: head.conversationId });
  const name = thread?.conversation.customerName ?? '';
  const published = live.sections.map((section) => section.text);
  const masked = maskPersonalData(text, { names: name.includes(' ') ? [name] : [], published }).trim();
  const content = own?.content ?? contentOfArticle(live);
  const at = Math.max(
    0,
    content.sections.findIndex(({ heading }) => heading === article.heading),
  );
  const sections = content.sections.map((section, i) => (i === at ? { ...section, text: put(section.text) } : section));
  await call('article:save', {
    articleId,
    content: { ...content, sections },
    basedOn: own?.basedOn ?? live.version,
    seenMs: own?.writtenMs ?? 0,
    origin: 'written',
    source: null,
    conversationId: null,
  });
  return { articleId, section: article.heading };

  function put(words: string): string {
    if (article?.sentence && words.includes(article.sentence)) return words.replace(article.sentence, () => masked);
    return words.includes(masked) ? words : `${words}\n\n${masked}`;
  }
}
