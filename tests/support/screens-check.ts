/** What every screen must keep in every language, at every size: nothing cut off that is pressed, nothing that scrolls sideways. */
import type { Page } from '@playwright/test';

/**
 * Buttons and tabs whose words are cut off, by their text. What gives way on purpose (a customer's name in a row) is no button's label:
 * only what has no ellipsis of its own design (`truncate`) inside it counts.
 */
export async function cutOffControls(page: Page): Promise<string[]> {
  return await page.evaluate<string[]>(`
    [...document.querySelectorAll('button, [role="tab"], [role="radio"], [role="menuitem"]')]
      .filter((control) => control.offsetParent !== null && control.querySelector('.truncate') === null)
      // A count or a dot on the corner stands out by design.
      .filter((control) => ![...control.querySelectorAll('*')].some((part) => getComputedStyle(part).position === 'absolute'))
      .filter((control) => !control.className.includes('truncate') && control.scrollWidth > control.clientWidth + 1)
      .map((control) => (control.textContent ?? '').trim().slice(0, 60))
      .filter((text) => text !== '')
  `);
}

/** How far the page as a whole can be scrolled sideways, in CSS pixels: 0. */
export async function sidewaysOverflow(page: Page): Promise<number> {
  return await page.evaluate<number>(
    'Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)',
  );
}
