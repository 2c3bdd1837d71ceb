/** Space that stays below what was brought into view. */
const MARGIN_PX = 8;

/**
 * Scrolls the pane so far that the part is in view, at once and without the focus; no further than to the head of what it belongs to, and nothing around the pane.
 */
export function showInPane(head: Element | null, part: Element | null | undefined): void {
  if (head === null || part === null || part === undefined) return;
  const pane = scrollerOf(head);
  if (pane === undefined) return;
  const view = pane.getBoundingClientRect();
  const hidden = part.getBoundingClientRect().bottom + MARGIN_PX - view.bottom;
  const most = head.getBoundingClientRect().top - view.top;
  const by = Math.min(hidden, most);
  if (by > 0) pane.scrollTop += by;
}

function scrollerOf(element: Element): Element | undefined {
  for (let around = element.parentElement; around !== null; around = around.parentElement)
    if (/auto|scroll/u.test(getComputedStyle(around).overflowY)) return around;
  return undefined;
}
