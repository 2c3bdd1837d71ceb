/** Pixels of the window. */
export type CaretPlace = { left: number; top: number; bottom: number };

const COPIED = [
  'boxSizing',
  'borderTopWidth',
  'borderRightWidth',
  'borderBottomWidth',
  'borderLeftWidth',
  'paddingTop',
  'paddingRight',
  'paddingBottom',
  'paddingLeft',
  'fontFamily',
  'fontSize',
  'fontWeight',
  'fontStyle',
  'fontVariantNumeric',
  'letterSpacing',
  'lineHeight',
  'textTransform',
  'textIndent',
  'wordSpacing',
  'tabSize',
  'direction',
] as const;

/** Where a character of a text area stands. A text area does not say: its text is laid out once more beside it, unseen, in the same type and width. */
export function caretPlace(area: HTMLTextAreaElement, offset: number): CaretPlace {
  const box = area.getBoundingClientRect();
  const style = getComputedStyle(area);
  const mirror = document.createElement('div');
  for (const name of COPIED) mirror.style[name] = style[name];
  Object.assign(mirror.style, {
    position: 'fixed',
    visibility: 'hidden',
    left: '0',
    top: '0',
    width: `${area.clientWidth}px`,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'break-word',
  });
  mirror.textContent = area.value.slice(0, offset);
  const mark = document.createElement('span');
  mark.textContent = area.value.slice(offset, offset + 1) || '\u200b';
  mirror.append(mark);
  document.body.append(mirror);
  const at = mark.getBoundingClientRect();
  const from = mirror.getBoundingClientRect();
  mirror.remove();
  const top = box.top + (at.top - from.top) - area.scrollTop;
  const height = at.height || 20;
  const seen = Math.min(Math.max(top, box.top), box.bottom - Math.min(height, box.height));
  return { left: box.left + (at.left - from.left), top: seen, bottom: seen + height };
}
