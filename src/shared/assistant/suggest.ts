import { extract, sourceOf } from './answer.ts';
import { cutAtWord } from './compress.ts';
import { confidenceOf, leastRelevance, ownerOf } from './confidence.ts';
import { factKey, findAmounts, findFacts } from './facts.ts';
import { detectLanguage } from './language.ts';
import { writeOpener } from './opener.ts';
import { matchReplies, type ReplyMatch } from './reply-match.ts';
import { suggestionQuestions } from './suggestion-questions.ts';
import { searchTerms } from './tokenize.ts';
import type { AnswerSource, Hit, Passage, Retrieval, Turn } from './types.ts';

export type SuggestedReply = {
  rank: 1 | 2 | 3;
  title: string;
  text: string;
  sources: AnswerSource[];
  confidence: number;
  /** Why it is proposed, in one line. */
  reason: string;
  /** It rests on an internal note or article: read it before it goes to a customer. */
  restsOnNote: boolean;
  /** What was found in agreement with the record ("INV-20431 matches Billing"). */
  checks: string[];
};

export type SuggestInput = {
  turns: readonly Turn[];
  /** What was looked for; by default the customer's last message. */
  question?: string;
  retrieval: Retrieval;
  /** Recorded facts, to check what the customer says against. */
  facts: readonly { source: string; label: string; value: string }[];
  /** What was learned of which reply comes next: of past replies that fit the matter about as well, the one that fits the thread stands first. */
  match?: ReplyMatch | undefined;
};

/**
 * When the customer asked for a person and said nothing else, no article fits: what is proposed is to ask what it is about, in their language. It rests on the
 * thread alone, which its reason quotes. Null where there is a matter, or nobody has written.
 */
export function askForMatter(turns: readonly Turn[], customerName: string | null): SuggestedReply | null {
  const said = turns.findLast((turn) => turn.author === 'customer' && turn.text.trim() !== '');
  if (!said || suggestionQuestions(turns).length > 0) return null;
  const { language } = detectLanguage(said.text);
  return {
    rank: 1,
    title: 'Ask what it is about',
    text: writeOpener({ customerName, language, triedCount: 0, triedTitle: null, hasMatter: false }),
    sources: [],
    confidence: 1,
    reason: `The thread says no more than “${cutAtWord(said.text.replace(/\s+/g, ' ').trim(), mostQuotedChars)}”`,
    restsOnNote: false,
    checks: [],
  };
}

/** Of each reply by itself; what was found as a whole is held to `leastRelevance` (D1). */
const least = 0.35;
const mostWords = 80;
const mostQuotedChars = 60;
/** Replies of which past ones are ordered by how they fit the thread; of these three are proposed. */
const mostCandidates = 6;
/** A lead in confidence of more than this is never turned: what the passage says of the matter counts before how it is put. */
const closeCall = 0.1;
const mostProposed = 3;

/** D1: one to three replies in the words of articles, approved corrections and past resolutions, each from another source. */
export function suggestReplies(input: SuggestInput): SuggestedReply[] {
  const said = input.turns.findLast((turn) => turn.author === 'customer');
  if (!said || confidenceOf(input.retrieval) < leastRelevance) return [];
  const question = input.question ?? said.text;
  const { language } = detectLanguage(question);
  const wanted = new Set(searchTerms(question, language));
  const replies: Drafted[] = [];
  const seen = new Set<string>();
  for (const hit of input.retrieval.hits) {
    const owner = ownerOf(hit);
    if (seen.has(owner)) continue;
    seen.add(owner);
    const confidence = confidenceOf({
      ...input.retrieval,
      hits: [hit, ...input.retrieval.hits.filter((other) => ownerOf(other) !== owner && other.score <= hit.score)],
    });
    const text = extract(hit.passage, wanted, mostWords);
    if (confidence < least || text === '' || replies.length === (input.match ? mostCandidates : mostProposed)) continue;
    replies.push({
      title: hit.passage.heading || hit.passage.title,
      text,
      sources: hit.passage.kind === 'article' || hit.passage.kind === 'correction' ? [sourceOf(hit.passage, text)] : [],
      confidence,
      reason: reasonOf(hit),
      restsOnNote: isInternal(hit.passage),
      checks: checksOf(question, input.facts),
      isPast: hit.passage.kind === 'resolution' || hit.passage.kind === 'correction',
    });
  }
  return orderByThread(replies, input)
    .slice(0, mostProposed)
    .map(({ isPast: _past, ...reply }, i) => ({ ...reply, rank: (i + 1) as 1 | 2 | 3 }));
}

type Drafted = Omit<SuggestedReply, 'rank'> & { isPast: boolean };

/** Past replies change places among themselves; what an article says is no reply of an agent, and stays where it is. */
function orderByThread(
  replies: readonly Drafted[],
  { match, turns }: Pick<SuggestInput, 'match' | 'turns'>,
): Drafted[] {
  const past = replies.filter(({ isPast }) => isPast);
  if (!match || past.length < 2) return [...replies];
  const fits = matchReplies(
    match,
    turns,
    past.map(({ text }) => text),
  );
  const top = Math.max(...fits);
  const chances = fits.map((fit) => Math.exp(fit - top));
  const total = chances.reduce((sum, chance) => sum + chance, 0);
  const ordered = past
    .map((reply, i) => ({ reply, worth: reply.confidence + (closeCall * (chances[i] ?? 0)) / total }))
    .sort((one, other) => other.worth - one.worth)
    .map(({ reply }) => reply);
  return replies.map((reply) => (reply.isPast ? (ordered.shift() ?? reply) : reply));
}

const isInternal = (passage: Passage) => passage.kind === 'note' || passage.audience === 'internal';

function reasonOf({ passage, parts }: Hit): string {
  const base =
    passage.kind === 'correction'
      ? `Approved correction: ${passage.title}`
      : passage.kind === 'resolution'
        ? `Worked before: ${passage.title}`
        : isInternal(passage)
          ? `Internal note: ${passage.title}`
          : `${passage.title}${passage.heading ? `, ${passage.heading}` : ''}`;
  return parts.page > 0 ? `${base} · for this page` : base;
}

const mostChecks = 3;

/** "2340 EUR" and "€2,340.00" are one amount. */
function statesAmount(value: string, amount: string): boolean {
  const wanted = findAmounts(amount)[0]?.value;
  return wanted !== undefined && findAmounts(value).some((found) => found.value === wanted);
}

/** Identifiers and amounts of the customer's message that a recorded fact shows too. */
function checksOf(text: string, facts: SuggestInput['facts']): string[] {
  const checks: string[] = [];
  for (const fact of findFacts(text)) {
    const key = ` ${factKey(fact.text)} `;
    const match =
      fact.kind === 'code'
        ? facts.find(({ label, value }) => ` ${factKey(`${label} ${value}`)} `.includes(key))
        : fact.kind === 'amount' && facts.find(({ value }) => statesAmount(value, fact.text));
    if (match && checks.length < mostChecks) checks.push(`${fact.text} matches ${match.source}`);
  }
  return checks;
}
