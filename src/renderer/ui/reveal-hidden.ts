/**
 * SEC-14: finds what a string hides. Pure: no React, no DOM; safe-text.tsx draws it, revealText gives it as one string.
 */
export type RevealedPiece =
  | { kind: 'text'; text: string; start: number }
  | { kind: 'hidden'; code: string; start: number };

/**
 * prose: messages, where joiners and direction marks are part of writing Persian, Arabic or emoji.
 * name: names, files, links, code, diffs, where nothing invisible has a place.
 */
export type RevealStrictness = 'prose' | 'name';

/** At most this many combining marks are drawn on one base (SEC-14). */
export const MAX_COMBINING_MARKS = 8;

/** Overrides, embeddings and isolates: they can reorder what follows, also outside the text. */
const REORDERS = /[\u202A-\u202E\u2066-\u2069]/u;
/** Invisible, and of no use in any writing system here: zero-width space, word joiner, soft hyphen, fillers, interlinear marks… */
const INVISIBLE =
  /[\u00AD\u115F\u1160\u17B4\u17B5\u180E\u200B\u2060-\u2065\u206A-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB]/u;
/** Joiners and direction marks: meaningful in prose. */
const SHAPES = /[\u034F\u061C\u200C-\u200F]/u;
/** Tag characters spell whole sentences that nobody sees. */
const TAGS = /[\u{E0000}-\u{E007F}]/u;
/** Control characters other than tab and line ends. */
const CONTROLS = /(?![\t\n\r])\p{Cc}/u;

const FLAG = /^\u{1F3F4}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{2,6}\u{E007F}/u;
const EMOJI_JOIN = /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F)\u200D\p{Extended_Pictographic}/u;
const MARK = /^\p{M}$/u;

/**
 * Letters, digits and signs of Latin, Greek, Cyrillic, Chinese and Korean writing, with tabs and line ends: nothing of what is looked for, and no combining mark. Nearly every
 * text is of these alone, and looking at each character of it took a tenth of the time in which a conversation opens.
 */
const IS_PLAIN =
  /^[\t\n\r\x20-\x7E\u00A0-\u00AC\u00AE-\u02FF\u0370-\u0482\u048A-\u052F\u2010-\u2027\u2030-\u205E\u20A0-\u20BF\u4E00-\u9FFF\uAC00-\uD7A3]+$/u;

/** Splits a text into what may be drawn as it is and what must be shown by its code. Offsets are UTF-16 units of the input. */
export function revealHidden(text: string, strictness: RevealStrictness = 'name'): RevealedPiece[] {
  if (IS_PLAIN.test(text)) return [{ kind: 'text', text, start: 0 }];
  const pieces: RevealedPiece[] = [];
  let plain = '';
  let plainStart = 0;
  let marks = 0;
  const flush = (next: number) => {
    if (plain !== '') pieces.push({ kind: 'text', text: plain, start: plainStart });
    plain = '';
    plainStart = next;
  };
  for (let at = 0; at < text.length; ) {
    const flag = FLAG.exec(text.slice(at, at + 18))?.[0];
    const char = flag ?? String.fromCodePoint(text.codePointAt(at) ?? 0);
    const end = at + char.length;
    marks = MARK.test(char) ? marks + 1 : 0;
    if (flag === undefined && isHidden(text, at, char, strictness)) {
      flush(end);
      pieces.push({ kind: 'hidden', code: codeOf(char), start: at });
      plainStart = end;
    } else if (marks <= MAX_COMBINING_MARKS) {
      if (plain === '') plainStart = at;
      plain += char;
    } else {
      // Dropped marks end the piece, so that offsets inside a piece stay those of the input.
      flush(end);
    }
    at = end;
  }
  flush(text.length);
  return pieces;
}

/** The same as one string, for titles, tooltips, accessible names and the tray (SEC-15): `[U+202E]` stands for what was hidden. */
export function revealText(text: string, strictness: RevealStrictness = 'name'): string {
  return revealHidden(text, strictness)
    .map((piece) => (piece.kind === 'text' ? piece.text : `[${piece.code}]`))
    .join('');
}

function isHidden(text: string, at: number, char: string, strictness: RevealStrictness): boolean {
  if (REORDERS.test(char) || INVISIBLE.test(char) || TAGS.test(char) || CONTROLS.test(char)) return true;
  if (strictness === 'prose' || !SHAPES.test(char)) return false;
  return !joinsEmoji(text, at, char);
}

function joinsEmoji(text: string, at: number, char: string): boolean {
  if (char !== '\u200D' || at === 0) return false;
  const before = text.codePointAt(at - 1) ?? 0;
  // A low surrogate: the character before starts one unit earlier.
  const start = before >= 0xdc00 && before <= 0xdfff ? at - 2 : at - 1;
  return EMOJI_JOIN.test(text.slice(Math.max(0, start), at + 3));
}

function codeOf(char: string): string {
  return `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
