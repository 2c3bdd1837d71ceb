import type { Citation, Statement } from '../handoff/schema.ts';
import { compressText, type Piece, piecesOf } from './compress.ts';
import { factKey, findFacts } from './facts.ts';
import { findRejections, type Rejection } from './rejection.ts';
import { splitSentences } from './sentences.ts';
import { pieceKey } from './summary-needs.ts';
import type { Language, Span, Turn } from './types.ts';

/** What a customer did on their own: "I cleared the cache". */
const ownAttempt =
  /\b(?:i|we|i've|we've)(?:\s(?:have|already|also|just|even))*\s(?:tried|cleared|reset|restarted|rebooted|reinstalled|checked|reloaded|refreshed|removed|re-?added|logged out|signed out|updated|switched|followed|uninstalled|waited)\b|\bhabe\b.{0,60}\b(?:versucht|probiert|gelöscht|neu gestartet|geprüft)\b|\b(?:he|hemos) (?:probado|intentado|borrado|reiniciado)\b|\b(?:j'ai|nous avons) (?:déjà )?(?:essayé|vidé|redémarré|vérifié)\b/i;

/** What a person writes while they look: it has tried nothing. */
const holding =
  /(?<!\b(?:within|in|takes?|after|for|than|about) )\b(?:one|just a|a) (?:moment|minute|second|sec)\b|\b(?:i am|i'm|we are|we're|i will|i'll|let me|we will|we'll) (?:(?:now|just|already|still) )*(?:look|check|see|find|ask|read|work|search|on it|on this|here|back|get back|come back|write)|\bhave read (?:what|your|the|everything)|\b(?:write|reply|answer|come back|get back) (?:here |to you )*(?:again|soon|shortly)|\bbear with\b|\bhang on\b|\b(?:einen|ein) (?:kleinen )?(?:moment|augenblick)\b|\bich (?:schaue|sehe|prüfe|kümmere|melde|frage)\b|\bhabe (?:alles |ihre .{0,40})?gelesen\b|\bun (?:instant|momento?)\b|\bje (?:regarde|vérifie|reviens)\b|\blo (?:reviso|miro|compruebo)\b|\been (?:moment|ogenblik)je?\b|\bik (?:kijk|zoek|controleer)\b/iu;

const mostAnswers = 3;
/** An answer that nobody objected to is in the thread; the last one is enough. */
const mostAccepted = 1;
const mostOwn = 2;
const gistWords = 9;
const quoteWords = 10;

/** What was tried and how it failed: the assistant's answers with the customer's objection, and the customer's own attempts. */
export function collectTried(
  turns: readonly Turn[],
  language: Language,
): { statements: Statement[]; usedPieces: ReadonlySet<string> } {
  const used = new Set<string>();
  const answers = collectAnswers(turns, language);
  const own = collectOwn(turns, language, used);
  const named = collectNamed(turns);
  const statements = [...chooseAnswers(answers), ...own.slice(0, mostOwn), ...named].map((statement, i) => ({
    ...statement,
    id: `tried-${i + 1}`,
  }));
  return { statements, usedPieces: used };
}

type Draft = Omit<Statement, 'id'>;

/** Failed answers first in number, all in the order of the thread. */
function chooseAnswers(answers: readonly Draft[]): Draft[] {
  const failed = new Set(answers.filter(({ text }) => text.includes(';')).slice(-mostAnswers));
  const accepted = new Set(answers.filter((answer) => !failed.has(answer)).slice(-mostAccepted));
  return answers.filter((answer) => failed.has(answer) || accepted.has(answer));
}

function collectAnswers(turns: readonly Turn[], language: Language): Draft[] {
  const drafts: Draft[] = [];
  turns.forEach((turn, i) => {
    if (turn.author !== 'assistant' && turn.author !== 'agent') return;
    const piece = gistOf(turn, language);
    if (!piece) return;
    const reply = turns.slice(i + 1).find((other) => other.author !== 'system');
    const objection = reply?.author === 'customer' ? findRejections(reply.text)[0] : undefined;
    // What an agent said is in the thread; only what failed is worth a line.
    if (turn.author === 'agent' && !objection) return;
    const gist = turn.sources?.[0]?.title ?? firstWords(piece.text, gistWords);
    const citation: Citation = { kind: 'message', messageId: turn.id, n: turn.n, start: piece.start, end: piece.end };
    if (!reply || !objection) {
      drafts.push({ text: `Answered: ${gist}`, citations: [citation] });
      return;
    }
    const place = sentenceAround(reply.text, objection);
    const quote = firstWords(reply.text.slice(place.start, place.end).replace(/[.!?]+$/, ''), quoteWords);
    drafts.push({
      text: `Answered: ${gist}; ${outcome(objection)}: “${quote}”`,
      citations: [citation, { kind: 'message', messageId: reply.id, n: reply.n, ...place }],
    });
  });
  return joinSame(drafts);
}

const outcome = (objection: Rejection) =>
  ({ failed: 'did not work', wrong: 'rejected', repeated: 'already known' })[objection.kind];

/** The first telling sentence of an answer that is not a question. */
function gistOf(turn: Turn, language: Language): Piece | null {
  const pieces = compressText(turn.text.slice(0, 4_000), language).filter(
    (piece) =>
      piece.terms.length >= 4 &&
      !turn.text.slice(piece.start, piece.end).trimEnd().endsWith('?') &&
      !(turn.author === 'agent' && holding.test(turn.text.slice(piece.start, piece.end))) &&
      !/^(?:can|to|need to|happy to|let me|help|assist)\b/i.test(piece.text),
  );
  return pieces[0] ?? null;
}

/** Two answers from the same article are one line that says so. */
function joinSame(drafts: readonly Draft[]): Draft[] {
  const joined: Draft[] = [];
  for (const draft of drafts) {
    const head = draft.text.split(';')[0] ?? '';
    const same = joined.find((other) => (other.text.split(';')[0] ?? '').replace(/ twice$/, '') === head);
    if (!same) {
      joined.push({ ...draft });
      continue;
    }
    const tail = draft.text.includes(';')
      ? draft.text.slice(draft.text.indexOf(';'))
      : same.text.slice(head.length).replace(/^ twice/, '');
    same.text = `${head} twice${tail}`;
    same.citations = [...same.citations, ...draft.citations];
  }
  return joined;
}

function collectOwn(turns: readonly Turn[], language: Language, used: Set<string>): Draft[] {
  const drafts: Draft[] = [];
  for (const turn of turns) {
    if (turn.author !== 'customer') continue;
    for (const piece of piecesOf(turn, language)) {
      const sentence = turn.text.slice(piece.start, piece.end);
      if (sentence.length > 400 || !ownAttempt.test(sentence)) continue;
      // A sentence that also gives facts stays with the need.
      if (piece.facts > 0 || drafts.length >= mostOwn) continue;
      used.add(pieceKey(turn, piece));
      drafts.push({
        text: `Customer: ${piece.text}`,
        citations: [{ kind: 'message', messageId: turn.id, n: turn.n, start: piece.start, end: piece.end }],
      });
    }
  }
  return drafts;
}

const mostCodes = 10;

/** Codes that only our side has named: an agent would have to look them up again. */
function collectNamed(turns: readonly Turn[]): Draft[] {
  const said = ` ${turns
    .filter((turn) => turn.author === 'customer')
    .map((turn) => factKey(turn.text))
    .join(' ')} `;
  const codes = new Map<string, { text: string; citation: Citation }>();
  for (const turn of turns) {
    if (turn.author !== 'assistant' && turn.author !== 'agent') continue;
    for (const fact of findFacts(turn.text)) {
      const key = factKey(fact.text);
      if (fact.kind !== 'code' || codes.has(key) || said.includes(` ${key} `)) continue;
      codes.set(key, {
        text: fact.text,
        citation: { kind: 'message', messageId: turn.id, n: turn.n, start: fact.start, end: fact.end },
      });
    }
  }
  if (codes.size === 0) return [];
  const listed = [...codes.values()].slice(0, mostCodes);
  return [
    {
      text: `Named in answers: ${listed.map(({ text }) => text).join(', ')}`,
      citations: listed.map(({ citation }) => citation),
    },
  ];
}

function sentenceAround(text: string, span: Span): Span {
  const found = splitSentences(text).find((sentence) => sentence.start <= span.start && sentence.end >= span.start);
  return found ? { start: found.start, end: found.end } : { start: span.start, end: span.end };
}

function firstWords(text: string, most: number): string {
  const words = text.split(/\s+/).filter(Boolean);
  return words.length <= most ? words.join(' ') : `${words.slice(0, most).join(' ')}…`;
}
