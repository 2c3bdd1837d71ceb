import { createSayAgain } from '#shared/intl/say-again.ts';
import { revealText } from '#ui/reveal-hidden.ts';
import { words } from './words.ts';

const sayAgain = createSayAgain([words.workedBefore, words.internalNote, words.forPage]);
const CHECK = /^(.+) matches (.+)$/u;
const CORRECTION = 'Approved correction: ';

export type DescribedReason = {
  /** What of the customer's message the records show too, each once. */
  checked: string[];
  /** Everything else, in the language of this device; what already stands as a source is not said again. */
  rest: string;
};

/** Why a reply is proposed, as the server worded it: `Refunds, How long · for this page · INV-20431 matches Billing`. */
export function describeReason(reason: string, sources: readonly string[]): DescribedReason {
  const checked = new Set<string>();
  const rest: string[] = [];
  for (const part of revealText(reason).split(' · ')) {
    const checks = part.split(', ').map((text) => CHECK.exec(text));
    if (checks.every((check) => check !== null)) for (const check of checks) checked.add(check[1] ?? '');
    else if (part !== '' && !isSource(part, sources)) rest.push(sayAgain(part));
  }
  return { checked: [...checked], rest: rest.join(' · ') };
}

function isSource(part: string, sources: readonly string[]): boolean {
  if (part.startsWith(CORRECTION)) return sources.some((source) => source.endsWith(part.slice(CORRECTION.length)));
  return sources.includes(part);
}
