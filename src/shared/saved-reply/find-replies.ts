import type { SavedReplyRow } from './schema.ts';
import { isOfLanguage } from './variables.ts';

type Candidate = { reply: SavedReplyRow; uses: number };

/** How well a text answers what was typed: higher is better, null is not at all. Letters in order, better together, at the start of words, and early. */
export function scoreMatch(text: string, typed: string): number | null {
  const hay = fold(text);
  const needle = fold(typed).replace(/[\s-]+/g, '');
  if (needle === '') return 0;
  let score = 0;
  let at = 0;
  let run = 0;
  for (const letter of needle) {
    const found = hay.indexOf(letter, at);
    if (found === -1) return null;
    const startsWord = found === 0 || /[\s\-_/.,:(]/.test(hay[found - 1] ?? '');
    run = found === at && at > 0 ? run + 1 : 0;
    score += 1 + run * 2 + (startsWord ? 4 : 0) - Math.min(3, (found - at) * 0.1);
    at = found + 1;
  }
  return score - hay.length * 0.01;
}

/**
 * What the picker shows for what was typed, best first: a shortcut word typed whole, then the nearer match, then what is used more. With nothing typed: by use. What is for
 * another language than the conversation's comes after the rest.
 */
export function findReplies<C extends Candidate>(candidates: readonly C[], typed: string, spoken: string): C[] {
  const scored = candidates.flatMap((candidate) => {
    const score = scoreReply(candidate.reply, typed);
    if (score === null) return [];
    const language = isOfLanguage(candidate.reply, spoken) ? 0 : 1;
    return [{ candidate, score, language }];
  });
  scored.sort(
    (a, b) =>
      a.language - b.language ||
      b.score - a.score ||
      b.candidate.uses - a.candidate.uses ||
      a.candidate.reply.name.localeCompare(b.candidate.reply.name),
  );
  return scored.map(({ candidate }) => candidate);
}

function scoreReply({ name, shortcut, folder }: SavedReplyRow, typed: string): number | null {
  if (typed === '') return 0;
  if (shortcut !== null && shortcut === fold(typed).trim()) return 1_000;
  const scores = [
    shortcut === null ? null : weigh(scoreMatch(shortcut, typed), 1.5),
    weigh(scoreMatch(name, typed), 1.2),
    folder === '' ? null : weigh(scoreMatch(`${folder} ${name}`, typed), 1),
  ].filter((score) => score !== null);
  return scores.length === 0 ? null : Math.max(...scores);
}

function weigh(score: number | null, weight: number): number | null {
  return score === null ? null : score * weight;
}

/** As letters are compared: without accents and case. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
