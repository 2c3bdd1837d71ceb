/** What the board bench notes in the page: the time between frames, and the frame that first showed a watched word. */
import type { Page } from '@playwright/test';

type Noted = { frames: number[]; marks: [string, number][]; longTasks: number };
/** Of a page's globals, what is used here and Node's types do not have. */
type PageGlobals = {
  requestAnimationFrame: (work: (at: number) => void) => void;
  document: { body: unknown; querySelector: (selector: string) => unknown };
  MutationObserver: new (work: () => void) => { observe: (of: unknown, what: object) => void };
  noted?: Noted;
};

/** Notes in the page the time between frames, and when a watched word was in a frame that was handed on. */
export async function startNoting(page: Page): Promise<void> {
  await page.evaluate(() => {
    const its = globalThis as unknown as PageGlobals;
    const noted: Noted = { frames: [], marks: [], longTasks: 0 };
    its.noted = noted;
    let before = 0;
    const frame = (at: number) => {
      if (before !== 0) noted.frames.push(at - before);
      before = at;
      its.requestAnimationFrame(frame);
    };
    its.requestAnimationFrame(frame);
    const seen = new Set<string>();
    const { port1, port2 } = new MessageChannel();
    const waiting: string[] = [];
    // A task after the frame: the drawing has been handed on by then.
    (port1 as unknown as { onmessage: () => void }).onmessage = () => {
      for (const words of waiting.splice(0)) noted.marks.push([words, performance.timeOrigin + performance.now()]);
    };
    const table = its.document.querySelector('tbody') as { textContent: string | null } | null;
    new its.MutationObserver(() => {
      for (const words of table?.textContent?.match(/mark \d+/g) ?? []) {
        if (seen.has(words)) continue;
        seen.add(words);
        waiting.push(words);
        its.requestAnimationFrame(() => port2.postMessage(0));
      }
    }).observe(table, { subtree: true, childList: true, characterData: true });
    new PerformanceObserver((list) => {
      noted.longTasks += list.getEntries().length;
    }).observe({ type: 'longtask' as 'measure', buffered: false });
  });
}

/** What was noted since it was last taken. */
export async function take(page: Page): Promise<Noted> {
  return await page.evaluate(() => {
    const noted = (globalThis as unknown as PageGlobals).noted as Noted;
    const taken: Noted = { ...noted, frames: [...noted.frames], marks: [...noted.marks] };
    noted.frames.length = 0;
    noted.marks.length = 0;
    noted.longTasks = 0;
    return taken;
  });
}
