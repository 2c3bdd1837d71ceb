import type { Turn } from '#shared/assistant/types.ts';
import type { HandoffRow, Statement } from '#shared/handoff/schema.ts';
import { keepLinks, type LinkSources } from '#shared/lib/keep-links.ts';

type Said = Pick<Turn, 'author' | 'text' | 'sources'>;
type Worded = Pick<HandoffRow, 'needs' | 'tried'> & Partial<Pick<HandoffRow, 'why' | 'nextStep' | 'opener'>>;

/**
 * SEC-70 on the package: what the assistant words for an agent carries no link of the customer's making. A link stays where an answer of the
 * assistant's that cites its sources has it exactly so: it was held against them before it was sent. Turns that another system brought cite nothing of ours (SEC-47).
 * The customer's words stay whole in the thread, one click away.
 */
export function keepSummaryLinks<T extends Worded>(summary: T, turns: readonly Said[]): T {
  const sources = ownWords(turns);
  const inStatements = (statements: readonly Statement[]) =>
    statements.map((statement) => ({ ...statement, text: keepLinks(statement.text, sources) }));
  return {
    ...summary,
    needs: inStatements(summary.needs),
    tried: inStatements(summary.tried),
    ...(summary.why ? { why: inStatements(summary.why) } : {}),
    ...(summary.nextStep ? { nextStep: keepLinks(summary.nextStep, sources) } : {}),
    ...(summary.opener ? { opener: keepLinks(summary.opener, sources) } : {}),
  };
}

/** The same for the one line of the queue. */
export function keepLineLinks(line: string, turns: readonly Said[]): string {
  return keepLinks(line, ownWords(turns));
}

function ownWords(turns: readonly Said[]): LinkSources {
  const answers = turns.filter(({ author, sources }) => author === 'assistant' && (sources?.length ?? 0) > 0);
  return { texts: answers.map(({ text }) => text) };
}
