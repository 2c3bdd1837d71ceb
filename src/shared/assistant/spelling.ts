/**
 * Repairs single slips (a letter missing, doubled, wrong or swapped) of the words that rules look for: "speakign", "asisstant".
 * By deletion keys, so that a word costs one look-up per letter whatever the size of the vocabulary.
 */
export type Speller = { known: ReadonlySet<string>; byKey: ReadonlyMap<string, Meant> };
/** Nearly every key means one word, which stands alone: thirteen thousand lists of one held half a megabyte. */
type Meant = string | readonly string[];

/** Words shorter than this are too easily another word. */
const shortest = 5;
/** A message may hold anything; nobody mistypes a word of forty letters. */
const longest = 24;

/** `others` are real words one slip away from the vocabulary ("contract" from "contact"): they are left alone. */
export function createSpeller(vocabulary: Iterable<string>, others: Iterable<string>): Speller {
  const known = new Set([...vocabulary, ...others]);
  const byKey = new Map<string, Meant>();
  for (const word of vocabulary) {
    if (word.length < shortest) continue;
    for (const key of deletions(word)) {
      const other = byKey.get(key);
      byKey.set(key, other === undefined ? word : [...(typeof other === 'string' ? [other] : other), word]);
    }
  }
  return { known, byKey };
}

/** The word of the vocabulary that was meant, or the word itself. */
export function repairSpelling(word: string, speller: Speller): string {
  if (word.length < shortest - 1 || word.length > longest || speller.known.has(word)) return word;
  for (let left = -1; left < word.length; left += 1) {
    const key = left < 0 ? word : word.slice(0, left) + word.slice(left + 1);
    const meant = meantBy(word, speller.byKey.get(key));
    if (meant) return meant;
  }
  return word;
}

function meantBy(written: string, meant: Meant | undefined): string | undefined {
  if (typeof meant === 'string') return isOneSlip(written, meant) ? meant : undefined;
  return meant?.find((candidate) => isOneSlip(written, candidate));
}

function deletions(word: string): string[] {
  const keys = [word];
  for (let i = 0; i < word.length; i += 1) keys.push(word.slice(0, i) + word.slice(i + 1));
  return keys;
}

/** One letter inserted, left out, swapped with its neighbour, or (in words of six letters and more) replaced. The first letter holds. */
function isOneSlip(written: string, meant: string): boolean {
  if (written.charAt(0) !== meant.charAt(0)) return false;
  let at = 0;
  while (at < written.length && written.charAt(at) === meant.charAt(at)) at += 1;
  if (written.length === meant.length) {
    const swapped =
      written.charAt(at) === meant.charAt(at + 1) &&
      written.charAt(at + 1) === meant.charAt(at) &&
      written.slice(at + 2) === meant.slice(at + 2);
    return swapped || (meant.length >= 6 && written.slice(at + 1) === meant.slice(at + 1));
  }
  return written.length > meant.length
    ? written.slice(at + 1) === meant.slice(at)
    : meant.length >= 5 && written.slice(at) === meant.slice(at + 1);
}
