/** Puts a piece at a place of a text: with a line of its own when something stands before or after it. The caret ends behind the piece. */
export function insertAt(
  text: string,
  place: { start: number; end: number },
  piece: string,
): { text: string; caret: number } {
  const before = text.slice(0, place.start);
  const after = text.slice(place.end);
  const opens = before === '' || /\s$/u.test(before) ? '' : ' ';
  const closes = after === '' || /^\s/u.test(after) ? '' : ' ';
  return { text: `${before}${opens}${piece}${closes}${after}`, caret: before.length + opens.length + piece.length };
}
