/** A list that keeps its cursor itself; there is one in a page. */
const LIST = '[role="listbox"]';

/**
 * Where the keys of a screen lead, once it is drawn: the focus goes where the cursor went, so that a screen reader says it and the arrows go on from there, and it comes into view
 * (DESIGN 9, J3).
 *
 * @param what in the page has the cursor: its list, else the row, the tab or the page that is marked as the one
 */
export function followCursor(what: string = LIST): void {
  requestAnimationFrame(() => {
    const page = document.querySelector('[data-region="page"]') ?? document.body;
    const found = page.querySelector<HTMLElement>(what);
    found?.focus({ preventScroll: true });
    const row = document.getElementById(found?.getAttribute('aria-activedescendant') ?? '') ?? found;
    row?.scrollIntoView({ block: 'nearest' });
  });
}
