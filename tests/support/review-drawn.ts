/** What a lead's page notes of itself: when a key was pressed until another item of the review was in a frame that was handed on. Nothing of the page is changed. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';

type PageElement = {
  id: string;
  textContent: string | null;
  querySelector: (selector: string) => PageElement | null;
};
type PageGlobals = {
  document: { querySelector: (selector: string) => PageElement | null };
  requestAnimationFrame: (work: () => void) => void;
  addEventListener: (
    type: 'keydown',
    listener: (event: { timeStamp: number }) => void,
    options: { capture: true },
  ) => void;
  drawn: number[];
};

const DRAWN_LIMIT_MS = 20_000;
const LOOK_MS = 15;

/** Starts noting in the page. */
export async function noteDrawn(page: Page): Promise<void> {
  await page.evaluate(() => {
    const its = globalThis as unknown as PageGlobals;
    its.drawn = [];
    let startedAt = 0;
    let presses = 0;
    const { port1, port2 } = new MessageChannel();
    // A task after the frame: the drawing has been handed on by then.
    (port1 as unknown as { onmessage: () => void }).onmessage = () => its.drawn.push(performance.now() - startedAt);
    /** Which item is selected in the list and drawn beside it; `none` where nothing is left; null while it is drawn in part. */
    const drawn = () => {
      const screen = its.document.querySelector('section[aria-label="Review"]');
      const row = screen?.querySelector('[role="option"][aria-selected="true"]');
      const beside = screen?.querySelector('section[aria-label^="Correction by"]')?.textContent ?? '';
      if (row == null) return screen?.textContent?.includes('No correction waits') ? 'none' : null;
      return beside.includes(row.querySelector('p')?.textContent ?? '') && beside !== '' ? row.id : null;
    };
    its.addEventListener(
      'keydown',
      ({ timeStamp }) => {
        const before = drawn();
        presses += 1;
        const press = presses;
        const look = () => {
          if (press !== presses) return;
          const now = drawn();
          if (now === null || now === before) return its.requestAnimationFrame(look);
          startedAt = timeStamp;
          port2.postMessage(0);
        };
        its.requestAnimationFrame(look);
      },
      { capture: true },
    );
  });
}

/** Does what ends in a key press, and waits for the item that it goes to. Answers the milliseconds from that key until the item was drawn. */
export async function untilDrawn(page: Page, act: () => Promise<void>): Promise<number> {
  const before = (await readDrawn(page)).length;
  await act();
  for (const endAt = Date.now() + DRAWN_LIMIT_MS; ; ) {
    const drawn = await readDrawn(page);
    if (drawn.length > before) return drawn.at(-1) ?? Number.NaN;
    if (Date.now() > endAt) throw new Error(`No other item was drawn within ${DRAWN_LIMIT_MS} ms of the key.`);
    await sleep(LOOK_MS);
  }
}

/** Of all keys that something else was drawn for, milliseconds. */
async function readDrawn(page: Page): Promise<number[]> {
  return await page.evaluate(() => (globalThis as unknown as PageGlobals).drawn);
}
