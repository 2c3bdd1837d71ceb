import type { TextRange } from './replace-text.ts';

/** What to write over which part, and what is selected then (UTF-16, in the text as it is afterwards). */
export type TextEdit = { range: TextRange; piece: string; select: TextRange };

const ITEM = /^(\s{0,8})([-*•]|(\d{1,3})([.)]))(\s+)(.*)$/u;

/** Puts a sign around what is selected, or takes it away where it is there already. Space at the ends stays outside. */
export function wrapSelection(text: string, { start, end }: TextRange, sign: string): TextEdit {
  const picked = text.slice(start, end);
  const outer = { start: start - sign.length, end: end + sign.length };
  if (text.slice(outer.start, start) === sign && text.slice(end, outer.end) === sign && start >= sign.length)
    return { range: outer, piece: picked, select: { start: outer.start, end: outer.start + picked.length } };
  if (picked.length > 2 * sign.length && picked.startsWith(sign) && picked.endsWith(sign)) {
    const inner = picked.slice(sign.length, -sign.length);
    return { range: { start, end }, piece: inner, select: { start, end: start + inner.length } };
  }
  const lead = picked.length - picked.trimStart().length;
  const core = picked.trim();
  const from = start + lead;
  const at = from + sign.length;
  return {
    range: { start: from, end: from + core.length },
    piece: `${sign}${core}${sign}`,
    select: { start: at, end: at + core.length },
  };
}

/** Enter in an item of a list begins the next one; in an empty item it ends the list. Undefined: Enter is Enter. */
export function continueList(text: string, { start, end }: TextRange): TextEdit | undefined {
  if (start !== end) return undefined;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const match = ITEM.exec(text.slice(lineStart, start));
  if (match === null) return undefined;
  const [, indent = '', mark = '', number, dot = '', space = ' ', rest = ''] = match;
  if (rest.trim() === '') {
    // Something behind the caret: it is an item that was just begun before other words.
    if (/^[^\n]*\S/u.test(text.slice(start))) return undefined;
    return { range: { start: lineStart, end: start }, piece: '', select: { start: lineStart, end: lineStart } };
  }
  const next = number === undefined ? mark : `${Number(number) + 1}${dot}`;
  const piece = `\n${indent}${next}${space}`;
  return { range: { start, end }, piece, select: { start: start + piece.length, end: start + piece.length } };
}

/** A link pasted over words becomes a link of these words. */
export function linkSelection(text: string, { start, end }: TextRange, pasted: string): TextEdit | undefined {
  const url = pasted.trim();
  const picked = text.slice(start, end);
  const isWords = picked.trim() !== '' && !/[\n[\]]/u.test(picked) && !/^https?:\/\//iu.test(picked.trim());
  if (!isWords || !/^https?:\/\/[^\s<>()]+$/iu.test(url)) return undefined;
  const piece = `[${picked}](${url})`;
  return { range: { start, end }, piece, select: { start: start + piece.length, end: start + piece.length } };
}
