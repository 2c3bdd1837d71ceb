import type { FiredTrigger } from '../escalation/schema.ts';
import type { Citation, HandoffRow, handoffParts, Statement } from '../handoff/schema.ts';
import { gradedChars, gradeUrgency } from './classify.ts';
import { cutAtWord, piecesOf } from './compress.ts';
import { detectLanguage } from './language.ts';
import { readableOf } from './readable.ts';
import { moodOf, scoreSentiment } from './sentiment.ts';
import { collectNeeds, recognisedTurns, sender } from './summary-needs.ts';
import { collectTried } from './summary-tried.ts';
import { tokenize } from './tokenize.ts';
import type { Language, Page, Turn, Urgency } from './types.ts';

/** A recorded fact with its source ("CRM", "Billing", "Page", "Policy"): what the record shows, as against what the customer says. */
export type RecordedFact = { source: string; label: string; value: string };

export type SummaryInput = {
  turns: readonly Turn[];
  page: Page | null;
  /** Of verified customers only; shown as the record's word, never mixed into the customer's (SEC-71). */
  facts: readonly RecordedFact[];
  fired: readonly FiredTrigger[];
  categoryName: string | null;
  /** Said by an article, a past case or a rule; null when nothing supports a step. */
  nextStep: string | null;
  opener: string | null;
  similarCount: number;
  /** What was tried with tools (I6): lines of the record, first among what was tried. */
  acts?: readonly Statement[];
};

export type HandoffSummary = Pick<
  HandoffRow,
  | 'needs'
  | 'tried'
  | 'why'
  | 'nextStep'
  | 'opener'
  | 'sentiment'
  | 'mood'
  | 'language'
  | 'categoryName'
  | 'urgency'
  | 'parts'
> & {
  /** −1 to 1 of each customer message, newest last, at most twelve: the mood line. */
  sentiments: number[];
  urgency: Urgency;
};

/** Most lines of a section; the screen shows them without scrolling. */
const mostWhy = 4;

/**
 * B2: what the customer needs, what was tried and how it failed, why a person. Every statement carries the spans or facts that it rests
 * on; words and identifiers are the speakers' own, shortened. Pure and fast: no model takes part.
 */
export function buildHandoffSummary(input: SummaryInput): HandoffSummary {
  const said = input.turns.filter((turn) => turn.author === 'customer');
  const language = languageOf(said);
  const texts = said.map((turn) => turn.text.slice(0, gradedChars));
  const read = texts.map((text) => {
    const tokens = tokenize(text);
    return { tokens, feeling: scoreSentiment(text, tokens).score };
  });
  const sentiments = read.map(({ feeling }) => feeling);
  const tried = collectTried(input.turns, language);
  const needs = collectNeeds(input.turns, language, tried.usedPieces);
  const why = collectWhy(input);
  const summary = {
    needs,
    tried: [...(input.acts ?? []), ...tried.statements],
    why,
    nextStep: input.nextStep,
    opener: input.opener,
    sentiment: sentiments.at(-1) ?? 0,
    sentiments: sentiments.slice(-12),
    mood: moodOf(sentiments),
    language,
    categoryName: input.categoryName,
    urgency: gradeUrgency(texts, read).value,
  };
  return { ...summary, parts: presence(input, summary) };
}

/** The same with an opener, which is worded of what the summary says. */
export function withOpener(summary: HandoffSummary, opener: string | null): HandoffSummary {
  return { ...summary, opener, parts: { ...summary.parts, opener: presenceOf(opener !== null) } };
}

/** The language of the customer's words; the last message that has one decides ties. */
function languageOf(said: readonly Turn[]): Language {
  const whole = detectLanguage(said.map((turn) => turn.text.slice(0, 600)).join('\n'));
  return whole.language;
}

function collectWhy(input: SummaryInput): Statement[] {
  const ordered = [...input.fired].sort(
    (a, b) => Number(b.decisive) - Number(a.decisive) || b.score * b.weight - a.score * a.weight,
  );
  const statements: Statement[] = [];
  for (const trigger of ordered) {
    const citations: Citation[] = [
      ...trigger.evidence.map((evidence): Citation => ({ kind: 'message', ...evidence })),
      ...(trigger.evidence.length === 0 ? [policyFact(trigger, input)] : []),
      ...(isRecognised(trigger, input.turns) ? [senderFact(trigger)] : []),
    ];
    if (statements.some((statement) => statement.text === trigger.explanation)) continue;
    statements.push({ id: `why-${statements.length + 1}`, text: trigger.explanation, citations });
  }
  return statements.slice(0, mostWhy);
}

/** Whether a trigger rests on nothing but what turns were recognised as. */
function isRecognised({ evidence }: FiredTrigger, turns: readonly Turn[]): boolean {
  const ids = new Set(evidence.map(({ messageId }) => messageId));
  return ids.size > 0 && turns.filter(({ id }) => ids.has(id)).every((turn) => readableOf(turn).isLabel);
}

const senderFact = ({ trigger, explanation }: FiredTrigger): Citation => ({
  kind: 'fact',
  source: sender,
  label: trigger,
  value: explanation,
});

/** Sources for triggers that rest on a record rather than on words. */
const recordSources: Readonly<Record<string, string>> = {
  A5: 'Clock',
  A6: 'Policy',
  A7: 'CRM',
  A8: 'Assistant',
  A9: 'Page',
  A14: 'Assistant',
  // What another system says of its escalation is its word, and nobody's record (SEC-47, SEC-71).
  outside: sender,
};

function policyFact(trigger: FiredTrigger, { page }: SummaryInput): Citation {
  const source = recordSources[trigger.trigger] ?? 'Policy';
  return {
    kind: 'fact',
    source,
    label: trigger.trigger,
    value: source === 'Page' && page ? page.url : trigger.explanation,
  };
}

function presence(
  input: SummaryInput,
  made: Pick<HandoffSummary, 'needs' | 'tried' | 'why' | 'language' | 'sentiments'>,
): HandoffSummary['parts'] {
  const answered = input.turns.some((turn) => turn.author === 'assistant');
  const values: Record<(typeof handoffParts)[number], 'present' | 'absent' | 'not_applicable'> = {
    transcript: presenceOf(input.turns.length > 0),
    need: presenceOf(made.needs.length > 0),
    tried: made.tried.length > 0 ? 'present' : answered ? 'absent' : 'not_applicable',
    why: presenceOf(made.why.length > 0),
    sentiment: presenceOf(made.sentiments.length > 0),
    language: presenceOf(made.language !== 'unknown'),
    category: presenceOf(input.categoryName !== null),
    account: presenceOf(input.facts.length > 0),
    page: presenceOf(input.page !== null),
    similar: presenceOf(input.similarCount > 0),
    opener: presenceOf(input.opener !== null),
    next: presenceOf(input.nextStep !== null),
  };
  return values;
}

function presenceOf(isThere: boolean): 'present' | 'absent' {
  return isThere ? 'present' : 'absent';
}

/** Whose word a statement is (SEC-71): the customer's and the thread's, an outside system's, or the record's. */
export function basisOf({ citations }: Statement): 'customer_says' | 'sender_says' | 'record_shows' {
  // What a turn was recognised as stands in the thread, and is the sender's word all the same.
  if (citations.some((citation) => citation.kind === 'fact' && citation.source === sender)) return 'sender_says';
  return citations.some(({ kind }) => kind === 'message') ? 'customer_says' : 'record_shows';
}

/** Longest line of the queue row, in characters. */
const longestLine = 60;
/** Beyond two codes, amounts or dates a sentence is a list, not a need. */
const mostFacts = 2;

/** The need in one line for the queue row: no full stop; the page when the customer has not said anything yet. */
export function needLine(turns: readonly Turn[], page: Page | null): string {
  const said = turns.filter((turn) => turn.author === 'customer');
  const language = languageOf(said);
  const pieces = said.flatMap((turn) => piecesOf(turn, language).filter(({ terms }) => terms.length >= 2));
  // The first that names the most: what was disputed says more of the need than the question that opened the talk.
  const most = Math.max(0, ...pieces.map(({ facts }) => Math.min(facts, mostFacts)));
  const piece = pieces.find(({ facts }) => Math.min(facts, mostFacts) === most);
  if (piece) return cutAtWord(piece.text.charAt(0).toUpperCase() + piece.text.slice(1), longestLine);
  const first = said.find((turn) => turn.text.trim() !== '');
  const recognised = first ? undefined : recognisedTurns(turns)[0];
  const named = recognised && `Recognised as: ${recognised.words}`;
  return cutAtWord(first?.text.replace(/\s+/g, ' ').trim() || named || page?.title || 'No words yet', longestLine);
}

/** Up to two reasons for the queue row, the deciding one first. */
export function whyLine(fired: readonly FiredTrigger[]): string[] {
  const ordered = [...fired]
    .filter((trigger) => trigger.decisive || trigger.weight > 0)
    .sort((a, b) => Number(b.decisive) - Number(a.decisive) || b.score * b.weight - a.score * a.weight);
  return [...new Set(ordered.map((trigger) => cutAtWord(trigger.explanation, longestLine)))].slice(0, 2);
}

/** The summary as plain text, section by section. */
export function summaryText(summary: Pick<HandoffSummary, 'needs' | 'tried' | 'why'>): string {
  return [summary.needs, summary.tried, summary.why]
    .filter((section) => section.length > 0)
    .map((section) => `${section.map((statement) => statement.text).join('. ')}.`)
    .join('\n');
}
