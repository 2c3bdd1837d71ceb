import type { AnswerRow, ArticleRow } from '#shared/article/schema.ts';
import type { Passage } from '#shared/assistant/types.ts';
import type { CorrectionId } from '#shared/lib/ids.ts';

/** One passage for each section of an article. */
export function passagesOfArticle(article: ArticleRow): Passage[] {
  return article.sections.map((section, i) => ({
    id: `article:${article.id}:${i}`,
    kind: 'article',
    articleId: article.id,
    correctionId: null,
    title: article.title,
    heading: section.heading,
    text: section.text,
    audience: article.audience,
    pages: article.pages,
    language: article.language,
    categoryKey: article.categoryKey,
  }));
}

/** An approved correction: found by each of the customers' own questions, cited as a correction (E3). */
export function passagesOfAnswer(answer: AnswerRow): Passage[] {
  return questionsOf(answer).map((question, i) => ({
    // The first has the id that it had when an answer had one question, so that its vector stays.
    id: i === 0 ? `answer:${answer.id}` : `answer:${answer.id}:${i}`,
    kind: 'correction',
    articleId: null,
    correctionId: answer.correctionId as CorrectionId,
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

function questionsOf({ question, questions }: AnswerRow): string[] {
  const asked = questions?.map(({ text }) => text) ?? [];
  return asked.length > 0 ? [...new Set(asked)] : [question];
}

/** A closed conversation that a person solved: for agents only (B6). */
export function passageOfResolution(closed: {
  conversationId: string;
  need: string;
  resolution: string;
  language: string;
  categoryKey: string | null;
}): Passage {
  return {
    id: `resolution:${closed.conversationId}`,
    kind: 'resolution',
    articleId: null,
    correctionId: null,
    title: closed.need,
    heading: '',
    text: closed.resolution,
    audience: 'internal',
    pages: [],
    language: closed.language,
    categoryKey: closed.categoryKey,
  };
}
