/**
 * J4, J5: ending Baton by hand names what is not with the server yet, and the text that only a window has. Asked once, for all windows, before any of them closes: who stays finds everything as it was.
 * What the system ends (signing off, a signal) is never asked.
 */
import { app } from 'electron';
import { say } from '#shared/intl/say.ts';
import { askOutbox } from './ask-outbox.ts';
import { askToGo } from './ask-to-go.ts';
import { countPending, describePending } from './describe-pending.ts';
import type { EngineLine } from './engine-line.ts';
import type { WindowText } from './unsaved-text.ts';
import type { Windows } from './windows.ts';
import { words } from './words.ts';

export type Quit = {
  /** A person wants to end it: asks if something waits, or would be lost. */
  ask: () => void;
  /** Before an update starts it again: asks about text that only a window has. What waits to be sent goes on behind the restart. False: the person stays, or is being asked already. */
  mayLose: () => Promise<boolean>;
  /** True from the moment it ends: windows close without staying in the tray. */
  isQuitting: () => boolean;
};

export type QuitOptions = { line: EngineLine; windows: Pick<Windows, 'main' | 'all'>; unsaved: WindowText };

export function createQuit({ line, windows, unsaved }: QuitOptions): Quit {
  let isQuitting = false;
  let isAsking = false;
  app.on('before-quit', () => {
    isQuitting = true;
  });

  /** One question at a time; false while there is one. */
  async function once(decide: () => Promise<boolean>): Promise<boolean> {
    if (isAsking) return false;
    isAsking = true;
    try {
      return await decide();
    } finally {
      isAsking = false;
    }
  }

  async function ask(): Promise<void> {
    if (await once(mayEnd)) app.quit();
  }

  async function mayEnd(): Promise<boolean> {
    const [entries, kinds] = await Promise.all([askOutbox(line), unsaved.lastTry(windows.all())]);
    const detail = describePending(entries && countPending(entries), kinds);
    if (detail === null) return true;
    const go = say(kinds.length === 0 ? words.quitNow : words.quitAnyway);
    return await askToGo(windows.main(), { message: say(words.quitTitle), detail, go });
  }

  async function mayRestart(): Promise<boolean> {
    const detail = describePending(undefined, await unsaved.lastTry(windows.all()));
    if (detail === null) return true;
    return await askToGo(windows.main(), { message: say(words.restartTitle), detail, go: say(words.restartAnyway) });
  }

  return { mayLose: async () => await once(mayRestart), ask: () => void ask(), isQuitting: () => isQuitting };
}
