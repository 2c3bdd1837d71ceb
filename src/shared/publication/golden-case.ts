import { factKey, findFacts } from '../assistant/facts.ts';

/** What is asked, what must and must not be said to it, and what must be found for it. */
export type GoldenCase = {
  id: string;
  question: string;
  /** What the customer had said before, oldest first. */
  context: readonly string[];
  /** Words that the answer must contain; letters and digits count, case and punctuation do not. */
  mustSay: readonly string[];
  mustNotSay: readonly string[];
  /** One of these must be cited; none: nobody says which. */
  source: { correctionId?: string | undefined; articleId?: string | undefined; answerId?: string | undefined };
  /** True: a person has to answer it, and nobody else. */
  handover?: boolean | undefined;
};

const mostFacts = 5;

/** What a correction says must and must not be said: the figures of the approved words, and those of the wrong ones that are not among them. */
export function demandsOf(
  approved: string,
  said: string,
  question: string,
): Pick<GoldenCase, 'mustSay' | 'mustNotSay'> {
  const known = new Set([...figuresOf(approved), ...figuresOf(question)]);
  return {
    mustSay: figuresOf(approved).slice(0, mostFacts),
    mustNotSay: figuresOf(said)
      .filter((figure) => !known.has(figure))
      .slice(0, mostFacts),
  };
}

function figuresOf(text: string): string[] {
  const figures = findFacts(text).filter(({ kind }) => kind !== 'email' && kind !== 'phone');
  return [...new Set(figures.map((fact) => fact.text))];
}

/** What became of a question: the words, and what they rest on. */
export type Said = {
  kind: 'answer' | 'question' | 'courtesy' | 'handover';
  text: string;
  sources: readonly { articleId: string | null; correctionId: string | null }[];
};

/** 2: as it must be. 1: a person answers, or is asked for: no harm. 0: something else is said, or what must not be. */
export type Grade = 0 | 1 | 2;

export function gradeSaid(golden: GoldenCase, said: Said): Grade {
  if (said.kind !== 'answer') return golden.handover && said.kind === 'handover' ? 2 : 1;
  if (golden.handover) return 0;
  const words = ` ${factKey(said.text)} `;
  const says = (part: string) => words.includes(` ${factKey(part)} `);
  if (golden.mustNotSay.some(says)) return 0;
  return isFound(golden, said) && golden.mustSay.every(says) ? 2 : 0;
}

function isFound({ source }: GoldenCase, said: Said): boolean {
  const wanted = [source.correctionId, source.articleId].filter((id) => id !== undefined);
  if (wanted.length === 0) return true;
  return said.sources.some(({ articleId, correctionId }) =>
    wanted.some((id) => id === articleId || id === correctionId),
  );
}

export type Verdict = 'better' | 'worse' | 'altered' | 'same';

/** What a change does to one case. */
export function compareSaid(golden: GoldenCase, before: Said, after: Said): Verdict {
  const was = gradeSaid(golden, before);
  const is = gradeSaid(golden, after);
  if (is !== was) return is > was ? 'better' : 'worse';
  return isAltered(before, after) ? 'altered' : 'same';
}

/** Something else is said, whether right or not. */
export function isAltered(before: Said, after: Said): boolean {
  return before.kind !== after.kind || before.text !== after.text;
}
