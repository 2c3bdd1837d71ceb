/** What the page itself notes while it is measured: when a key was pressed until the frame that shows it was handed on, long tasks, what the engine tells. */
import type { Page } from '@playwright/test';

const STATE_LIMIT_MS = 15_000;

export type KeyNoted = { key: string; at: number; ms: number };
export type Noted = {
  keys: KeyNoted[];
  /** Tasks of 50 ms and more, as the browser reports them to any page. */
  longTasks: { at: number; ms: number }[];
  /** States of the connection as they were told, the first one after the recorder began. */
  states: { at: number; state: string }[];
  /** Kinds of data that were told to have changed, one entry for each message. */
  changed: { at: number; kinds: number }[];
};

/** Of a page's globals, what the recorder uses and Node's types do not have. */
type PageGlobals = {
  requestAnimationFrame: (work: () => void) => void;
  addEventListener: (
    type: 'keydown',
    listener: (event: { key: string; timeStamp: number }) => void,
    options: { capture: true },
  ) => void;
  baton: { subscribe: (name: string, listener: (data: { state: string; kinds: unknown[] }) => void) => unknown };
  noted?: Noted;
  /** Called with each state of the connection. */
  onState?: ((state: string) => unknown) | undefined;
};

export type Recorder = {
  /** Everything since the last call, or the start. */
  take: () => Promise<Noted>;
  /** Milliseconds of the page's clock, in which all times are. */
  now: () => Promise<number>;
  /**
   * Settles when that state of the connection is told, at once where it was the last one. The page is asked once: one that is asked again and again works for the question in what is measured.
   *
   * @throws Error when it is not told within `limitMs`
   */
  becomes: (state: string, limitMs?: number) => Promise<void>;
};

/** Starts noting in the page. Nothing of the page is changed. */
export async function startRecorder(page: Page): Promise<Recorder> {
  await page.evaluate(() => {
    const its = globalThis as unknown as PageGlobals;
    const noted: Noted = { keys: [], longTasks: [], states: [], changed: [] };
    its.noted = noted;
    const { port1, port2 } = new MessageChannel();
    const waiting: { key: string; at: number }[] = [];
    // A task after the frame: the drawing that the key caused has been handed on by then.
    (port1 as unknown as { onmessage: () => void }).onmessage = () => {
      const now = performance.now();
      for (const { key, at } of waiting.splice(0)) noted.keys.push({ key, at, ms: now - at });
    };
    its.addEventListener(
      'keydown',
      ({ key, timeStamp }) => {
        waiting.push({ key, at: timeStamp });
        its.requestAnimationFrame(() => port2.postMessage(0));
      },
      { capture: true },
    );
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) noted.longTasks.push({ at: startTime, ms: duration });
    }).observe({ type: 'longtask' as 'measure', buffered: false });
    its.baton.subscribe('connection', ({ state }) => {
      noted.states.push({ at: performance.now(), state });
      its.onState?.(state);
    });
    its.baton.subscribe('changed', ({ kinds }) => noted.changed.push({ at: performance.now(), kinds: kinds.length }));
  });
  return {
    take: async () =>
      await page.evaluate(() => {
        const noted = (globalThis as unknown as PageGlobals).noted as Noted;
        const taken: Noted = structuredClone(noted);
        for (const list of Object.values(noted)) list.length = 0;
        return taken;
      }),
    now: async () => await page.evaluate(() => performance.now()),
    becomes: async (state, limitMs = STATE_LIMIT_MS) => {
      const isTold = await page.evaluate(
        async ([wanted, limit]) => {
          const its = globalThis as unknown as PageGlobals;
          if (its.noted?.states.at(-1)?.state === wanted) return true;
          const isIt = await new Promise<boolean>((resolve) => {
            setTimeout(() => resolve(false), limit);
            its.onState = (told) => told === wanted && resolve(true);
          });
          its.onState = undefined;
          return isIt;
        },
        [state, limitMs] as const,
      );
      if (!isTold) throw new Error(`Waited ${limitMs} ms for the window to be ${state}.`);
    },
  };
}
