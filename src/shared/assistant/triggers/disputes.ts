import { cleanText, originalSpan } from '../clean-text.ts';
import { factKey, findAmounts, findFacts } from '../facts.ts';
import type { Span } from '../types.ts';

/** What a message says about money that is contested (A6): the amounts in it, and the papers it names. */
export type Dispute = {
  /** Largest first. */
  amounts: (Span & { value: number })[];
  /** Invoice numbers and the like; `key` is their letters and digits. */
  papers: (Span & { key: string })[];
};

/** Words of money that is asked back or contested, on folded text, in the eight languages. */
const money =
  /refund|charg|credit|disput|\bbill|invoice|paid|money back|overpa|doppelt|rechnung|abgebucht|erstatt|zuruckzahl|factura|cobr|reembols|devol|facture|remb|preleve|fatura|estorno|fattura|addebit|rimbors|factuur|afgeschreven|terugbetal|faktur|obciaz|zwrot/;
const longestChars = 20_000;
const mostKept = 5;

/** Null where the message is not about contested money or names neither amount nor paper. Linear in the text. */
export function findDispute(text: string): Dispute | null {
  const head = text.slice(0, longestChars);
  if (!/\p{N}/u.test(head)) return null;
  // Folded: an invisible character inside an amount does not hide it (SEC-69).
  const clean = cleanText(head);
  if (!money.test(clean.text)) return null;
  const amounts = findAmounts(clean.text)
    .filter(({ value }) => Number.isFinite(value))
    .map(({ start, end, value }) => ({ ...originalSpan(clean, start, end), value }))
    .sort((a, b) => b.value - a.value)
    .slice(0, mostKept);
  const papers = findFacts(head)
    .filter((fact) => fact.kind === 'code')
    .slice(0, mostKept)
    .map(({ start, end, text: written }) => ({ start, end, key: factKey(written) }));
  return amounts.length > 0 || papers.length > 0 ? { amounts, papers } : null;
}
