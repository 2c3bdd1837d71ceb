/** Finds a customer's words in a text that somebody else wrote. Pure. */

export type Phrases = {
  /** Number of words in a row → those runs, lower case, one space between words. */
  runs: ReadonlyMap<number, ReadonlySet<string>>;
};

/** Runs as long as this are a quotation of one's own customer: an agent wrote about them. */
export const ownRun = 5;
/** In what was written for everybody, shorter runs are how anybody puts it ("I was charged twice on my invoice"). */
export const foreignRun = 8;

const word = /[\p{L}\p{N}\p{M}]+(?:[@._+/-][\p{L}\p{N}\p{M}]+)*/gu;
/** A mail address, or a number of something: alone enough to point at one customer. */
const pointing = (token: string) => token.includes('@') || (token.length >= 6 && /\d/.test(token));

function tokensOf(text: string): { text: string; start: number; end: number }[] {
  return [...text.matchAll(word)].map((match) => ({
    text: match[0].normalize('NFC').toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/**
 * What to look for: every run of `run` words that the customer wrote, every shorter message that has at least three words, every mail address and number in them, and
 * each name by which they are known.
 */
export function gatherPhrases(said: readonly string[], names: readonly string[], run: number): Phrases {
  const runs = new Map<number, Set<string>>();
  const add = (tokens: readonly string[]) => {
    if (tokens.length === 0) return;
    const known = runs.get(tokens.length) ?? new Set<string>();
    runs.set(tokens.length, known.add(tokens.join(' ')));
  };
  for (const text of said) {
    const tokens = tokensOf(text).map((token) => token.text);
    for (let at = 0; at + run <= tokens.length; at += 1) add(tokens.slice(at, at + run));
    if (tokens.length >= 3 && tokens.length < run && run === ownRun) add(tokens);
    for (const token of tokens) if (pointing(token)) add([token]);
  }
  for (const name of names) {
    const tokens = tokensOf(name).map((token) => token.text);
    // One short word alone ("Customer", "Ann") stands in texts about others too.
    if (tokens.length > 1 || (tokens[0]?.length ?? 0) >= (run === ownRun ? 3 : 6)) add(tokens);
  }
  return { runs };
}

/** What may stand between two words of one quotation. */
const joined = /^[\s,.;:!?'’-]*$/u;

/** The text with each quoted stretch replaced by `mask`; the same string when there is none. */
export function maskQuotes(text: string, { runs }: Phrases, mask: string): string {
  const tokens = tokensOf(text);
  const hit = Array.from({ length: tokens.length }, () => false);
  for (const [length, known] of runs)
    for (let at = 0; at + length <= tokens.length; at += 1) {
      const run = tokens.slice(at, at + length);
      if (known.has(run.map((token) => token.text).join(' '))) hit.fill(true, at, at + length);
    }
  let masked = '';
  let done = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    if (!hit[at]) continue;
    let last = at;
    while (hit[last + 1] && joined.test(text.slice(tokens[last]?.end, tokens[last + 1]?.start))) last += 1;
    masked += text.slice(done, tokens[at]?.start) + mask;
    done = tokens[last]?.end ?? text.length;
    at = last;
  }
  return masked + text.slice(done);
}
