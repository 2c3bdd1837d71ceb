/** UTF-16 places. */
export type TextRange = { start: number; end: number };

/**
 * Writes over a part of the text as if it had been typed: Ctrl Z takes it back, and the text area says that it changed. Focus stays where it is if it is in the text; it is
 * given to it otherwise. Answers whether it was written.
 */
export function replaceText(area: HTMLTextAreaElement, { start, end }: TextRange, piece: string): boolean {
  area.focus();
  area.setSelectionRange(start, end);
  // No other way keeps the history of undo. Taking away is deleting: inserting nothing does nothing.
  const isDone =
    typeof document.execCommand === 'function' &&
    (piece === '' ? document.execCommand('delete') : document.execCommand('insertText', false, piece));
  if (isDone) return true;
  area.setRangeText(piece, start, end, 'end');
  area.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: piece }));
  return true;
}
