import { matchReplies, type ReplyMatch } from './reply-match.ts';
import { searchTerms } from './tokenize.ts';
import type { Embed, Turn } from './types.ts';
import { cosine } from './vectors.ts';

export type Candidate = { id: string; text: string };
export type RankedReply = { id: string; score: number };

const contextTurns = 3;
const meaningShare = 0.6;
/**
 * Orders replies (saved ones, past ones) by how well they fit the conversation so far: by what was learned of past replies (`match`), which knows that an answer
 * seldom repeats the question's words, and which of them it does; without it by shared rare words and likeness of meaning to the last turns, without an embedder by words alone.
 */
export async function rankReplies(
  input: { turns: readonly Turn[]; candidates: readonly Candidate[]; match?: ReplyMatch | undefined },
  embed?: Embed,
): Promise<RankedReply[]> {
  const { candidates, match } = input;
  if (match) {
    const scores = matchReplies(
      match,
      input.turns,
      candidates.map(({ text }) => text),
    );
    return candidates.map(({ id }, i) => ({ id, score: scores[i] ?? 0 })).sort((a, b) => b.score - a.score);
  }
  const context = input.turns.slice(-contextTurns);
  const last = context.at(-1)?.text.slice(0, 600) ?? '';
  const before = context
    .map((turn) => turn.text)
    .join(' ')
    .slice(-600);
  const holders = new Map<string, number>();
  const terms = candidates.map(({ text }) => new Set(searchTerms(text, 'unknown')));
  for (const set of terms) for (const term of set) holders.set(term, (holders.get(term) ?? 0) + 1);
  const wanted = new Set(searchTerms(before, 'unknown'));
  const vectors = embed ? await embed([last, before, ...candidates.map(({ text }) => text.slice(0, 600))]) : [];
  const scored = candidates.map(({ id }, i) => {
    const mine = terms[i] ?? new Set<string>();
    let shared = 0;
    for (const term of mine) if (wanted.has(term)) shared += Math.log(1 + candidates.length / (holders.get(term) ?? 1));
    const words = shared / Math.sqrt(mine.size + 4);
    const [near, wide, own] = [vectors[0], vectors[1], vectors[i + 2]];
    const meaning = near && wide && own ? (cosine(near, own) + cosine(wide, own)) / 2 : 0;
    return { id, score: (1 - meaningShare) * words + meaningShare * 4 * meaning };
  });
  return scored.sort((a, b) => b.score - a.score);
}
