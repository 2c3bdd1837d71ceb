/** What of the cached knowledge base is searched: each section of an article, each approved correction (E3). */
import type { AnswerRow, ArticleRow } from '#shared/article/schema.ts';
import type { Passage } from '#shared/assistant/types.ts';

export function passagesOfArticle(article: ArticleRow): Passage[] {
  if (article.state === 'retired') return [];
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

/** One for each question that was asked for it. */
export function passagesOfAnswer(answer: AnswerRow): Passage[] {
  const asked = answer.questions?.map(({ text }) => text) ?? [];
  const questions = asked.length > 0 ? [...new Set(asked)] : [answer.question];
  return questions.map((question, i) => ({
    id: i === 0 ? `answer:${answer.id}` : `answer:${answer.id}:${i}`,
    kind: 'correction',
    articleId: answer.articleId,
    correctionId: answer.correctionId,
    title: question.slice(0, 200),
    heading: '',
    text: answer.text,
    audience: 'public',
    pages: [],
    language: answer.language,
    categoryKey: answer.categoryKey,
    approvedAt: answer.approvedAt,
  }));
}
