import { z } from 'zod';
import { type Answer, sourceOf } from '#shared/assistant/answer.ts';
import { confidenceOf, ownerOf } from '#shared/assistant/confidence.ts';
import { asksForMoneyOrLaw } from '#shared/assistant/sensitive.ts';
import type { Hit, Retrieval, Turn } from '#shared/assistant/types.ts';
import { citedHits, hasSentences, isCarried, nameOfPassage } from './check-words.ts';

type Spoken = Extract<Answer, { kind: 'answer' }>;

export const answerSchema = z.strictObject({
  answerable: z.boolean(),
  sentences: z.array(z.strictObject({ text: z.string().max(600), passages: z.array(z.string().max(8)).max(4) })).max(8),
});
export type WordedAnswer = z.infer<typeof answerSchema>;

const mostPassages = 5;
const mostTurns = 8;
const mostChars = 4_000;

/** What the first responder may read, and so what a model may: public articles and approved answers (SEC-67). */
export function publicHits({ hits }: Retrieval): Hit[] {
  return hits
    .filter(
      ({ passage }) => passage.audience === 'public' && (passage.kind === 'article' || passage.kind === 'correction'),
    )
    .slice(0, mostPassages);
}

/** The data of the question: the customer's own thread and public passages; nothing of the account, no note, no other customer. */
export function answerData(question: string, turns: readonly Turn[], hits: readonly Hit[]) {
  return {
    question: question.slice(0, mostChars),
    thread: turns.slice(-mostTurns).map(({ n, author, text }) => ({ n, author, text: text.slice(0, mostChars) })),
    passages: hits.map(({ passage }, at) => ({
      id: nameOfPassage(at),
      origin: passage.kind === 'correction' ? 'approved answer' : 'article',
      title: passage.title,
      heading: passage.heading,
      text: passage.text.slice(0, mostChars),
    })),
  };
}

/**
 * I1, A8: the built-in answer in the model's words. Null unless every sentence is carried by passages that it cites, one of them from the article that the built-in answer
 * rests on, and the evidence for what is cited is above the floor too. On money and law nothing is worded at all: the article speaks (SEC-71).
 */
export function wordAnswer(
  worded: WordedAnswer,
  builtIn: Spoken,
  { question, hits, method }: { question: string; hits: readonly Hit[]; method: Retrieval['method'] },
): Spoken | null {
  if (!worded.answerable || worded.sentences.length === 0) return null;
  const cited = worded.sentences.map((sentence) => ({ sentence, hits: citedHits(sentence, hits) }));
  const isHeld = cited.every(
    ({ sentence, hits: of }) => of !== null && hasSentences(sentence.text) && isCarried(sentence.text, of),
  );
  if (!isHeld || asksForMoneyOrLaw(question)) return null;
  const used = hits.filter((hit) => cited.some(({ hits: of }) => of?.includes(hit)));
  const owners = new Set(builtIn.sources.map(({ articleId, correctionId }) => articleId ?? correctionId));
  if (!used.some((hit) => owners.has(ownerOf(hit) as never))) return null;
  const confidence = confidenceOf({ hits: [...used, ...hits.filter((hit) => !used.includes(hit))], method });
  if (confidence < builtIn.floor) return null;
  return {
    ...builtIn,
    text: worded.sentences.map(({ text }) => text.trim()).join(' '),
    sources: used.map((hit) => sourceOf(hit.passage, hit.passage.text)),
    confidence,
  };
}
