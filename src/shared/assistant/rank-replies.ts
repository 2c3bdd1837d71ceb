import { matchReplies, type ReplyMatch } from './reply-match.ts';
import { searchTerms, tokenize } from './tokenize.ts';
import type { Embed, Turn } from './types.ts';
import { cosine } from './vectors.ts';

export type Candidate = { id: string; text: string };
export type RankedReply = { id: string; score: number };

const contextTurns = 3;
const meaningShare = 0.6;
const mostCharacters = 1_000;
const mostValues = 20;

/** What a name or number is worth that was said before, or that nobody has said; in the unit of log-odds. Set on STAR dev by cross-validation. */
const valueShare = 0.3;

const wordsSaid = (turns: readonly Pick<Turn, 'text'>[]): ReadonlySet<string> =>
  new Set(turns.flatMap(({ text }) => tokenize(text.slice(0, mostCharacters)).map(({ word }) => word)));

/** "Your table at the Ritz for 4": the reply of this conversation names what was said in it, that of another one something else. */
function agreement(text: string, said: ReadonlySet<string>): number {
  const values =
    text
      .slice(0, mostCharacters)
      .match(/(?<=\S\s+)\p{Lu}\p{Ll}+|\p{N}[\p{L}\p{N}]*/gu)
      ?.slice(0, mostValues) ?? [];
  const found = values.filter((value) => said.has(foldWord(value))).length;
  return valueShare * (Math.log(1 + found) - Math.log(1 + values.length - found));
}

const foldWord = (value: string) => tokenize(value)[0]?.word ?? '';

/** How well each text fits as the next reply, by what was learned and by the names and numbers that agree; in the unit of log-odds against the others. */
export function fitOfReplies(match: ReplyMatch, turns: readonly Turn[], texts: readonly string[]): number[] {
  const known = wordsSaid(turns);
  const scores = matchReplies(match, turns, texts);
  return texts.map((text, i) => (scores[i] ?? 0) + agreement(text, known));
}

/**
 * Orders replies (saved ones, past ones) by how well they fit the conversation so far: by what was learned of past replies (`match`), which knows that an answer
 * seldom repeats the question's words, and by the names and numbers that agree; without it by shared rare words and likeness of meaning to the last turns, without an embedder by words alone.
 */
export async function rankReplies(
  input: { turns: readonly Turn[]; candidates: readonly Candidate[]; match?: ReplyMatch | undefined },
  embed?: Embed,
): Promise<RankedReply[]> {
  const { candidates, match } = input;
  if (match) {
    const scores = fitOfReplies(
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
