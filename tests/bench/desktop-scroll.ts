/** The queue scrolled as fast as a hand turns a wheel, and when its frames were shown. */
import type { Frame } from '../support/frames.ts';
import type { BatonWindow } from '../support/window.ts';

const SCROLL_MS = 4_000;
/** The first ones begin before the wheel turns. */
const BEFORE_IT = 2;
const sleep = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

type PageGlobals = { requestAnimationFrame: (work: (dueAt: number) => void) => void };

export async function measureScrolling(baton: BatonWindow): Promise<Frame[]> {
  const box = await baton.queue.boundingBox();
  if (box === null) throw new Error('There is no queue to scroll.');
  await baton.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const scrolled = baton.page.evaluate(async (limitMs) => {
    const its = globalThis as unknown as PageGlobals;
    const frames: Frame[] = [];
    const waiting: Omit<Frame, 'endedAt'>[] = [];
    // A task after the frame: what it draws has been handed on by then.
    const { port1, port2 } = new MessageChannel();
    (port1 as unknown as { onmessage: () => void }).onmessage = () => {
      const endedAt = performance.now();
      for (const frame of waiting.splice(0)) frames.push({ ...frame, endedAt });
    };
    const startedAt = performance.now();
    await new Promise<void>((resolve) => {
      const next = (dueAt: number) => {
        const calledAt = performance.now();
        waiting.push({ dueAt, calledAt });
        port2.postMessage(0);
        if (calledAt - startedAt < limitMs) its.requestAnimationFrame(next);
        else resolve();
      };
      its.requestAnimationFrame(next);
    });
    return frames;
  }, SCROLL_MS);
  const endAt = Date.now() + SCROLL_MS;
  for (let turn = 0; Date.now() < endAt; turn += 1) {
    await baton.page.mouse.wheel(0, turn % 80 < 60 ? 900 : -900);
    await sleep(16);
  }
  return (await scrolled).slice(BEFORE_IT);
}
