/** J5, SEC-93: updates of an installed Baton. A development build and a package without a feed say that they are off. */
import { app } from 'electron';
import type { AppUpdater } from 'electron-updater';
import type { UpdateState } from '#shared/contract/shell-calls.ts';
import { AppError } from '#shared/lib/errors.ts';
import { askOutbox } from '../ask-outbox.ts';
import type { EngineLine } from '../engine-line.ts';
import type { Log } from '../log.ts';
import { UPDATE_FEED } from './feed.ts';
import { createRestart } from './restart-in-order.ts';
import { type Schedule, scheduleChecks } from './schedule.ts';
import type { Updates } from './updates.ts';

export type UpdatesOptions = { log: Log; line: EngineLine; mayLose: () => Promise<boolean>; onChange: () => void };

export function createUpdates({ log, line, mayLose, onChange }: UpdatesOptions): Updates {
  let state: UpdateState = offState() ?? { state: 'idle', checkedAt: null };
  let updater: AppUpdater | undefined;
  let schedule: Schedule | undefined;
  const become = (next: UpdateState) => {
    state = next;
    if (next.state === 'refused') log('error', 'update_refused', { why: next.why });
    onChange();
  };
  const isSending = async (): Promise<boolean> => {
    return (await askOutbox(line))?.some((entry) => entry.state === 'sending') ?? false;
  };

  async function start(): Promise<void> {
    const feed = UPDATE_FEED;
    if (feed === null) return;
    // Loaded only where there is a feed: it costs the start of every other build nothing.
    const [{ autoUpdater }, { driveUpdater }] = await Promise.all([
      import('electron-updater'),
      import('./drive-updater.ts'),
    ]);
    updater = autoUpdater;
    const { check } = driveUpdater({
      updater,
      feed,
      running: app.getVersion(),
      platform: process.platform,
      arch: process.arch,
      now: Date.now,
      onState: become,
    });
    schedule = scheduleChecks({
      check: async () => {
        // What is ready stays ready until the restart.
        if (state.state !== 'ready') await check();
      },
      isSending,
      random: Math.random,
      setTimer: (work, delayMs) => {
        const timer = setTimeout(work, delayMs);
        return () => clearTimeout(timer);
      },
    });
  }
  if (state.state === 'idle') {
    start().catch(() => become({ state: 'off', why: 'unsupported' }));
    app.once('will-quit', () => schedule?.stop());
  }

  const restart = createRestart({
    isSending,
    mayLose,
    install: () => updater?.quitAndInstall(false, true),
    nowMs: Date.now,
    pause: async (ms) => await new Promise((resolve) => setTimeout(resolve, ms)),
  });

  return {
    state: () => state,
    check: () => schedule?.now(),
    restart: () => {
      if (state.state !== 'ready') throw new AppError('conflict', 'No update is ready.');
      restart().catch(() => become({ state: 'refused', why: 'failed', at: Date.now() }));
    },
  };
}

function offState(): UpdateState | undefined {
  if (!app.isPackaged) return { state: 'off', why: 'development' };
  if (UPDATE_FEED === null) return { state: 'off', why: 'unset' };
  // Of a .deb or .rpm the system's package manager is the one that brings new versions.
  if (process.platform === 'linux' && process.env.APPIMAGE === undefined) return { state: 'off', why: 'unsupported' };
  return undefined;
}
