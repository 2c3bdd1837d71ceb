import type { Span } from './types.ts';

/** A text as rules read it: lower case, without diacritics or invisible characters, with the way back to the original. */
export type CleanText = {
  text: string;
  /** Original offset at which each character of `text` begins; null where each stands in its place. */
  starts: Uint32Array | null;
  /** Original offset after each character of `text`; null where each stands in its place. */
  ends: Uint32Array | null;
};

/**
 * SEC-69: characters that a reader does not see (zero width, bidi controls, soft hyphen, variation selectors, Unicode tags). They are
 * dropped for matching, so that they can neither hide a request for a person nor break one apart.
 */
const invisible =
  /\u034F|[\u00AD\u061C\u115F\u1160\u17B4\u17B5\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0]|[\u180B-\u180E]|[\uFE00-\uFE0F]|[\u{E0000}-\u{E0FFF}]/u;
const mark = /\p{M}/gu;
const special: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  æ: 'ae',
  œ: 'oe',
  đ: 'd',
  ı: 'i',
  '’': "'",
  '‘': "'",
  '´': "'",
  '`': "'",
  ʼ: "'",
  '–': '-',
  '—': '-',
  '‑': '-',
};

/** Folds one code point; empty for what nobody sees. */
function foldPoint(point: string): string {
  const code = point.codePointAt(0) ?? 0;
  if (code < 0x80) {
    if (code >= 0x41 && code <= 0x5a) return point.toLowerCase();
    return code < 0x20 && code !== 0x0a && code !== 0x09 ? (code === 0x0d ? '\n' : '') : point;
  }
  if (invisible.test(point)) return '';
  const lower = point.toLowerCase();
  const known = special[lower];
  if (known !== undefined) return known;
  return lower.normalize('NFKD').replace(mark, '').toLowerCase();
}

/** Nothing in it is folded but capitals: each character stays in its place. Most texts are so. */
const plain = /^[\t\n\x20-\x7f]*$/;

/** Reads a text for matching. Linear in its length. */
export function cleanText(original: string): CleanText {
  if (plain.test(original)) return { text: original.toLowerCase(), starts: null, ends: null };
  const folded: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const point of original) {
    const piece = foldPoint(point);
    for (let i = 0; i < piece.length; i += 1) {
      starts.push(at);
      ends.push(at + point.length);
    }
    if (piece) folded.push(piece);
    at += point.length;
  }
  return { text: folded.join(''), starts: Uint32Array.from(starts), ends: Uint32Array.from(ends) };
}

/** The original span of the characters `from` to `to` (exclusive) of a clean text. */
export function originalSpan(clean: CleanText, from: number, to: number): Span {
  const last = Math.max(from, to - 1);
  const { starts, ends, text } = clean;
  if (starts === null || ends === null)
    return { start: from < text.length ? from : 0, end: last < text.length ? last + 1 : 0 };
  return { start: starts[from] ?? 0, end: ends[last] ?? 0 };
}

/** The text without characters that a reader does not see; everything else as written. For models and for words shown. */
export function visibleText(original: string): string {
  let seen = '';
  for (const point of original) {
    if (point < '\u00AD' || !invisible.test(point)) seen += point;
  }
  return seen;
}
