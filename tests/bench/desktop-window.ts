/** The window over a filled desk: opening, keys, scrolling, a catch-up while somebody types, and replayed work with its memory. */
import { setTimeout as sleep } from 'node:timers/promises';
import { openEscalated, until } from '../support/customer-wire.ts';
import { launchDesktop } from '../support/desktop.ts';
import { timeBetween } from '../support/frames.ts';
import { type BatonWindow, windowOf } from '../support/window.ts';
import { AGENT, type FilledDesk } from './desktop-fill.ts';
import { measureScrolling } from './desktop-scroll.ts';
import { measureActions, measureLongOpening, measureOpening, measureTyping, press } from './desktop-work.ts';
import { readMemoryParts } from './process-memory.ts';
import { untilEngineRests } from './process-tree.ts';
import { startRecorder } from './ui-recorder.ts';
import { writeRows } from './ui-rows.ts';

export type Worked = {
  openings: number[];
  longOpenings: number[];
  actions: number[];
  keys: number[];
  keysInCatchUp: number[];
  frames: number[];
  bytesBefore: number;
  bytesAfter: number;
  rounds: number;
};

const CAUGHT_UP = 50_000;
const QUEUE = 10_000;
const CATCH_UP_LIMIT_MS = 180_000;
/** What a window holds after a start says nothing of an hour: the work goes on this long before memory is read. */
const WARM_UP_ROUNDS = 6;
const FOUND_LIMIT_MS = 20_000;
/** Nobody presses the next key sooner. */
const KEY_REST_MS = 200;
/** The engine rests three seconds behind what it was last asked, the page begins to three to six behind the last key and takes three more (decision 25). */
const REST_MS = 10_000;
const READINGS = 9;
const READING_MS = 1_000;

export async function workInWindow(options: {
  desk: FilledDesk;
  executablePath: string;
  soakMinutes: number;
  /** From the beginning of one round of work to that of the next at least; what is left of it the agent reads. */
  apartMs: number;
  say: (line: string) => void;
}): Promise<Worked> {
  const { desk, executablePath, soakMinutes, apartMs, say } = options;
  const desktop = await launchDesktop({ executablePath, dir: desk.deskDir, serverUrl: desk.serverUrl });
  try {
    const baton = windowOf(desktop.window);
    await baton.ready();
    const recorder = await startRecorder(desktop.window);
    const pid = desktop.app.process().pid ?? 0;
    const memory = async (when: string) => {
      await untilEngineRests(pid);
      // What it noted of an hour's keys is not the product's.
      await recorder.take();
      const parts = await readSettledMemory(pid);
      const each = Object.entries(parts).map(([kind, bytes]) => `${kind} ${mb(bytes)}`);
      say(`memory ${when}: ${mb(sumOf(parts))} MB (${each.join(', ')})`);
      return sumOf(parts);
    };

    const openings = await measureOpening(baton);
    const longOpenings = await measureLongOpening(baton);
    const actions = await measureActions(baton, recorder);
    const keys = await measureTyping(baton, recorder);
    say(
      `slowest, ms: openings ${slowest(openings)}; of the long thread ${slowest(longOpenings)}; actions ${slowest(actions)}; keys ${slowest(keys)}`,
    );

    const work = createWork(baton, desk);
    for (let round = 0; round < WARM_UP_ROUNDS; round += 1) await work();
    const bytesBefore = await memory('before the work');
    const endAt = Date.now() + soakMinutes * 60_000;
    let rounds = 0;
    for (; Date.now() < endAt; rounds += 1) {
      const nextAt = Math.min(Date.now() + apartMs, endAt);
      await work();
      await sleep(Math.max(0, nextAt - Date.now()));
    }
    const bytesAfter = await memory('after it');
    say(`${rounds} rounds of work in ${soakMinutes} min`);

    desk.proxy.set({ kind: 'reset' });
    desk.proxy.set({ kind: 'refuse' });
    await recorder.becomes('offline');
    await writeRows({
      databaseUrl: desk.databaseUrl,
      agentEmail: AGENT,
      held: desk.held,
      queued: desk.queued,
      messages: CAUGHT_UP,
      intoOpen: 0,
      waiting: QUEUE,
    });
    await openHeld(baton);
    await recorder.take();
    // What this process collects, an hour's rounds among it, takes both processors of a small machine: not beside the keys.
    (globalThis as { gc?: () => void }).gc?.();
    let isCurrent = false;
    desk.proxy.heal();
    const healedAt = performance.now();
    const arrivals = watchArrivals(desk.proxy);
    const typing = measureTyping(baton, recorder, { until: () => isCurrent, onKey: arrivals.onKey });
    await recorder.becomes('current', CATCH_UP_LIMIT_MS);
    isCurrent = true;
    const caughtUpMs = performance.now() - healedAt;
    const keysInCatchUp = await typing;
    say(
      `${CAUGHT_UP + QUEUE} rows in ${(caughtUpMs / 1_000).toFixed(1)} s beside ${keysInCatchUp.length} keys; ${arrivals.describe()}`,
    );
    await untilEngineRests(pid);
    const scrolled = await measureScrolling(baton);
    const { shown: frames, called, took } = timeBetween(scrolled);
    say(
      `slowest, ms: keys in the catch-up ${slowest(keysInCatchUp)}; frames of the scrolling, one shown to the next ${slowest(frames)}, one called to the next ${slowest(called)}, each by itself ${slowest(took)}`,
    );
    return { openings, longOpenings, actions, keys, keysInCatchUp, frames, bytesBefore, bytesAfter, rounds };
  } finally {
    await desktop.close();
  }
}

/** One round of an agent's work: a customer comes, is looked up, read, taken and answered, thanks, a note is left, and it is closed. */
function createWork(baton: BatonWindow, desk: FilledDesk): () => Promise<void> {
  let count = 0;
  return async () => {
    count += 1;
    const mark = `W${String(count).padStart(5, '0')}`;
    const customer = await openEscalated(
      desk.backend.channel,
      `We were charged twice for the same seats, see ${mark}.`,
    );
    await press(baton, ['Escape', 'j', 'j', 'k', 'Enter', 'Escape', ']', ']']);
    await baton.goTo('search');
    await baton.page.getByRole('combobox').pressSequentially(mark, { delay: 10 });
    await baton.page.getByRole('option').filter({ hasText: mark }).first().click({ timeout: FOUND_LIMIT_MS });
    await baton.claim();
    const reply = `It is looked into, ${mark}.`;
    await baton.writeReply(reply);
    await sendFrom(baton);
    await until(async () => (await customer.messages()).some(({ text }) => text === reply), 'the customer to have it');
    const thanks = `Thank you, ${mark}.`;
    await customer.say(thanks);
    const note = `Seen, ${mark}.`;
    await baton.writeNote(note);
    await sendFrom(baton);
    for (const words of [thanks, note]) await baton.turn(words).waitFor({ timeout: FOUND_LIMIT_MS });
    await baton.press('e');
    await baton.dialog.waitFor({ timeout: FOUND_LIMIT_MS });
    await baton.page.keyboard.press('1');
    await baton.dialog.waitFor({ state: 'hidden', timeout: FOUND_LIMIT_MS });
  };
}

/** The second of the list: one that is held stands there, and not the one with the long thread. What was open before is closed, and plain keys would be commands there. */
async function openHeld(baton: BatonWindow): Promise<void> {
  await baton.queue.focus();
  await press(baton, ['Home', 'j', 'Enter', 'r']);
  await baton.page.getByRole('textbox', { name: /reply/i }).waitFor({ timeout: FOUND_LIMIT_MS });
}

/** Sends, and waits until the field is empty and has the focus again: a plain key that came before would go into it. */
async function sendFrom(baton: BatonWindow): Promise<void> {
  await baton.send();
  await baton.page.locator('textarea:focus:placeholder-shown').waitFor({ timeout: FOUND_LIMIT_MS });
  await sleep(KEY_REST_MS);
}

/** Once it rests, of some readings the one in the middle. */
async function readSettledMemory(pid: number): Promise<Record<string, number>> {
  await sleep(REST_MS);
  const readings: Record<string, number>[] = [];
  for (let reading = 0; reading < READINGS; reading += 1) {
    await sleep(READING_MS);
    readings.push(await readMemoryParts(pid));
  }
  readings.sort((a, b) => sumOf(a) - sumOf(b));
  return readings[Math.floor(READINGS / 2)] ?? {};
}

/** More than heartbeats and what the window itself asks for. */
const PAGE_BYTES = 10_000;
/** A catch-up that stands still this long is none beside which keys could be measured. */
const LONGEST_STILL_MS = 5_000;

/** What the server sent between one key and the next. */
function watchArrivals({ answered }: Pick<FilledDesk['proxy'], 'answered'>) {
  let bytes = answered();
  let between = 0;
  let last = performance.now();
  let longestMs = 0;
  return {
    onKey: () => {
      if (answered() - bytes < PAGE_BYTES) return;
      bytes = answered();
      between += 1;
      longestMs = Math.max(longestMs, performance.now() - last);
      last = performance.now();
    },
    /** Throws when the rows stood still for long: then it was no catch-up. */
    describe: () => {
      longestMs = Math.max(longestMs, performance.now() - last);
      if (between === 0 || longestMs > LONGEST_STILL_MS)
        throw new Error(
          `The catch-up stood still for ${Math.round(longestMs)} ms, ${between} pages came between keys.`,
        );
      return `rows came before ${between} of them, at most ${Math.round(longestMs)} ms apart`;
    },
  };
}

function sumOf(parts: Record<string, number>): number {
  return Object.values(parts).reduce((sum, bytes) => sum + bytes, 0);
}

function slowest(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => b - a);
  return `${sorted.slice(0, 6).map(Math.round).join(' ')} of ${values.length}`;
}

function mb(bytes: number): number {
  return Math.round(bytes / 1_048_576);
}
