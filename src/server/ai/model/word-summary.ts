import { z } from 'zod';
import { cleanText, originalSpan } from '#shared/assistant/clean-text.ts';
import { factKey, findFacts } from '#shared/assistant/facts.ts';
import { checkSupport } from '#shared/assistant/supported.ts';
import type { Turn } from '#shared/assistant/types.ts';
import type { Citation, Statement } from '#shared/handoff/schema.ts';

const statementSchema = z.strictObject({
  text: z.string().max(400),
  quotes: z.array(z.strictObject({ n: z.int(), text: z.string().max(600) })).max(6),
});
export const summarySchema = z.strictObject({
  needs: z.array(statementSchema).max(6),
  tried: z.array(statementSchema).max(8),
});
export type WordedSummary = z.infer<typeof summarySchema>;
type Sections = { needs: readonly Statement[]; tried: readonly Statement[] };

const mostTurns = 60;
const mostChars = 4_000;

export function summaryData(turns: readonly Turn[]) {
  return {
    // A turn without words has nothing to quote.
    thread: turns
      .filter(({ text }) => text.trim() !== '')
      .slice(-mostTurns)
      .map(({ n, author, text }) => ({ n, author, text: text.slice(0, mostChars) })),
  };
}

/** Most lines of a section: as the built-in engine has them. */
const mostNeeds = 3;
const mostTried = 4;

/**
 * B2: what is left of a model's summary once every statement is held against the messages that it cites: its quotes must stand there, and the same checker as everywhere
 * must find the statement in them. A need rests on the customer's own words. What nothing carries is dropped.
 */
export function checkSummary(
  worded: WordedSummary,
  turns: readonly Turn[],
): { needs: Statement[]; tried: Statement[] } {
  const sectionOf = (kind: 'need' | 'tried', most: number) =>
    worded[kind === 'need' ? 'needs' : 'tried']
      .flatMap((statement) => checkStatement(statement, turns, kind === 'need') ?? [])
      .slice(0, most)
      .map((statement, at): Statement => ({ id: `${kind}-${at + 1}`, ...statement }));
  return { needs: sectionOf('need', mostNeeds), tried: sectionOf('tried', mostTried) };
}

function checkStatement(
  { text, quotes }: WordedSummary['needs'][number],
  turns: readonly Turn[],
  isNeed: boolean,
): Omit<Statement, 'id'> | null {
  const citations = quotes.flatMap((quote) => citationOf(quote, turns) ?? []);
  const cited = turns.filter((turn) => citations.some((one) => one.kind === 'message' && one.messageId === turn.id));
  if (cited.length === 0 || (isNeed && !cited.some(({ author }) => author === 'customer'))) return null;
  const line = text.replace(/\s+/g, ' ').trim();
  const checked = checkSupport(
    line,
    cited.map((turn) => turn.text),
  );
  if (checked.length === 0 || !checked.every(({ supported }) => supported)) return null;
  return { text: line, citations };
}

/** Where the quote stands, as written or but for case, accents and what nobody sees; null when it stands nowhere in that message. */
function citationOf({ n, text }: { n: number; text: string }, turns: readonly Turn[]): Citation | null {
  const turn = turns.find((one) => one.n === n);
  const wanted = cleanText(text.trim()).text;
  if (!turn || wanted.length < 2) return null;
  const clean = cleanText(turn.text);
  const at = clean.text.indexOf(wanted);
  if (at < 0) return null;
  return { kind: 'message', messageId: turn.id, n, ...originalSpan(clean, at, at + wanted.length) };
}

/** Words may grow by this share where facts are gained. */
const mostGrowth = 1.25;

/**
 * Whether the model's package may stand instead of the built-in one: it says what the customer needs, loses no code, amount, date or name of a thing that the other
 * has, keeps what was tried, and is not wordier without telling more.
 */
export function isBetter(worded: Sections, builtIn: Sections): boolean {
  if (worded.needs.length === 0 || (builtIn.tried.length > 0 && worded.tried.length === 0)) return false;
  const [mine, theirs] = [factsOf(worded), factsOf(builtIn)];
  if ([...theirs].some((fact) => !mine.has(fact))) return false;
  const growth = wordsOf(worded) / Math.max(1, wordsOf(builtIn));
  return growth <= 1 || (mine.size > theirs.size && growth <= mostGrowth);
}

const linesOf = ({ needs, tried }: Sections) => [...needs, ...tried].map(({ text }) => text);
const factsOf = (of: Sections) =>
  new Set(linesOf(of).flatMap((text) => findFacts(text).map((fact) => factKey(fact.text))));
const wordsOf = (of: Sections) => linesOf(of).join(' ').split(/\s+/).filter(Boolean).length;
