/** What somebody does in the window while it is measured, and what a page notes of it that needs more than ui-recorder.ts. */
import type { BatonWindow } from '../support/window.ts';
import type { KeyNoted, startRecorder } from './ui-recorder.ts';

const KEY_PAUSE_MS = 30;
const OPENINGS = 60;
const LONG_OPENINGS = 40;
const OPENED_LIMIT_MS = 10_000;
const sleep = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

/** Key presses of one kind until the frame that shows them was handed on, milliseconds. */
export type Recorder = Awaited<ReturnType<typeof startRecorder>>;

/** @param onKey called before each */
export async function press(baton: BatonWindow, keys: readonly string[], onKey?: () => void): Promise<void> {
  for (const key of keys) {
    onKey?.();
    // Plain keys act outside of text fields.
    if (key === 'Escape') await baton.press();
    else await baton.page.keyboard.press(key === ' ' ? 'Space' : key);
    await sleep(KEY_PAUSE_MS);
  }
}

/** Down the queue, the side pane, search and back: what is pressed all day without opening anything. */
export async function measureActions(baton: BatonWindow, recorder: Recorder): Promise<number[]> {
  const round = ['j', 'j', 'j', 'k', 'j', ']', ']', 'F6', 'Escape', 'j', 'k', 'k', 'k'];
  await press(baton, ['Escape', ...round]);
  await recorder.take();
  for (let times = 0; times < 12; times += 1) await press(baton, ['Escape', ...round]);
  return msOf((await recorder.take()).keys);
}

export type TypingOptions = { until?: () => boolean; onKey?: () => void };

/** A reply, key by key, in the conversation that is open and held; the words are taken out again. */
export async function measureTyping(
  baton: BatonWindow,
  recorder: Recorder,
  { until, onKey }: TypingOptions = {},
): Promise<number[]> {
  const words = 'The second invoice is credited within a day. '.split('');
  await press(baton, ['Escape', 'r']);
  await press(baton, words);
  await recorder.take();
  for (let times = 0; until === undefined ? times < 8 : !until(); times += 1) await press(baton, words, onKey);
  const typed = msOf((await recorder.take()).keys);
  await baton.page.keyboard.press('Control+a');
  await baton.page.keyboard.press('Delete');
  await press(baton, ['Escape']);
  return typed;
}

/** Opens one conversation after the other by Enter: key press until its name and its thread are in a frame that was handed on. */
export async function measureOpening(baton: BatonWindow): Promise<number[]> {
  const { page } = baton;
  await page.evaluate(noteOpenings);
  // The list takes keys once it is drawn.
  await baton.queue.getByRole('option').first().waitFor();
  await baton.press();
  const took: number[] = [];
  for (let index = 0; index < OPENINGS; index += 1) {
    await page.keyboard.press('j');
    took.push(await openAtCursor(baton));
  }
  // The first ones warm up what every later one uses.
  return took.slice(5);
}

/** The same for the first of the list, whose thread is the long one, and its neighbour in turn: only the long one counts. */
export async function measureLongOpening(baton: BatonWindow): Promise<number[]> {
  const { page } = baton;
  await baton.queue.focus();
  await page.keyboard.press('Home');
  const took: number[] = [];
  for (let index = 0; index < LONG_OPENINGS; index += 1) {
    took.push(await openAtCursor(baton));
    await page.keyboard.press(index % 2 === 0 ? 'j' : 'k');
  }
  return took.filter((_, index) => index % 2 === 0).slice(1);
}

async function openAtCursor(baton: BatonWindow): Promise<number> {
  const { page } = baton;
  await sleep(60);
  await page.evaluate((limitMs) => {
    const its = globalThis as unknown as PageGlobals;
    its.opening = new Promise((resolve) => {
      its.onOpened = resolve;
      setTimeout(() => resolve(null), limitMs);
    });
  }, OPENED_LIMIT_MS);
  await page.keyboard.press('Enter');
  // Asked once: a page that is asked again and again works for the question in what is measured.
  const ms = await page.evaluate(async () => await (globalThis as unknown as PageGlobals).opening);
  if (ms === null) throw new Error(`A conversation was not drawn within ${OPENED_LIMIT_MS / 1_000} s.`);
  await baton.press();
  await sleep(150);
  return ms;
}

type PageElement = { textContent: string | null };
type PageDocument = {
  querySelector: (selector: string) => (PageElement & { getAttribute: (name: string) => string | null }) | null;
  querySelectorAll: (selector: string) => Iterable<PageElement>;
  getElementById: (id: string) => PageElement | null;
};
type PageGlobals = {
  document: PageDocument;
  requestAnimationFrame: (work: () => void) => void;
  addEventListener: (
    type: 'keydown',
    listener: (event: { key: string; timeStamp: number }) => void,
    options: { capture: true },
  ) => void;
  /** Milliseconds of the next opening; null when none came. */
  opening: Promise<number | null>;
  /** Takes the milliseconds of the next opening, set just before the key that opens: Enter in a reply or a search opens nothing that could be waited for. */
  onOpened?: ((ms: number) => void) | undefined;
};

/** Runs in the page. Looks in each frame, so it looks for nothing but an opening that was asked for: what never ends would be measured with everything behind it. */
function noteOpenings(): void {
  const its = globalThis as unknown as PageGlobals;
  const { port1, port2 } = new MessageChannel();
  let isDrawn = (): void => undefined;
  (port1 as unknown as { onmessage: () => void }).onmessage = () => isDrawn();
  its.addEventListener(
    'keydown',
    ({ key, timeStamp }) => {
      const { onOpened } = its;
      if (key !== 'Enter' || onOpened === undefined) return;
      its.onOpened = undefined;
      const cursor = its.document.querySelector('[role="listbox"]')?.getAttribute('aria-activedescendant') ?? '';
      const row = its.document.getElementById(cursor)?.textContent ?? '';
      const name = /Customer \d+|Dana Whitfield/.exec(row)?.[0];
      if (name === undefined) return;
      const named = new RegExp(`${name}(?!\\d)`);
      isDrawn = () => onOpened(performance.now() - timeStamp);
      const look = () => {
        const heads = [...its.document.querySelectorAll('h2')];
        const hasThread = its.document.querySelector('[role="feed"] [role="article"], [role="feed"] article') !== null;
        if (hasThread && heads.some(({ textContent }) => named.test(textContent ?? ''))) port2.postMessage(0);
        else its.requestAnimationFrame(look);
      };
      its.requestAnimationFrame(look);
    },
    { capture: true },
  );
}

function msOf(keys: readonly KeyNoted[]): number[] {
  return keys.map(({ ms }) => ms);
}
