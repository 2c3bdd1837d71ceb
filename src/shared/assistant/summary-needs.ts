import type { Citation, Statement } from '../handoff/schema.ts';
import { isCallOut } from './call-outs.ts';
import { type Piece, piecesOf, withoutLead } from './compress.ts';
import { readableOf } from './readable.ts';
import { splitSentences } from './sentences.ts';
import { labelAnswer, questionOf } from './slot-answer.ts';
import type { Language, Turn } from './types.ts';

/** Whose word it is when an outside system brings a conversation. */
export const sender = 'Sender';

/** Words that the section may have; a reader takes it in within seconds. What holds a fact is kept beyond it. */
const budgetWords = 66;
const hardBudgetWords = 90;
const mostStatements = 7;

type Candidate = { turn: Turn; piece: Piece; text: string; slot: boolean; order: number; value: number };

/** Statements of what the customer wants and gave, in the order in which it was said. */
export function collectNeeds(turns: readonly Turn[], language: Language, taken: ReadonlySet<string>): Statement[] {
  const said = collect(turns, language, taken);
  const told = said.filter(({ slot, text }) => slot || !isCallOut(text));
  const candidates = dropRepeats(told.length > 0 ? told : said);
  return candidates.length === 0 ? recognisedNeeds(turns) : group(keepWithinBudget(candidates));
}

const mostRecognised = 5;

/** Where the customer has no words: what the sender's recogniser called their turns, as its word and not as theirs. Names of one word are answers ("confirm"). */
function recognisedNeeds(turns: readonly Turn[]): Statement[] {
  const named = recognisedTurns(turns).slice(0, mostRecognised);
  if (named.length === 0) return [];
  const names = named.map(({ words }) => words).join(', ');
  return [
    {
      id: 'need-1',
      text: `Recognised as: ${names}`,
      citations: [
        { kind: 'fact', source: sender, label: 'recognised', value: names },
        ...named.map(({ turn }) => citeLabel(turn)),
      ],
    },
  ];
}

/** The customer's turns without words, each name once; those of one word where there are no others. */
export function recognisedTurns(turns: readonly Turn[]): { turn: Turn; words: string }[] {
  const byWords = new Map<string, Turn>();
  for (const turn of turns) {
    const { text, isLabel } = readableOf(turn);
    if (turn.author === 'customer' && isLabel && text !== '' && !byWords.has(text)) byWords.set(text, turn);
  }
  const all = [...byWords].map(([words, turn]) => ({ turn, words }));
  const telling = all.filter(({ words }) => words.includes(' '));
  return telling.length > 0 ? telling : all;
}

function citeLabel({ id, n, label }: Turn): Citation {
  return { kind: 'message', messageId: id, n, start: 0, end: label?.length ?? 0 };
}

export const pieceKey = (turn: Turn, piece: Piece) => `${turn.n}:${piece.start}`;

function collect(turns: readonly Turn[], language: Language, taken: ReadonlySet<string>): Candidate[] {
  const found: Candidate[] = [];
  let question: string | null = null;
  for (const turn of turns) {
    if (turn.author !== 'customer') {
      if (turn.author !== 'system') question = questionOf(turn.text);
      continue;
    }
    const slot = question ? slotOf(question, turn) : null;
    if (slot) found.push({ turn, piece: slot.piece, text: slot.text, slot: true, order: found.length, value: 0 });
    const onlySlot = slot !== null && slot.piece.end >= turn.text.trimEnd().length;
    if (!onlySlot) {
      for (const piece of piecesOf(turn, language)) {
        if (slot && piece.start < slot.piece.end) continue;
        if (taken.has(pieceKey(turn, piece))) continue;
        found.push({ turn, piece, text: piece.text, slot: false, order: found.length, value: 0 });
      }
    }
    question = null;
  }
  return found;
}

const shortAnswerWords = 9;

/** The first sentence of a turn as the answer to the question before it, when it is short. */
function slotOf(question: string, turn: Turn): { piece: Piece; text: string } | null {
  const sentence = splitSentences(turn.text)[0];
  if (!sentence) return null;
  const first = sentence.text;
  const words = first.split(/\s+/).filter(Boolean).length;
  if (words === 0 || words > shortAnswerWords) return null;
  if (first.endsWith('?')) return null;
  const bare = withoutLead(first, 'en').replace(/^(?:my|the) /i, '');
  const answer = labelAnswer(question, /^(?:yes|no|yeah|nope|yep)\b/i.test(first) ? first : bare);
  if (!answer || answer.value === '') return null;
  const value = answer.value;
  if (/^(?:wait|hold on|hmm|um|what|why|how|oh|i (?:can't|cannot|don't)|can't|don't|not sure)\b/i.test(value))
    return null;
  const label = answer.label === '' || sharesWord(value, answer.label) ? '' : `${answer.label}: `;
  const terms = value.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
  return {
    piece: { start: sentence.start, end: sentence.end, text: value, terms, facts: 1 },
    text: `${label}${value}`,
  };
}

/** "Full name" and "name is Ben" need no label. */
function sharesWord(value: string, label: string): boolean {
  const words = new Set(value.toLowerCase().split(/\s+/));
  return label
    .toLowerCase()
    .split(' ')
    .some((word) => words.has(word));
}

/** A day is as much a fact as a number. English; the other languages give theirs with a number mostly. */
const calendar = new Set(
  'monday tuesday wednesday thursday friday saturday sunday today tomorrow tonight january february march april june july august september october november december noon midnight yesterday'.split(
    ' ',
  ),
);

/** Words with a capital that do not owe it to the beginning of their sentence. */
function countNames({ turn, piece, text }: Candidate): number {
  const inside = text.slice(1).match(/\s\p{Lu}/gu)?.length ?? 0;
  const begins = /^\p{Lu}/u.test(text) && !turn.text.startsWith(text.split(' ')[0] ?? '', piece.start);
  return inside + (begins ? 1 : 0);
}

/** Leaves out what was said before; what is new in a sentence decides its value. */
function dropRepeats(candidates: readonly Candidate[]): Candidate[] {
  const known = new Set<string>();
  const kept: Candidate[] = [];
  for (const candidate of candidates) {
    const fresh = candidate.piece.terms.filter((term) => !known.has(term));
    const freshFacts = fresh.filter((term) => /\d/.test(term) || calendar.has(term)).length;
    const share = fresh.length / Math.max(1, candidate.piece.terms.length);
    for (const term of candidate.piece.terms) known.add(term);
    const names = countNames(candidate);
    if (!candidate.slot && freshFacts === 0 && names === 0 && (share < 0.4 || fresh.length < 2)) continue;
    const words = candidate.text.split(' ').length;
    const value =
      (freshFacts * 4 + names * 1.5 + fresh.length * 0.6) / Math.sqrt(words + 2) +
      (candidate.slot ? 3 : 0) +
      (kept.length === 0 ? 50 : 0);
    kept.push({ ...candidate, value });
  }
  return kept;
}

/** Keeps the most telling sentences within the budget, in their order. Sentences with facts may exceed it. */
function keepWithinBudget(candidates: readonly Candidate[]): Candidate[] {
  const chosen = new Set<Candidate>();
  let words = 0;
  for (const candidate of [...candidates].sort((a, b) => b.value - a.value || a.order - b.order)) {
    const count = candidate.text.split(' ').length;
    const limit = candidate.slot || candidate.piece.facts > 0 ? hardBudgetWords : budgetWords;
    if (chosen.size > 0 && words + count > limit) continue;
    chosen.add(candidate);
    words += count;
  }
  return candidates.filter((candidate) => chosen.has(candidate));
}

/** One statement per message; short answers in a row are one line. */
function group(candidates: readonly Candidate[]): Statement[] {
  const groups: Candidate[][] = [];
  for (const candidate of candidates) {
    const last = groups.at(-1);
    const previous = last?.at(-1);
    const joins = previous && (candidate.slot ? previous.slot : !previous.slot && previous.turn === candidate.turn);
    if (last && joins) last.push(candidate);
    else groups.push([candidate]);
  }
  while (groups.length > mostStatements) mergeShortest(groups);
  return groups.map((group, i) => {
    const text = group.map((candidate) => candidate.text).join(group[0]?.slot ? ', ' : '; ');
    return { id: `need-${i + 1}`, text: text.charAt(0).toUpperCase() + text.slice(1), citations: group.map(cite) };
  });
}

function mergeShortest(groups: Candidate[][]): void {
  let best = 1;
  let length = Number.POSITIVE_INFINITY;
  for (let i = 1; i < groups.length; i += 1) {
    const sum = (groups[i - 1]?.length ?? 0) + (groups[i]?.length ?? 0);
    if (sum < length) [best, length] = [i, sum];
  }
  groups[best - 1]?.push(...(groups[best] ?? []));
  groups.splice(best, 1);
}

function cite({ turn, piece }: Candidate): Citation {
  return {
    kind: 'message',
    messageId: turn.id,
    n: turn.n,
    start: piece.start,
    end: Math.min(piece.end, turn.text.length),
  };
}
