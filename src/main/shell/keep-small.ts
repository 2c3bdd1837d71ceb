/** What keeps the application small all day (decision 25). Figures: after an hour's work, two processors, no graphics processor. */
import { setFlagsFromString } from 'node:v8';
import type { App } from 'electron';

/** Where nobody waits for it: it collects often. In the page it made the opening of a conversation half as long again, for 13 MB (decision 25). */
const SMALL_HEAP = '--optimize-for-size';
/** Machine code of functions that have not run for some collections goes, as their bytecode does; V8 keeps it for good otherwise. After thirty rounds of work: page 2.4 MB, main and engine 1 each. */
const FORGETS_CODE = '--flush-baseline-code';
/** A heap that is collected often has its threads beside it all the time: on two processors they had the one that the page needs (decision 20). */
const ON_ONE_THREAD = '--single-threaded-gc';
/** Pages and engine know when nobody waits: behind the frame of a key (`between-keys.ts`), when nothing has happened for a while. */
const COLLECTS_WHEN_TOLD = '--expose-gc';
/** The engine's: V8 reads this argument before its heap is made, unlike any other. It collects by itself when nobody asks. */
export const ENGINE_ARGUMENTS = [`--js-flags=${SMALL_HEAP} ${FORGETS_CODE} ${ON_ONE_THREAD} ${COLLECTS_WHEN_TOLD}`];

const OFF = [
  // A window that is hidden in the tray still climbs the ladder of alerts: its timers may sleep a second, not a minute (C9).
  'IntensiveWakeUpThrottling',
  // Its own short sounds are played in the main process: a process of their own for them takes 14 MB from the first sound on, which is at every start.
  'AudioServiceOutOfProcess',
  // Each thread of the page would keep larger pieces that it gave back: 7 MB.
  'PartitionAllocLargeThreadCacheSize',
];

/** Before the app is ready. */
export function keepSmall(app: App): void {
  // Of this process, which runs already: how far its heap may grow is asked at each collection. 7 MB.
  setFlagsFromString(SMALL_HEAP);
  setFlagsFromString(FORGETS_CODE);
  // Of the pages. The engine has its own.
  app.commandLine.appendSwitch('js-flags', `${FORGETS_CODE} ${COLLECTS_WHEN_TOLD}`);
  app.commandLine.appendSwitch('disable-features', OFF.join(','));
  // A process of its own for the network, which no page here has (SEC-5): 20 MB. On Linux it has no sandbox that would be lost; elsewhere it stays.
  if (process.platform === 'linux') app.commandLine.appendSwitch('enable-features', 'NetworkServiceInProcess2');
}
