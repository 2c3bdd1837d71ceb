/** What of the cached knowledge base is searched: each section of an article, each approved correction (E3). */
import type { AnswerRow, ArticleRow } from '#shared/article/schema.ts';
import type { Passage } from '#shared/assistant/types.ts';

export function passagesOfArticle(article: ArticleRow): Passage[] {
  return article.sections.map(({ heading, text }, i) => ({
    id: `article:${article.id}:${i}`,
    kind: 'article',
    articleId: article.id,
    correctionId: null,
    title: article.title,
    heading,
    text,
    audience: article.audience,
    pages: article.pages,
    language: article.language,
    categoryKey: article.categoryKey,
  }));
}

export function passageOfAnswer(answer: AnswerRow): Passage {
  return {
    id: `answer:${answer.id}`,
    kind: 'correction',
    articleId: answer.articleId,
    correctionId: answer.correctionId,
    title: answer.question.slice(0, 200),
    heading: '',
    text: answer.text,
    audience: 'public',
    pages: [],
    language: answer.language,
    categoryKey: answer.categoryKey,
  };
}
