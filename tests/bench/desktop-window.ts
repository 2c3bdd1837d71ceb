/** The window over a filled desk: opening, keys, scrolling, a catch-up while somebody types, and replayed work with its memory. */
import { setTimeout as sleep } from 'node:timers/promises';
import { openEscalated, until } from '../support/customer-wire.ts';
import { launchDesktop } from '../support/desktop.ts';
import { type BatonWindow, windowOf } from '../support/window.ts';
import { AGENT, type FilledDesk } from './desktop-fill.ts';
import { measureActions, measureOpening, measureScrolling, measureTyping, press } from './desktop-work.ts';
import { readMemory } from './process-memory.ts';
import { startRecorder } from './ui-recorder.ts';
import { writeRows } from './ui-rows.ts';

export type Worked = {
  openings: number[];
  actions: number[];
  keys: number[];
  keysInCatchUp: number[];
  frames: number[];
  bytesBefore: number;
  bytesAfter: number;
};

const CAUGHT_UP = 50_000;
const QUEUE = 10_000;
const CATCH_UP_LIMIT_MS = 180_000;
/** What a window holds after a start says nothing of an hour: the work goes on this long before memory is read. */
const WARM_UP_ROUNDS = 6;
const SETTLE_MS = 5_000;
const FOUND_LIMIT_MS = 20_000;

export async function workInWindow(options: {
  desk: FilledDesk;
  executablePath: string;
  soakMinutes: number;
  say: (line: string) => void;
}): Promise<Worked> {
  const { desk, executablePath, soakMinutes, say } = options;
  const desktop = await launchDesktop({ executablePath, dir: desk.deskDir, serverUrl: desk.serverUrl });
  try {
    const baton = windowOf(desktop.window);
    await baton.ready();
    const recorder = await startRecorder(desktop.window);
    const memory = async () => {
      await sleep(SETTLE_MS);
      return await readMemory(desktop.app.process().pid ?? 0);
    };

    const openings = await measureOpening(baton);
    const actions = await measureActions(baton, recorder);
    const keys = await measureTyping(baton, recorder);

    const work = createWork(baton, desk);
    for (let round = 0; round < WARM_UP_ROUNDS; round += 1) await work();
    const bytesBefore = await memory();
    const endAt = Date.now() + soakMinutes * 60_000;
    let rounds = 0;
    for (; Date.now() < endAt; rounds += 1) await work();
    const bytesAfter = await memory();
    say(`${rounds} rounds of work in ${soakMinutes} min`);

    desk.proxy.set({ kind: 'reset' });
    desk.proxy.set({ kind: 'refuse' });
    await until(async () => (await recorder.state()) === 'offline', 'the window to be offline');
    await writeRows({
      databaseUrl: desk.databaseUrl,
      agentEmail: AGENT,
      held: desk.held,
      queued: desk.queued,
      messages: CAUGHT_UP,
      intoOpen: 0,
      waiting: QUEUE,
    });
    await recorder.take();
    let isCurrent = false;
    desk.proxy.heal();
    const typing = measureTyping(baton, recorder, () => isCurrent);
    await until(async () => (await recorder.state()) === 'current', 'the window to be current', CATCH_UP_LIMIT_MS);
    isCurrent = true;
    const keysInCatchUp = await typing;
    await sleep(SETTLE_MS);
    const frames = await measureScrolling(baton);
    return { openings, actions, keys, keysInCatchUp, frames, bytesBefore, bytesAfter };
  } finally {
    await desktop.close();
  }
}

/** One round of an agent's work: a customer comes, is looked up, read, taken and answered, writes again, and a note is left. */
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
    await baton.page.keyboard.type(mark, { delay: 10 });
    await baton.page.getByRole('option').filter({ hasText: mark }).first().click({ timeout: FOUND_LIMIT_MS });
    await baton.claim();
    await baton.writeReply(`It is looked into, ${mark}.`);
    await baton.send();
    await customer.say(`Thank you, ${mark}.`);
    await baton.writeNote(`Seen, ${mark}.`);
    await baton.send();
  };
}
