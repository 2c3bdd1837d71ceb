/** Pieces of words with their log-likelihood, as `vocab.json` of the model holds them; a missing number counts as 0. */
export type Vocabulary = readonly (readonly [piece: string, score: number | null])[];

/** Numbers of the pieces that a text is most likely made of. */
export type PieceTokenizer = (text: string) => number[];

const wordMark = '\u2581';
/** The first numbers stand for no text. */
const reserved = 6;
const unknown = 0;

/**
 * Cuts a text into the pieces that the model was trained on: the most likely way over a unigram vocabulary (Kudo 2018), by dynamic programming. It keeps the reference
 * implementation's ways with ties and with characters that no piece has, for the model has learned with them.
 */
export function createPieceTokenizer(vocabulary: Vocabulary): PieceTokenizer {
  const pieces = new Map<string, number>();
  let longest = 1;
  vocabulary.forEach(([piece], i) => {
    if (i < reserved) return;
    pieces.set(piece, i);
    longest = Math.max(longest, Array.from(piece).length);
  });
  const scoreOf = (index: number) => vocabulary[index]?.[1] ?? 0;

  return (text) => {
    const normal = text.normalize('NFKC');
    const symbols = normal === '' ? [] : Array.from(wordMark + normal.replaceAll(' ', wordMark));
    const { length } = symbols;
    const best = new Float64Array(length + 1);
    const chosen = new Int32Array(length + 1);
    const isLost = symbols.map((_, from) => !startsPiece(pieces, symbols, from, longest));
    for (let end = 1; end <= length; end += 1) {
      for (let from = Math.max(0, end - longest); from < end; from += 1) {
        const index =
          pieces.get(symbols.slice(from, end).join('')) ?? (isLost[from] && from === end - 1 ? unknown : -1);
        if (index < 0) continue;
        const score = scoreOf(index) + (best[from] as number);
        if (best[end] !== 0 && score < (best[end] as number)) continue;
        best[end] = score;
        chosen[end] = index;
      }
    }
    const numbers: number[] = [];
    for (let at = length; at > 0; ) {
      const index = chosen[at] as number;
      // Several unknown characters in a row are one unknown piece.
      if (index !== unknown || numbers.at(-1) !== unknown) numbers.push(index);
      at -= Math.max(1, Array.from(vocabulary[index]?.[0] ?? '').length);
    }
    return numbers.reverse();
  };
}

function startsPiece(
  pieces: ReadonlyMap<string, number>,
  symbols: readonly string[],
  from: number,
  longest: number,
): boolean {
  let piece = '';
  for (let end = from; end < Math.min(symbols.length, from + longest); end += 1) {
    piece += symbols[end] as string;
    if (pieces.has(piece)) return true;
  }
  return false;
}
