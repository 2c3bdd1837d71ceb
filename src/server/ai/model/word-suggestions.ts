import { z } from 'zod';
import { sourceOf } from '#shared/assistant/answer.ts';
import { confidenceOf } from '#shared/assistant/confidence.ts';
import type { SuggestedReply } from '#shared/assistant/suggest.ts';
import type { Hit, Retrieval } from '#shared/assistant/types.ts';
import type { SuggestRequest } from '../engine-port.ts';
import { citedHits, hasSentences, isCarried, nameOfPassage } from './check-words.ts';

export const suggestionsSchema = z.strictObject({
  replies: z
    .array(
      z.strictObject({
        title: z.string().max(120),
        sentences: z
          .array(z.strictObject({ text: z.string().max(600), passages: z.array(z.string().max(8)).max(4) }))
          .max(10),
      }),
    )
    .max(3),
});
export type WordedSuggestions = z.infer<typeof suggestionsSchema>;

const mostTurns = 12;
const mostChars = 4_000;
/** Of each reply by itself, as in the built-in engine. */
const leastConfidence = 0.35;

/** What the agents of this team may read, each passage with whose eyes it is for (SEC-69). */
export function suggestionData({
  question,
  turns,
  retrieval,
}: Pick<SuggestRequest, 'question' | 'turns' | 'retrieval'>) {
  return {
    question: question.slice(0, mostChars),
    thread: turns.slice(-mostTurns).map(({ n, author, text }) => ({ n, author, text: text.slice(0, mostChars) })),
    passages: retrieval.hits.map(({ passage }, at) => ({
      id: nameOfPassage(at),
      origin: passage.kind,
      audience: passage.audience,
      title: passage.title,
      heading: passage.heading,
      text: passage.text.slice(0, mostChars),
    })),
  };
}

/** D1: the replies whose sentences the cited passages carry; sentences that nothing carries are dropped, and with them replies of which nothing is left. */
export function checkSuggestions(
  worded: WordedSuggestions,
  { retrieval, builtIn }: Pick<SuggestRequest, 'retrieval' | 'builtIn'>,
): SuggestedReply[] {
  const replies: SuggestedReply[] = [];
  for (const { title, sentences } of worded.replies) {
    const held = sentences.flatMap((sentence) => {
      const cited = citedHits(sentence, retrieval.hits);
      return cited && hasSentences(sentence.text) && isCarried(sentence.text, cited) ? [{ sentence, cited }] : [];
    });
    const used = retrieval.hits.filter((hit) => held.some(({ cited }) => cited.includes(hit)));
    const confidence = used.length === 0 ? 0 : confidenceIn(retrieval, used);
    const text = held.map(({ sentence }) => sentence.text.trim()).join(' ');
    if (confidence < leastConfidence || replies.some((reply) => reply.text === text)) continue;
    replies.push({
      rank: (replies.length + 1) as 1 | 2 | 3,
      title: carriedTitle(title, used),
      text,
      sources: used
        .filter(({ passage }) => passage.kind === 'article' || passage.kind === 'correction')
        .map(({ passage }) => sourceOf(passage, passage.text)),
      confidence,
      reason: reasonOf(used),
      restsOnNote: used.some(({ passage }) => passage.kind === 'note' || passage.audience === 'internal'),
      checks: [...(builtIn[0]?.checks ?? [])],
    });
  }
  return replies;
}

function confidenceIn({ hits, method }: Retrieval, used: readonly Hit[]): number {
  return confidenceOf({ method, hits: [...used, ...hits.filter((hit) => !used.includes(hit))] });
}

/** A title is a claim too: where the passages do not carry it, theirs stands. */
function carriedTitle(title: string, used: readonly Hit[]): string {
  const line = title.replace(/\s+/g, ' ').trim();
  if (line !== '' && isCarried(line, used)) return line;
  const passage = used[0]?.passage;
  return passage ? passage.heading || passage.title : line;
}

function reasonOf(used: readonly Hit[]): string {
  const titles = [
    ...new Set(
      used.map(({ passage }) => (passage.kind === 'resolution' ? `Worked before: ${passage.title}` : passage.title)),
    ),
  ];
  return `Worded from ${titles.slice(0, 3).join(', ')}`;
}
